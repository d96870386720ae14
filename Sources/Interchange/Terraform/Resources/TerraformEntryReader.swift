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
    let action = action(names.action, &reader, into: &diagnostics)
    let peer = peer(&reader, into: &diagnostics)
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

  /// `allow` or `deny` in either case.
  ///
  /// Source: terraform-provider-aws, internal/service/ec2/vpc_network_acl.go.
  private static func action(
    _ key: String, _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> RuleAction? {
    guard let text = reader.requiredString(key, into: &diagnostics) else { return nil }
    if let action = RuleAction(rawValue: text.value.lowercased()) { return action }
    diagnostics.error(
      "unknown-action", "`\(key)` of \(reader.subject) is `\(text.value)`", at: text.range,
      help: ["write `allow` or `deny`"])
    return nil
  }

  /// The one block of either family; empty text is none.
  private static func peer(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> CIDRBlock? {
    let ipv4 = reader.written("cidr_block")
    let ipv6 = reader.written("ipv6_cidr_block")
    guard (ipv4 == nil) != (ipv6 == nil) else {
      diagnostics.error(
        ipv4 == nil ? "missing-key" : "conflicting-keys",
        ipv4 == nil
          ? "\(reader.subject) has neither `cidr_block` nor `ipv6_cidr_block`"
          : "\(reader.subject) has both `cidr_block` and `ipv6_cidr_block`",
        at: reader.range.firstPlace, help: ["an entry is for one block of one family"])
      return nil
    }
    return ipv4 == nil
      ? reader.block("ipv6_cidr_block", .ipv6, into: &diagnostics)
      : reader.block("cidr_block", .ipv4, into: &diagnostics)
  }
}

extension MappingReader {
  /// The value of a key; nil if it is not there, null, or empty text, by which Terraform says the same.
  mutating func written(_ key: String) -> Node? {
    guard let node = node(key), node.scalar?.text.isEmpty != true else { return nil }
    return node
  }
}
