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
    _ node: Node, of networkACL: String, into diagnostics: inout DiagnosticList
  ) -> DirectedEntry? {
    let numberText = node.mapping?["RuleNumber"]?.scalar.map { "entry \($0.text)" } ?? "an entry"
    guard
      var reader = MappingReader(
        node, describing: "\(numberText) of \(networkACL)", into: &diagnostics)
    else { return nil }
    let number = reader.requiredInteger("RuleNumber", in: 1...65_535, into: &diagnostics)
    let isEgress = reader.requiredBoolean("Egress", into: &diagnostics)
    let action = action(&reader, into: &diagnostics)
    let peer = peer(&reader, into: &diagnostics)
    let match = match(&reader, family: peer?.family, into: &diagnostics)
    guard let number, let isEgress, let action, let peer, let match else { return nil }
    guard
      let entry = NetworkACLEntry(
        number: number.value, action: action, peer: peer, match: match, source: node.range)
    else {
      if !isFinalDeny(number.value, action, peer, match) {
        reportReserved(number, of: networkACL, into: &diagnostics)
      }
      return nil
    }
    return DirectedEntry(direction: isEgress.value ? .outbound : .inbound, entry: entry)
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

  private static func action(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> RuleAction? {
    guard let text = reader.requiredString("RuleAction", into: &diagnostics) else { return nil }
    if let action = RuleAction(rawValue: text.value) { return action }
    diagnostics.error(
      "unknown-action", "`RuleAction` of \(reader.subject) is `\(text.value)`", at: text.range,
      help: ["write `allow` or `deny`"])
    return nil
  }

  /// The one block of either family that an entry has.
  private static func peer(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> CIDRBlock? {
    let hasIPv4 = reader.has("CidrBlock")
    let hasIPv6 = reader.has("Ipv6CidrBlock")
    if hasIPv4 == hasIPv6 {
      diagnostics.error(
        hasIPv4 ? "conflicting-keys" : "missing-key",
        hasIPv4
          ? "\(reader.subject) has both `CidrBlock` and `Ipv6CidrBlock`"
          : "\(reader.subject) has neither `CidrBlock` nor `Ipv6CidrBlock`",
        at: reader.range, help: ["an entry is for one block of one family"])
    }
    let ipv4 = reader.block("CidrBlock", .ipv4, into: &diagnostics)
    let ipv6 = reader.block("Ipv6CidrBlock", .ipv6, into: &diagnostics)
    return hasIPv4 == hasIPv6 ? nil : ipv4 ?? ipv6
  }

  /// The traffic; ports and types are demanded exactly where AWS looks at them.
  ///
  /// Source: EC2 API, CreateNetworkAclEntry.Protocol, PortRange and IcmpTypeCode.
  private static func match(
    _ reader: inout MappingReader, family: AddressFamily?, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    guard let protocols = AWSTrafficReader.protocols("Protocol", &reader, into: &diagnostics)
    else { return nil }
    switch protocols {
    case .one(.tcp), .one(.udp):
      guard case .one(let only) = protocols else { return nil }
      return ports(&reader, into: &diagnostics).map { TrafficMatch(only, selectors: $0) }
    case .one(.icmp): return typeAndCode(.icmp, &reader, into: &diagnostics)
    case .one(.icmpv6) where family != .ipv4:
      return typeAndCode(.icmpv6, &reader, into: &diagnostics)
    case .one(let other):
      reportIgnoredPorts(&reader, into: &diagnostics)
      return TrafficMatch(other)
    case .all:
      reportIgnoredPorts(&reader, into: &diagnostics)
      return .all
    }
  }

  private static func reportIgnoredPorts(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) {
    guard let node = reader.node("PortRange") else { return }
    AWSTrafficReader.reportIgnored(
      "ports", at: node.range, of: reader.subject, into: &diagnostics)
  }

  private static func ports(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> PortRange? {
    let subject = "`PortRange` of \(reader.subject)"
    guard let node = reader.requiredNode("PortRange", into: &diagnostics),
      var range = MappingReader(node, describing: subject, into: &diagnostics)
    else { return nil }
    let lower = range.requiredInteger("From", in: 0...65_535, into: &diagnostics)
    let upper = range.requiredInteger("To", in: 0...65_535, into: &diagnostics)
    guard let lower, let upper else { return nil }
    return AWSTrafficReader.ports(lower, upper, of: reader.subject, into: &diagnostics)
  }

  private static func typeAndCode(
    _ icmp: IPProtocol, _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    let subject = "`IcmpTypeCode` of \(reader.subject)"
    guard let node = reader.requiredNode("IcmpTypeCode", into: &diagnostics),
      var pair = MappingReader(node, describing: subject, into: &diagnostics)
    else { return nil }
    let type = pair.requiredInteger("Type", in: -1...255, into: &diagnostics)
    let code = pair.requiredInteger("Code", in: -1...255, into: &diagnostics)
    guard let type, let code else { return nil }
    return TrafficMatch(icmp, icmpType: type.value, icmpCode: code.value)
  }
}
