import AccessControl
import Interchange
import Verification

/// Says what to do about a finding, in the language of the files that the rule set came from; else in that of the topology.
struct FixWords {
  /// The languages of the files.
  let notation: ChangeNotation

  /// What to do; the first line says where.
  func help(for fix: SuggestedFix) -> String {
    let change = change(for: fix)
    switch fix {
    case .addEntries(let networkACL, let direction, _):
      return "add to the \(direction) entries of network ACL \(networkACL)\(change.with)"
    case .addRules(let group, let direction, _):
      return "add to the \(direction) rules of security group \(group)\(change.with)"
    case .removeEntry(let networkACL, let direction, let number):
      let words = "remove \(direction) entry \(number) of network ACL \(networkACL)"
      return change.text.isEmpty ? words : words + change.with
    case .advice(let text):
      return text
    }
  }

  /// A change as it is written.
  struct Change {
    /// What the language is called in JSON.
    var language = "topology"
    /// Where in the input it belongs, if that needs saying.
    var place: String?
    /// The lines; empty where there is nothing to be written.
    var text: String

    /// The change behind what is to be done.
    fileprivate var with: String { "\(place.map { ", \($0)" } ?? ""):\n\(text)" }
  }

  /// The change that mends a finding.
  func change(for fix: SuggestedFix) -> Change {
    switch fix {
    case .addEntries(let networkACL, let direction, let entries):
      return Change(notation.adding(entries, toNetworkACL: networkACL, direction))
        ?? Change(lines: entries.map { Self.notation(of: $0, direction) })
    case .addRules(let group, let direction, let rules):
      return Change(notation.adding(rules, toSecurityGroup: group, direction))
        ?? Change(lines: rules.map { Self.notation(of: $0, direction) })
    case .removeEntry(let networkACL, let direction, let number):
      return Change(notation.removing(entry: number, fromNetworkACL: networkACL, direction))
        ?? Change(text: "")
    case .advice:
      return Change(text: "")
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

extension FixWords.Change {
  fileprivate init?(_ written: WrittenChange?) {
    guard let written else { return nil }
    self.init(language: written.language.rawValue, place: written.place, text: written.text)
  }

  /// Entries or rules of a list of the topology.
  fileprivate init(lines: [String]) {
    self.init(text: lines.map { "- \($0)" }.joined(separator: "\n"))
  }
}
