import AccessControl
import Verification

/// Writes what a filter decided on one packet.
enum HopWords {
  /// The filter: `network ACL data (data-a)`.
  static func filter(of hop: Hop) -> String { words(for: hop.filter) }

  /// What decided: `entry 100: allow tcp/5432 from 10.0.10.0/24`.
  static func decision(of hop: Hop) -> String { words(for: hop.decision, hop.direction) }

  /// A filter: `network ACL data (data-a)`.
  static func words(for filter: FilterReference) -> String {
    switch filter {
    case .networkACL(let name, let subnet):
      name == subnet ? "network ACL \(name)" : "network ACL \(name) (\(subnet))"
    case .securityGroups: "\(filter)"
    }
  }

  /// What decides in a direction: `entry 100: allow tcp/5432 from 10.0.10.0/24`.
  static func words(for decision: Hop.Decision, _ direction: TrafficDirection) -> String {
    let side = direction == .inbound ? "from" : "to"
    switch decision {
    case .networkACL(.finalDeny): return "entry *: the final deny"
    case .networkACL(.entry(let entry)):
      let action = entry.action == .allow ? "allow" : "deny"
      let traffic = TrafficWords.notation(of: entry.match)
      return "entry \(entry.number): \(action) \(traffic) \(side) \(entry.peer)"
    case .rule(let rule, let group):
      let traffic = TrafficWords.notation(of: rule.match)
      return "rule of \(group): allow \(traffic) \(side) \(PeerWords.words(for: rule.peer))"
    case .noRule: return "no rule allows it"
    case .missingFilter: return "the filter is not in the rule sets"
    }
  }

  /// Why security groups that let the opening packet pass let its answer pass.
  static func answer(of hop: Hop) -> String {
    switch hop.answer {
    case nil, .remembered: return "it remembers the request: no rule is needed"
    case .alwaysRemembered(let reason):
      return "it remembers the request, as it does everything through \(reason)"
    case .rule(let rule, let group):
      return "not remembered: rule of \(group): \(words(for: rule, answering: hop))"
    case .undecided(let reason, let rule, let group):
      return "perhaps not remembered (\(reason)), else rule of \(group): "
        + words(for: rule, answering: hop)
    }
  }

  private static func words(for rule: SecurityGroupRule, answering hop: Hop) -> String {
    let side = hop.direction == .inbound ? "to" : "from"
    return "allow \(TrafficWords.notation(of: rule.match)) \(side) "
      + PeerWords.words(for: rule.peer)
  }
}
