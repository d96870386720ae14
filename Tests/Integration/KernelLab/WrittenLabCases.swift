import AccessControl
import Foundation
import PacketSpace
import Planning
import TestSupport
import Testing
import Topology
import Verification

/// Cases that somebody wrote: the tables of AWS's documentation, the starter topologies, the stories.
enum WrittenLabCases {
  /// Every documented table as the network ACL of the server's subnet.
  static func tables() throws -> [LabCase] {
    // The client's subnet stands for the networks at home and of the clients that the pages speak of.
    let values = [
      "HOME_PUBLIC_V4": "10.0.1.0/25", "HOME_PRIVATE_V4": "10.0.1.128/25",
      "HOME_V6": "2001:db8:0:1::/120", "CLIENT_IPS": "10.0.1.0/26",
    ]
    return try DocumentedTable.all().enumerated().map { index, table in
      let lists = TrafficDirection.allCases.map { direction in
        let lines = table.entries(direction, replacing: values).split(separator: "\n")
        let key = direction == .inbound ? "from" : "to"
        let entries = lines.map { entry(String($0), key) }
        return "    \(direction): [\(entries.joined(separator: ", "))]\n"
      }
      let text = network + "  data:\n" + lists.joined()
      return try labCase(
        "table \(table.id)", LabTopology.read(text), "app", "data", seed: UInt64(index))
    }
  }

  private static let network = """
    version: 1
    name: table
    vpcs: {main: {cidrs: [10.0.0.0/16, "2001:db8::/56"]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.1.0/24, "2001:db8:0:1::/64"]}
      data: {vpc: main, cidrs: [10.0.2.0/24, "2001:db8:0:2::/64"]}
    workloads: {web: {subnets: [app]}, db: {subnets: [data]}}
    security_groups:
      web: &open
        inbound: [{allow: all, from: 0.0.0.0/0}, {allow: all, from: "::/0"}]
        outbound: [{allow: all, to: 0.0.0.0/0}, {allow: all, to: "::/0"}]
      db: *open
    network_acls:
      app:
        inbound: [{number: 1, allow: all, from: 0.0.0.0/0}, {number: 2, allow: all, from: "::/0"}]
        outbound: [{number: 1, allow: all, to: 0.0.0.0/0}, {number: 2, allow: all, to: "::/0"}]

    """

  /// `100 allow tcp 443 0.0.0.0/0` as a topology writes it.
  private static func entry(_ line: String, _ key: String) -> String {
    let words = line.split(separator: " ").map(String.init)
    let isAll = words[2] == "all"
    let traffic = isAll ? "all" : "\(words[2])/\(words[3])"
    return "{number: \(words[0]), \(words[1]): \(traffic), \(key): \"\(words[words.count - 1])\"}"
  }

  /// The pairs of subnets with workloads of every starter topology and story, with the rule sets that these have.
  static func topologies() throws -> [LabCase] {
    let root = Program.packageRoot
    let folders = ["templates/topologies", "examples"].map { root.appending(path: $0) }
    let files = folders.flatMap { folder in
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
        .compactMap { $0 as? URL }.filter { $0.pathExtension == "yaml" } ?? []
    }.filter { !$0.path.contains(ProjectFile.unplannableStory) }.sorted { $0.path < $1.path }
    return try files.enumerated().flatMap { index, file in
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let topology = try LabTopology.read(text, name: file.lastPathComponent)
      return try pairs(of: topology).prefix(3).map { from, to in
        try labCase("\(file.lastPathComponent)", topology, from, to, seed: UInt64(index))
      }
    }
  }

  /// The names of subnets of one VPC between whose workloads the topology has flows.
  private static func pairs(of topology: NetworkTopology) -> [(String, String)] {
    var pairs: [[String]] = []
    for flow in topology.flows {
      guard case .workload(let from) = flow.from, case .workload(let to) = flow.to,
        let source = topology.workloads[from].subnets.first,
        let target = topology.workloads[to].subnets.first(where: { $0 != source }),
        topology.subnets[source].vpc == topology.subnets[target].vpc
      else { continue }
      let pair = [topology.subnets[source].name, topology.subnets[target].name]
      if !pairs.contains(pair) { pairs.append(pair) }
    }
    return pairs.map { ($0[0], $0[1]) }
  }

  private static func labCase(
    _ name: String, _ topology: NetworkTopology, _ client: String, _ server: String, seed: UInt64
  ) throws -> LabCase {
    var ruleSets = topology.ruleSets
    if case .plan(let plan) = Planner.plan(topology) {
      let planned = try plan.ruleSets()
      ruleSets = RuleSetCompletion(of: ruleSets, from: planned, for: topology).ruleSets
    }
    var labCase = LabCase(
      name: "\(name) \(client) - \(server)", topology: topology, ruleSets: ruleSets,
      client: try LabTopology.subnet(client, topology),
      server: try LabTopology.subnet(server, topology))
    var packets = LabPackets(seed: seed, labCase)
    labCase.exchanges = packets.exchanges(24)
    return labCase
  }
}
