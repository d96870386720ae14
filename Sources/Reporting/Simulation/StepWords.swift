import AccessControl
import Simulation
import Verification

/// Writes what filters did with a packet.
enum StepWords {
  /// In a few words, for a ladder: `acl data out * DROP`, `sg web new`.
  static func short(_ step: FilterStep) -> String {
    let direction = step.direction == .inbound ? "in" : "out"
    let name: String
    switch step.filter {
    case .networkACL(let acl, _): name = "acl \(acl) \(direction)"
    case .securityGroups(let names): name = "sg \(names.joined(separator: "+"))"
    }
    let what: String
    switch step.decision {
    case .networkACL(.entry(let entry)): what = "\(entry.number)"
    case .networkACL(.finalDeny): what = "*"
    case .opened: what = "new"
    case .remembered(let state): what = state == .new ? "remembered" : state.rawValue
    case .untracked: what = "untracked"
    case .related: what = "related"
    case .noRule: what = "no rule"
    case .missingFilter: what = "missing"
    }
    return "\(name) \(what)\(step.passes ? "" : " DROP")"
  }

  /// In full, with the reason: `network ACL data outbound, entry *: the final deny`.
  static func full(_ step: FilterStep) -> String {
    "\(filter(step.filter)) \(step.direction), \(decision(step))"
  }

  /// The same, but for the memory of a security group in one sentence for all packets and directions.
  static func legend(_ step: FilterStep) -> String {
    guard case .remembered = step.decision else { return full(step) }
    return
      "\(filter(step.filter)), both directions: it remembers the connection, so no rule is asked"
  }

  /// The filter: `network ACL data (data-a)`.
  static func filter(_ filter: FilterReference) -> String {
    switch filter {
    case .networkACL(let name, let subnet):
      name == subnet ? "network ACL \(name)" : "network ACL \(name) (\(subnet))"
    case .securityGroups: "\(filter)"
    }
  }

  private static func decision(_ step: FilterStep) -> String {
    let side = step.direction == .inbound ? "from" : "to"
    switch step.decision {
    case .networkACL(.finalDeny): return "entry *: the final deny"
    case .networkACL(.entry(let entry)):
      let action = entry.action == .allow ? "allow" : "deny"
      let traffic = TrafficWords.notation(of: entry.match)
      return "entry \(entry.number): \(action) \(traffic) \(side) \(entry.peer)"
    case .opened(let rule, let group):
      return "\(words(for: rule, of: group, side)); it remembers the connection from now on"
    case .untracked(let rule, let group):
      return "\(words(for: rule, of: group, side)); it does not track this"
    case .remembered(let state):
      return "it remembers the connection (\(state.rawValue)): no rule is asked"
    case .related: return "it belongs to a connection it remembers"
    case .noRule: return "no rule allows it, and it remembers no such connection"
    case .missingFilter: return "the filter is not in the rule sets, so nothing passes"
    }
  }

  private static func words(
    for rule: SecurityGroupRule, of group: String, _ side: String
  ) -> String {
    let traffic = TrafficWords.notation(of: rule.match)
    return "rule of \(group): allow \(traffic) \(side) \(PeerWords.words(for: rule.peer))"
  }
}
