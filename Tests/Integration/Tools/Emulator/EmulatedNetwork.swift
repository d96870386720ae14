import AccessControl
import Foundation
import PacketSpace
import SourceText
import Topology

/// The VPCs, subnets and prefix lists of a topology as they exist in an emulator, without any rules of ours.
struct EmulatedNetwork {
  /// The topology.
  let topology: NetworkTopology
  /// The ids of VPCs, subnets and prefix lists by their names.
  private(set) var vpcs: [String: String] = [:]
  private(set) var subnets: [String: String] = [:]
  private(set) var prefixLists: [String: String] = [:]
  private let emulator: Emulator

  /// Makes a network for a topology.
  init(_ topology: NetworkTopology, in emulator: Emulator) throws {
    self.topology = topology
    self.emulator = emulator
    for vpc in topology.vpcs.elements { vpcs[vpc.name] = try make(vpc) }
    for subnet in topology.subnets.elements { subnets[subnet.name] = try make(subnet) }
    for list in topology.ruleSets.prefixLists {
      prefixLists[list.name] = try emulator.aws(
        "ec2", "create-managed-prefix-list", "--prefix-list-name", list.name, "--address-family",
        list.blocks.first?.family == .ipv6 ? "IPv6" : "IPv4", "--max-entries",
        "\(list.blocks.count)", "--entries", Self.json(list.blocks.map { ["Cidr": "\($0)"] }),
        "--output", "text", "--query", "PrefixList.PrefixListId")
    }
  }

  private func make(_ vpc: VPC) throws -> String {
    let blocks = vpc.blocks.filter { $0.family == .ipv4 }
    let id = try emulator.aws(
      "ec2", "create-vpc", "--cidr-block", "\(blocks.first ?? .allIPv4)", "--output", "text",
      "--query", "Vpc.VpcId")
    for block in blocks.dropFirst() {
      _ = try emulator.aws(
        "ec2", "associate-vpc-cidr-block", "--vpc-id", id, "--cidr-block", "\(block)")
    }
    return id
  }

  /// IPv6 blocks are left out: AWS gives them, nobody asks for one.
  private func make(_ subnet: Subnet) throws -> String {
    let block = subnet.blocks.first { $0.family == .ipv4 }
    return try emulator.aws(
      "ec2", "create-subnet", "--vpc-id", vpcs[topology.vpcs[subnet.vpc].name] ?? "",
      "--cidr-block", "\(block ?? .allIPv4)", "--tag-specifications",
      Self.json([
        ["ResourceType": "subnet", "Tags": [["Key": "Name", "Value": subnet.name]]] as [String: Any]
      ]), "--output", "text", "--query", "Subnet.SubnetId")
  }

  /// Runs a script of a plan with the ids that it wants.
  func run(_ script: String, _ work: Workspace) throws -> Program.Outcome {
    // The identifiers of the names, in the order in which the script takes them from its environment.
    let text = try work.text(of: script)
    let wanted = text.matches(of: /"\$\{(\w+):\?/).map { String($0.1) }
    let ids =
      topology.vpcs.names.compactMap { vpcs[$0] }
      + topology.subnets.names.compactMap { subnets[$0] }
      + topology.ruleSets.prefixLists.filter { text.contains("prefix list \($0.name)}") }
      .compactMap { prefixLists[$0.name] }
    let known = Dictionary(zip(wanted, ids), uniquingKeysWith: { first, _ in first })
    return try Tool("bash").outcome(
      [script], in: work.folder, environment: emulator.environment.merging(known) { $1 },
      seconds: 240)
  }

  /// Writes what the AWS CLI describes of it into a folder, one answer to a file.
  func describe(into work: Workspace, _ folder: String) throws {
    try emulator.describe(
      vpcs: vpcs.values, prefixLists: prefixLists.values, into: work, folder)
  }

  private static func json(_ value: Any) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
  }
}

extension Emulator {
  /// Writes what the AWS CLI describes of VPCs and prefix lists into a folder, one answer to a file.
  func describe(
    vpcs: some Collection<String>, prefixLists: some Collection<String>, into work: Workspace,
    _ folder: String
  ) throws {
    for kind in ["network-acls", "subnets", "security-groups"] {
      let filter = "Name=vpc-id,Values=\(vpcs.sorted().joined(separator: ","))"
      try work.write(
        try aws("ec2", "describe-\(kind)", "--filters", filter), to: "\(folder)/\(kind).json")
    }
    for list in prefixLists {
      try work.write(
        try aws("ec2", "describe-managed-prefix-lists", "--prefix-list-ids", list),
        to: "\(folder)/list-\(list).json")
      try work.write(
        try aws("ec2", "get-managed-prefix-list-entries", "--prefix-list-id", list),
        to: "\(folder)/\(list).json")
    }
  }
}

extension NetworkTopology {
  /// A topology of a text that is known to be right.
  static func loaded(_ text: String) throws -> NetworkTopology {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: "topology.yaml", text: text)
    guard let topology = TopologyLoader.load(file, into: &diagnostics) else {
      throw Program.Missing(description: "\(diagnostics.all.map(\.message))")
    }
    return topology
  }
}
