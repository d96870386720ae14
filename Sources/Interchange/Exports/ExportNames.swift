import AccessControl
import Planning
import Topology

/// The identifiers of everything that a plan names, in the language of an export.
struct ExportNames {
  let vpcs: IdentifierTable
  let subnets: IdentifierTable
  let networkACLs: IdentifierTable
  let securityGroups: IdentifierTable
  let prefixLists: IdentifierTable
  let hosts: IdentifierTable
  /// The rules of all security groups, by what `RuleKey` makes of them.
  let rules: IdentifierTable
  /// The names of network interfaces of a Linux router, one for each subnet.
  let interfaces: IdentifierTable

  init(_ plan: Plan, _ topology: NetworkTopology, _ language: ExportLanguage) {
    func table(_ names: [String]) -> IdentifierTable {
      IdentifierTable(
        names, separator: language == .cloudFormation ? "N" : "_",
        identifier: language.identifier)
    }
    vpcs = table(topology.vpcs.names)
    subnets = table(topology.subnets.names)
    networkACLs = table(plan.networkACLs.map(\.name))
    securityGroups = table(plan.securityGroups.map(\.name))
    prefixLists = table(plan.prefixLists.map(\.name))
    rules = table(RuleKey.all(plan))
    hosts = table(topology.securityGroupCarriers.map { topology.name(of: $0.endpoint) })
    interfaces = IdentifierTable(
      topology.subnets.names, separator: "-", identifier: Identifier.interface)
  }
}
