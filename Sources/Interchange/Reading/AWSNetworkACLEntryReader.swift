import AccessControl
import PacketSpace
import SourceText

/// Reads entries of network ACLs.
enum AWSNetworkACLEntryReader {
  /// An entry with the direction it belongs to.
  struct DirectedEntry {
    let direction: TrafficDirection
    let entry: NetworkACLEntry
  }

  /// Reads an entry; nil for a final deny, and for what is no entry, which is reported.
  static func entry(
    _ node: Node, of networkACL: MappingReader, into diagnostics: inout DiagnosticList
  ) -> DirectedEntry? {
    guard var reader = networkACL.inner(node, describedBy: words, into: &diagnostics)
    else { return nil }
    // In the order in which AWS writes them, as far as one does not depend on the other.
    let peer = EntryArgumentReader.peer(
      "CidrBlock", "Ipv6CidrBlock", at: reader.range, &reader, &diagnostics)
    let isEgress = reader.requiredBoolean("Egress", into: &diagnostics)
    let match = AWSTrafficReader.protocols("Protocol", &reader, into: &diagnostics).flatMap {
      EntryArgumentReader.match(
        $0, family: peer?.family, messages: "IcmpTypeCode", &reader, &diagnostics)
    }
    let action = EntryArgumentReader.action(
      "RuleAction", ignoresCase: false, &reader, &diagnostics)
    let number = reader.requiredInteger("RuleNumber", in: 1...65_535, into: &diagnostics)
    guard let number, let isEgress, let action, let peer, let match else { return nil }
    guard
      let entry = NetworkACLEntry(
        number: number.value, action: action, peer: peer, match: match, source: node.range)
    else {
      if !isFinalDeny(number.value, action, peer, match) {
        reportReserved(number, of: networkACL.subject, into: &diagnostics)
      }
      return nil
    }
    return DirectedEntry(direction: isEgress.value ? .outbound : .inbound, entry: entry)
  }

  /// What an entry is, as messages say it: `entry 100 of network ACL acl-1`.
  private static func words(for entry: Mapping, of networkACL: String) -> String {
    let number = entry["RuleNumber"]?.scalar.map { "entry \($0.text)" }
    return "\(number ?? "an entry") of \(networkACL)"
  }

  /// Whether this is the rule that AWS lists behind all entries and that nobody can change.
  private static func isFinalDeny(
    _ number: Int, _ action: RuleAction, _ peer: CIDRBlock, _ match: TrafficMatch
  ) -> Bool {
    number == NetworkACL.finalDenyNumber(peer.family) && action == .deny
      && peer == .all(peer.family) && match == .all
  }

  private static func reportReserved(
    _ number: Located<Int>, of networkACL: String,
    into diagnostics: inout DiagnosticList
  ) {
    diagnostics.warning(
      "reserved-number", "AWS has no entry \(number.value) of \(networkACL): it is left out",
      at: number.range,
      notes: [
        "entries have numbers from 1 to 32766; 32767 denies all IPv4 traffic and 32768 all IPv6 traffic"
      ])
  }
}
