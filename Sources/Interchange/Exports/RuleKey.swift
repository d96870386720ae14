import AccessControl
import PacketSpace
import Planning

/// What tells a rule of a security group from all others: it stays the same however other rules change.
enum RuleKey {
  /// The key of a rule among those of its group and direction: `tcp 443 from 10.0.0.0/8`.
  static func key(_ rule: SecurityGroupRule, _ direction: TrafficDirection) -> String {
    let traffic =
      rule.match.onlyProtocol.map { only in
        rule.match.selectorRange == .all ? "\(only)" : "\(only) \(rule.match.selectors)"
      } ?? "all"
    let peer =
      switch rule.peer {
      case .block(let block): "\(block)"
      case .group(let name): "security group \(name)"
      case .prefixList(let name): "prefix list \(name)"
      }
    return "\(traffic) \(direction == .inbound ? "from" : "to") \(peer)"
  }

  /// The key of a rule among all of a plan.
  static func key(
    _ rule: SecurityGroupRule, _ direction: TrafficDirection, of group: String
  ) -> String {
    "\(group) \(direction) \(key(rule, direction))"
  }

  /// The keys of all rules of a plan, in order.
  static func all(_ plan: Plan) -> [String] {
    plan.securityGroups.flatMap { group in
      TrafficDirection.allCases.flatMap { direction in
        group.rules(direction).map { key($0.rule, direction, of: group.name) }
      }
    }
  }
}
