import AccessControl
import PacketSpace
import Topology
import Traversal

/// Finds the rules that let pass what security groups do not allow.
enum RuleMender {
  /// The rules to add to the first of the groups, so that everything passes that some records lost.
  static func fix(for records: [LossRecord]) -> SuggestedFix? {
    guard let first = records.first, case .securityGroups(let names) = first.loss.filter,
      let group = names.first
    else { return nil }
    var rules: [SecurityGroupRule] = []
    for record in records {
      let matches = TrafficMatch.matches(
        of: record.path.conversation.ipProtocol, record.cause.region.ports)
      for peer in peers(of: record) {
        for match in matches {
          let rule = SecurityGroupRule(peer: peer, match: match)
          if !rules.contains(rule) { rules.append(rule) }
        }
      }
    }
    return .addRules(
      securityGroup: group, direction: first.loss.crossing.direction, rules: rules)
  }

  /// How a rule names the peer of a crossing: by its group where that is recognised, else by what is lost of its blocks.
  private static func peers(of record: LossRecord) -> [SecurityGroupRule.Peer] {
    if let group = record.path.recognisedGroups(at: record.loss.crossing).first {
      return [.group(group)]
    }
    return record.peer.blocks
      .filter { !record.cause.region.addresses.isDisjoint(with: AddressSet($0)) }
      .map { .block($0) }
  }
}
