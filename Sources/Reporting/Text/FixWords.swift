import AccessControl
import Verification

extension SuggestedFix {
  /// What to do, as the topology file would write it; the first line says where.
  var help: String {
    switch self {
    case .addEntries(let networkACL, let direction, let entries):
      let lines = entries.map { "- \(Self.notation(of: $0, direction))" }
      return (["add to the \(direction) entries of network ACL \(networkACL):"] + lines)
        .joined(separator: "\n")
    case .addRules(let group, let direction, let rules):
      let lines = rules.map { "- \(Self.notation(of: $0, direction))" }
      return (["add to the \(direction) rules of security group \(group):"] + lines)
        .joined(separator: "\n")
    case .removeEntry(let networkACL, let direction, let number):
      return "remove \(direction) entry \(number) of network ACL \(networkACL)"
    case .advice(let text):
      return text
    }
  }

  /// An entry as the topology file writes it.
  static func notation(of entry: NetworkACLEntry, _ direction: TrafficDirection) -> String {
    let action = entry.action == .allow ? "allow" : "deny"
    let traffic = TrafficWords.notation(of: entry.match)
    return "{number: \(entry.number), \(action): \(traffic), "
      + "\(peerKey(direction)): \(quoted("\(entry.peer)"))}"
  }

  /// A rule as the topology file writes it.
  static func notation(of rule: SecurityGroupRule, _ direction: TrafficDirection) -> String {
    let peer =
      switch rule.peer {
      case .block(let block): quoted("\(block)")
      case .prefixList(let name), .group(let name): name
      }
    return "{allow: \(TrafficWords.notation(of: rule.match)), \(peerKey(direction)): \(peer)}"
  }

  private static func peerKey(_ direction: TrafficDirection) -> String {
    direction == .inbound ? "from" : "to"
  }

  /// IPv6 blocks need quotes inside a YAML flow mapping.
  private static func quoted(_ text: String) -> String {
    text.contains(":") ? "\"\(text)\"" : text
  }
}
