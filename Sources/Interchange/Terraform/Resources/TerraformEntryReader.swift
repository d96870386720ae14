import AccessControl
import PacketSpace
import SourceText

/// Reads entries of network ACLs: `ingress` and `egress` of one, or resources of their own.
enum TerraformEntryReader {
  /// The arguments that an entry has in either form, beside its number and action.
  private static let arguments = [
    "protocol", "cidr_block", "ipv6_cidr_block", "from_port", "to_port", "icmp_type", "icmp_code",
  ]

  /// What the two forms call the number and the action.
  struct Names {
    let number: String
    let action: String

    static let inline = Names(number: "rule_no", action: "action")
    static let resource = Names(number: "rule_number", action: "rule_action")
  }

  /// Reads an entry.
  ///
  /// - Parameters:
  ///   - reader: The arguments.
  ///   - names: What the number and the action are called.
  ///   - isUnknown: Whether an argument whose key is missing is known only after apply.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The entry; nil after an error.
  static func entry(
    _ reader: inout MappingReader, _ names: Names, isUnknown: (String) -> Bool,
    into diagnostics: inout DiagnosticList
  ) -> NetworkACLEntry? {
    let unknown = ([names.number, names.action] + arguments).filter(isUnknown)
    guard unknown.isEmpty else {
      reportUnknown(unknown, of: reader, into: &diagnostics)
      return nil
    }
    let number = reader.requiredInteger(
      names.number, in: NetworkACLEntry.numbers, into: &diagnostics)
    let action = EntryArgumentReader.action(
      names.action, ignoresCase: true, &reader, &diagnostics)
    let peer = EntryArgumentReader.peer(
      "cidr_block", "ipv6_cidr_block", at: reader.range.firstPlace, &reader, &diagnostics)
    let match = TerraformTrafficReader.entryMatch(
      &reader, family: peer?.family, into: &diagnostics)
    guard let number, let action, let peer, let match else { return nil }
    return NetworkACLEntry(
      number: number.value, action: action, peer: peer, match: match, source: reader.range)
  }

  /// An entry that is known only in part could decide anything, so nothing is left to judge.
  static func reportUnknown(
    _ keys: [String], of reader: MappingReader, into diagnostics: inout DiagnosticList
  ) {
    let listing = keys.map { "`\($0)`" }.joined(separator: ", ")
    diagnostics.error(
      "unknown-value",
      "\(listing) of \(reader.subject) \(keys.count == 1 ? "is" : "are") known only after apply",
      at: reader.range.firstPlace,
      help: ["write the value itself, or apply and give the state"])
  }
}
