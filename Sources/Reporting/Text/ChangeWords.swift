import AccessControl
import PacketSpace
import SourceText
import Verification

/// Writes changes of traffic in words.
enum ChangeWords {
  /// A filter: `network ACL app (acl-1)`, `subnet app-a (network ACL app, before: web)`.
  static func words(_ filter: ComparedFilter) -> String {
    switch filter {
    case .networkACL(let name, let id): "network ACL " + named(name, id)
    case .securityGroup(let name, let id): "security group " + named(name, id)
    case .subnet(let name, let before, let after):
      "subnet \(name) (network ACL \(after), before: \(before))"
    }
  }

  private static func named(_ name: String, _ id: String?) -> String {
    id.map { $0 == name ? name : "\(name) (\($0))" } ?? name
  }

  /// What changed, a line for each set of ports, with at most so many lines.
  static func lines(
    of change: TrafficChange, _ direction: TrafficDirection, atMost most: Int = 8
  ) -> [String] {
    parts(of: change, direction, atMost: most).map(\.traffic)
  }

  /// The same lines, each with a packet that shows it.
  static func parts(
    of change: TrafficChange, _ direction: TrafficDirection, atMost most: Int = 8
  ) -> [(traffic: String, example: String?)] {
    let preposition = direction == .inbound ? "from" : "to"
    switch change.peer {
    case .members(let group, let ports):
      return [
        ("\(traffic(change.protocols, ports)) \(preposition) members of group \(group)", nil)
      ]
    case .addresses(let region):
      let groups = region.grouped
      let shown = zip(groups, change.examples).prefix(most).map { group, example in
        let peers = "\(preposition) \(group.addresses.shortWords)"
        return (
          traffic: "\(traffic(change.protocols, group.ports)) \(peers)",
          example: Optional(words(example, direction))
        )
      }
      let hidden = groups.count - shown.count
      return hidden > 0 ? shown + [("and \(hidden) more sets of ports", nil)] : shown
    }
  }

  /// Protocols and ports: `tcp 22, 443`, `every protocol`, `icmp 3/4`.
  static func traffic(_ protocols: ProtocolGroup, _ selectors: PortSet) -> String {
    let names = self.protocols(protocols)
    guard !selectors.isAll else { return names }
    return names + " " + TrafficWords.selectorWords(selectors, of: protocols.representative)
  }

  /// The protocols: `tcp, udp`, `every protocol but tcp`.
  static func protocols(_ group: ProtocolGroup) -> String {
    guard let allBut = group.allBut else {
      return group.named.map { "\($0)" }.joined(separator: ", ")
    }
    return allBut.isEmpty
      ? "every protocol" : "every protocol but " + allBut.map { "\($0)" }.joined(separator: ", ")
  }

  /// One packet and what decides it: `tcp port 22 from 10.0.0.1: entry * denied it, entry 110 allows it`.
  static func words(_ witness: TrafficChange.Witness, _ direction: TrafficDirection) -> String {
    let end = direction == .inbound ? "from" : "to"
    let packet = "\(packetWords(witness)) \(end) \(witness.peer)"
    guard let before = witness.before, let after = witness.after else { return packet }
    return packet + ": \(words(before)) \(past(before.action)) it, "
      + "\(words(after)) \(after.action == .allow ? "allows" : "denies") it"
  }

  private static func packetWords(_ witness: TrafficChange.Witness) -> String {
    switch witness.ipProtocol {
    case .tcp, .udp: "\(witness.ipProtocol) port \(witness.selector)"
    case .icmp, .icmpv6:
      "\(witness.ipProtocol) "
        + TrafficWords.selectorWords(PortSet(witness.selector), of: witness.ipProtocol)
    default: "\(witness.ipProtocol)"
    }
  }

  static func words(_ decision: NetworkACLDecision) -> String {
    decision.entry == nil ? "the final deny" : "entry \(decision.number)"
  }

  private static func past(_ action: RuleAction) -> String {
    action == .allow ? "allowed" : "denied"
  }

  /// What all changes come to: `2 filters decide otherwise (1 allows more, 1 denies more), 3 as before`.
  static func summary(_ comparison: RuleSetComparison) -> String {
    let filters = Set(comparison.changes.map(\.filter))
    func count(_ action: RuleAction) -> Int {
      Set(comparison.changes.filter { $0.changes.contains { $0.action == action } }.map(\.filter))
        .count
    }
    var parts = [
      "\(counted(filters.count, "filter")) \(filters.count == 1 ? "decides" : "decide") otherwise"
        + (filters.isEmpty
          ? "" : " (more passes in \(count(.allow)), less in \(count(.deny)))")
    ]
    if !comparison.added.isEmpty { parts.append("\(comparison.added.count) added") }
    if !comparison.removed.isEmpty { parts.append("\(comparison.removed.count) removed") }
    if !comparison.associations.isEmpty {
      parts.append("\(counted(comparison.associations.count, "subnet")) with another network ACL")
    }
    let same = comparison.matchedCount - filters.filter { !$0.isSubnet }.count
    parts.append("\(NumberWords.grouped(same)) as before")
    return parts.joined(separator: ", ")
  }

  /// A count with its noun: `1 filter`, `2 filters`.
  static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(NumberWords.grouped(count)) " + (count == 1 ? noun : plural ?? noun + "s")
  }

  /// A changed association: `subnet app-a: network ACL web → app`.
  static func words(_ association: RuleSetComparison.Association) -> String {
    "subnet \(association.subnet): network ACL \(association.before ?? "unknown") → "
      + (association.after ?? "unknown")
  }

  /// A flow whose verdict changed: `web → db postgresql: reachable → blocked`.
  static func words(_ flow: FlowChange) -> String {
    let same = flow.before == flow.after ? " (another share of the connections)" : ""
    let kind = flow.kind == .forbidden ? "forbidden " : ""
    return "\(kind)\(flow.name): \(flow.before) → \(flow.after)\(same)"
  }
}

extension ComparedFilter {
  fileprivate var isSubnet: Bool {
    if case .subnet = self { true } else { false }
  }
}
