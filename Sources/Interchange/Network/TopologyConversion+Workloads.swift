import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// The kinds of interface that are plain ends of connections behind security groups.
  ///
  /// Source: EC2 API, NetworkInterface.InterfaceType.
  private static let workloadKinds: Set<String> = [
    "interface", "lambda", "efa", "efa-only", "branch", "trunk", "load_balancer", "vpc_endpoint",
    "aws_codestar_connections_managed", "api_gateway_managed", "iot_rules_managed",
    "global_accelerator_managed", "quicksight",
  ]

  /// Adds each network interface as a workload.
  mutating func addWorkloads(into diagnostics: inout DiagnosticList) {
    let names = inventory.networkInterfaceNames
    for interface in inventory.networkInterfaces where !interface.isOfNATGateway {
      guard Self.workloadKinds.contains(interface.kind) else {
        diagnostics.note(
          "unmodelled-element",
          "\(interface.id) is of the kind `\(interface.kind)`, which has no model yet",
          at: interface.source.firstPlace)
        continue
      }
      guard let subnet = interface.subnet.flatMap({ subnetIDs[$0] }) else {
        diagnostics.note(
          "missing-element",
          "\(interface.id) lies in \(interface.subnet ?? "no subnet"), which is not in the files",
          at: interface.source.firstPlace, help: ["add what `aws ec2 describe-subnets` prints"])
        continue
      }
      addWorkload(interface, named: names[interface.id], in: subnet, into: &diagnostics)
    }
  }

  private mutating func addWorkload(
    _ interface: AWSNetworkInterface, named name: String, in subnet: ElementID<Subnet>,
    into diagnostics: inout DiagnosticList
  ) {
    for group in interface.securityGroups where !securityGroupNames.knows(group) {
      diagnostics.note(
        "missing-element", "\(interface.id) carries \(group), which is not in the files",
        at: interface.source.firstPlace,
        help: ["add what `aws ec2 describe-security-groups` prints"])
    }
    if interface.hasDelegatedPrefixes {
      diagnostics.note(
        "unmodelled-element", "the prefixes delegated to \(interface.id) have no model yet",
        at: interface.source.firstPlace)
    }
    topology.workloads.append(
      Workload(
        name: name, subnets: [subnet], addresses: interface.addresses,
        hasPublicAddress: interface.hasPublicAddress,
        securityGroups: interface.securityGroups.map { securityGroupNames[$0] },
        ephemeralRange: ephemeralRange(of: interface), source: interface.source))
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Ephemeral ports".
  private func ephemeralRange(of interface: AWSNetworkInterface) -> EphemeralRange {
    switch interface.kind {
    case "lambda": .lambda
    case "load_balancer": .loadBalancer
    default: .any
    }
  }
}
