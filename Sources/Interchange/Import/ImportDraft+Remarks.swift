import AccessControl
import SourceText
import Topology

extension ImportDraft {
  /// The most remarks of one section; more stand only in what the program reports.
  private static let mostRemarks = 12

  /// Writes what the conversion reported into the sections of what it is about, so that nothing is dropped in silence.
  mutating func addRemarks(about reports: DiagnosticList) {
    let places = ReportPlaces(inventory)
    var remarks: [TopologyComments.Place: [String]] = [:]
    for report in reports.sorted where report.severity != .error {
      let place = report.range.map(places.place) ?? .head
      remarks[place, default: []].append(report.message)
    }
    for (place, messages) in remarks {
      for message in messages.prefix(Self.mostRemarks) {
        comments.add("Note: \(message).", at: place)
      }
      let rest = messages.count - Self.mostRemarks
      if rest > 0 {
        comments.add(
          "Note: and \(rest) more of this kind, which `aclplan import` reports.", at: place)
      }
    }
  }

  /// Says at the top what the file is and what to do with it.
  mutating func describe(includesRules: Bool) {
    let counts = [
      (topology.vpcs.count, "VPC"), (topology.subnets.count, "subnet"),
      (inventory.networkACLs.count, "network ACL"),
      (inventory.securityGroups.count, "security group"),
      (inventory.networkInterfaces.count, "network interface"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    var head = TopologyComments()
    head.add("Imported by aclplan: \(words.joined(separator: ", ")).", at: .head)
    head.add("", at: .head)
    head.add(
      "Names are those of tags as far as they are clear; each `id` is AWS's own. Workloads are network interfaces with the "
        + "same security groups, role and routes. Flows are inferred, each from the rules that are quoted above it: strike "
        + "what nobody needs, and write what must never work under `forbidden`.", at: .head)
    if !includesRules {
      head.add(
        "The network ACLs and security groups were left out: plan them, or verify with `--rules`.",
        at: .head)
    }
    for comment in comments[.head] { head.add(comment, at: .head) }
    comments.replace(.head, with: head[.head])
  }
}

/// Finds the section of a topology that a place in the files belongs to.
struct ReportPlaces {
  private let owners: [(range: SourceRange, section: TopologyComments.Section)]

  init(_ inventory: AWSInventory) {
    let elements: [(TopologyComments.Section, [any AWSDescribed])] = [
      (.vpcs, inventory.vpcs + inventory.publicAccessOptions + inventory.publicAccessExclusions),
      (.subnets, inventory.subnets), (.prefixLists, inventory.prefixLists),
      (.gateways, inventory.internetGateways + inventory.natGateways + inventory.vpcPeerings),
      (.gateways, inventory.transitGateways + inventory.transitGatewayAttachments),
      (.gateways, inventory.transitGatewayRouteTables + inventory.virtualPrivateGateways),
      (.gateways, inventory.vpcEndpoints.filter { $0.kind == .gateway }),
      (.routeTables, inventory.routeTables), (.peers, inventory.vpnConnections),
      (.loadBalancers, inventory.loadBalancers + inventory.listeners + inventory.listenerRules),
      (.loadBalancers, inventory.targetGroups + inventory.classicLoadBalancers),
      (.workloads, inventory.instances + inventory.networkInterfaces + inventory.elasticAddresses),
      (.workloads, inventory.vpcEndpoints.filter { $0.kind != .gateway }),
      (.workloads, inventory.resolverEndpoints), (.networkACLs, inventory.networkACLs),
      (.securityGroups, inventory.securityGroups),
    ]
    owners = elements.flatMap { section, elements in elements.map { ($0.source, section) } }
  }

  /// The end of the section of the element that a place lies in; the head for any other.
  func place(of range: SourceRange) -> TopologyComments.Place {
    let around = owners.filter { owner in
      owner.range.file == range.file && owner.range.start <= range.start
        && range.start <= owner.range.end
    }
    // The innermost element begins last: an interface inside its instance.
    return around.max { $0.range.start < $1.range.start }.map { .end($0.section) } ?? .head
  }
}
