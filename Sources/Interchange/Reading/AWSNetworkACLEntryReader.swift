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
    let describe = { (networkACL: String) in
      let number = node.mapping?["RuleNumber"]?.scalar.map { "entry \($0.text)" }
      return "\(number ?? "an entry") of \(networkACL)"
    }
    guard var reader = networkACL.inner(node, describedBy: describe, into: &diagnostics)
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
        reportReserved(number, of: networkACL.subject, into: &diagnostics)
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
    let ipv4 = reader.node("CidrBlock")
    let ipv6 = reader.node("Ipv6CidrBlock")
    let hasIPv4 = ipv4 != nil
    if hasIPv4 == (ipv6 != nil) {
      diagnostics.error(
        hasIPv4 ? "conflicting-keys" : "missing-key",
        hasIPv4
          ? "\(reader.subject) has both `CidrBlock` and `Ipv6CidrBlock`"
          : "\(reader.subject) has neither `CidrBlock` nor `Ipv6CidrBlock`",
        at: reader.range, help: ["an entry is for one block of one family"])
    }
    let blocks = [
      ipv4.map { block($0, .ipv4, "CidrBlock", of: reader, into: &diagnostics) },
      ipv6.map { block($0, .ipv6, "Ipv6CidrBlock", of: reader, into: &diagnostics) },
    ].compactMap(\.self)
    return blocks.count == 1 ? blocks[0] : nil
  }

  private static func block(
    _ node: Node, _ family: AddressFamily, _ key: String, of reader: MappingReader,
    into diagnostics: inout DiagnosticList
  ) -> CIDRBlock? {
    node.expectString("`\(key)` of \(reader.subject)", into: &diagnostics)?
      .block(family, "`\(key)` of \(reader.subject)", into: &diagnostics)
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
    guard let node = reader.requiredNode("PortRange", into: &diagnostics),
      var range = reader.inner(
        node, describedBy: { "`PortRange` of \($0)" }, into: &diagnostics)
    else { return nil }
    let lower = range.requiredInteger("From", in: 0...65_535, into: &diagnostics)
    let upper = range.requiredInteger("To", in: 0...65_535, into: &diagnostics)
    guard let lower, let upper else { return nil }
    return AWSTrafficReader.ports(lower, upper, of: reader.subject, into: &diagnostics)
  }

  private static func typeAndCode(
    _ icmp: IPProtocol, _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    guard let node = reader.requiredNode("IcmpTypeCode", into: &diagnostics),
      var pair = reader.inner(
        node, describedBy: { "`IcmpTypeCode` of \($0)" }, into: &diagnostics)
    else { return nil }
    let type = pair.requiredInteger("Type", in: -1...255, into: &diagnostics)
    let code = pair.requiredInteger("Code", in: -1...255, into: &diagnostics)
    guard let type, let code else { return nil }
    return TrafficMatch(icmp, icmpType: type.value, icmpCode: code.value)
  }
}
