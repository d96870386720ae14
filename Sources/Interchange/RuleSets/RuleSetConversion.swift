import AccessControl
import PacketSpace
import SourceText

/// Turns the filters of an inventory into rule sets.
struct RuleSetConversion {
  private let inventory: AWSInventory
  private let networkACLNames: ChosenNames
  private let securityGroupNames: ChosenNames
  private let prefixListNames: ChosenNames
  private let knownPrefixLists: Set<String>
  private var reported: Set<String> = []

  init(_ inventory: AWSInventory) {
    self.inventory = inventory
    networkACLNames = inventory.networkACLNames
    securityGroupNames = inventory.securityGroupNames
    prefixListNames = inventory.prefixListNames
    knownPrefixLists = Set(inventory.prefixLists.filter { $0.blocks != nil }.map(\.id))
  }

  mutating func ruleSets(into diagnostics: inout DiagnosticList) -> RuleSets {
    let groups = inventory.securityGroups.map { securityGroup($0, into: &diagnostics) }
    return RuleSets(
      networkACLs: inventory.networkACLs.compactMap(networkACL), securityGroups: groups,
      prefixLists: inventory.prefixLists.compactMap(prefixList),
      associations: NetworkACLAssociations(inventory, into: &diagnostics).named(
        networkACLs: networkACLNames, subnets: inventory.subnetNames))
  }

  /// Numbers that occur twice were reported and left out when the answer was read.
  private func networkACL(_ described: AWSNetworkACL) -> NetworkACL? {
    try? NetworkACL(
      name: networkACLNames[described.id], id: described.id, isDefault: described.isDefault,
      inbound: described.inbound, outbound: described.outbound, source: described.source)
  }

  private func prefixList(_ described: AWSPrefixList) -> PrefixList? {
    described.blocks.map { blocks in
      PrefixList(
        name: prefixListNames[described.id], id: described.id, blocks: blocks,
        maxEntries: described.maxEntries ?? PrefixListWeight.weight(of: described.listName),
        source: described.source)
    }
  }

  private mutating func securityGroup(
    _ described: AWSSecurityGroup, into diagnostics: inout DiagnosticList
  ) -> SecurityGroup {
    var inbound: [SecurityGroupRule] = []
    var outbound: [SecurityGroupRule] = []
    for rule in described.rules {
      guard let peer = peer(of: rule, in: described, into: &diagnostics) else { continue }
      let converted = SecurityGroupRule(
        peer: peer, match: rule.match, source: rule.source, note: rule.description)
      switch rule.direction {
      case .inbound: inbound.append(converted)
      case .outbound: outbound.append(converted)
      }
    }
    let note = described.description == described.groupName ? nil : described.description
    return SecurityGroup(
      name: securityGroupNames[described.id], id: described.id, isDefault: described.isDefault,
      inbound: inbound, outbound: outbound, source: described.source, note: note)
  }

  /// The other end of a rule; nil if the rule matches nothing.
  private mutating func peer(
    of rule: AWSSecurityGroupRule, in group: AWSSecurityGroup,
    into diagnostics: inout DiagnosticList
  ) -> SecurityGroupRule.Peer? {
    switch rule.peer {
    case .block(let block): return .block(block)
    case .prefixList(let id):
      if !knownPrefixLists.contains(id), reported.insert(id).inserted {
        reportUnknownEntries(of: id, at: rule.origin, into: &diagnostics)
      }
      return .prefixList(prefixListNames[id])
    case .group(let id, isStale: true):
      diagnostics.note(
        "stale-rule", "a rule of \(group.id) for \(id) is stale and matches nothing",
        at: rule.source.firstPlace,
        notes: ["the VPC peering connection that it goes over is not active"])
      return nil
    case .group(let id, isStale: false):
      if !securityGroupNames.knows(id), reported.insert(id).inserted {
        diagnostics.note(
          "missing-element", "\(id) is not in the files, so nobody is known to carry it",
          at: rule.source.firstPlace,
          help: rule.origin.help(adding: "aws ec2 describe-security-groups", " for it"))
      }
      return .group(securityGroupNames[id])
    }
  }

  private func reportUnknownEntries(
    of id: String, at origin: AWSOrigin, into diagnostics: inout DiagnosticList
  ) {
    diagnostics.note(
      "missing-element", "the entries of \(id) are not in the files, so rules for it match nothing",
      at: origin.range.firstPlace,
      help: origin.helpAddingEntries(ofPrefixList: id))
  }
}
