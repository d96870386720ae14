import AccessControl
import PacketSpace
import SourceText

/// Reads `AWS::EC2::NetworkAclEntry`.
///
/// Source: AWS CloudFormation Template Reference, aws-resource-ec2-networkaclentry, and the schema of the type.
enum TemplateEntryReader {
  /// An entry with its direction.
  struct Read {
    let isOutbound: Bool
    let entry: NetworkACLEntry
  }

  /// Reads an entry; nil after an error.
  static func entry(
    _ reader: PropertyReader, _ source: SourceRange, _ context: inout TemplateEvaluation
  ) -> Read? {
    let number = reader.requiredInteger("RuleNumber", in: NetworkACLEntry.numbers, &context)
    let direction = isOutbound(reader, &context)
    let action = action(reader, &context)
    let peer = peer(reader, &context)
    let match = match(reader, family: peer?.family, &context)
    guard let number, let direction, let action, let peer, let match,
      let entry = NetworkACLEntry(
        number: number.value, action: action, peer: peer, match: match, source: source)
    else { return nil }
    return Read(isOutbound: direction, entry: entry)
  }

  /// Without `Egress` an entry is for traffic that enters the subnet; nil after an error.
  private static func isOutbound(
    _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> Bool? {
    guard let value = reader.value("Egress", &context) else { return false }
    return context.neededBoolean(value, reader.subject(of: "Egress"))?.value
  }

  /// `allow` or `deny` in either case.
  private static func action(
    _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> RuleAction? {
    guard let value = reader.requiredValue("RuleAction", &context),
      let text = context.neededText(value, reader.subject(of: "RuleAction"))
    else { return nil }
    if let action = RuleAction(rawValue: text.value.lowercased()) { return action }
    context.diagnostics.error(
      "unknown-action", "`RuleAction` of \(reader.subject) is `\(text.value)`", at: text.range,
      help: ["write `allow` or `deny`"])
    return nil
  }

  /// The one block of either family.
  private static func peer(
    _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> CIDRBlock? {
    let hasIPv4 = reader.value("CidrBlock", &context) != nil
    let hasIPv6 = reader.value("Ipv6CidrBlock", &context) != nil
    guard hasIPv4 != hasIPv6 else {
      context.diagnostics.error(
        hasIPv4 ? "conflicting-keys" : "missing-key",
        hasIPv4
          ? "\(reader.subject) has both `CidrBlock` and `Ipv6CidrBlock`"
          : "\(reader.subject) has neither `CidrBlock` nor `Ipv6CidrBlock`",
        at: reader.range, help: ["an entry is for one block of one family"])
      return nil
    }
    return hasIPv4
      ? reader.block("CidrBlock", .ipv4, &context) : reader.block("Ipv6CidrBlock", .ipv6, &context)
  }

  /// The traffic; ports and types are demanded exactly where AWS looks at them.
  ///
  /// Source: EC2 API, CreateNetworkAclEntry.Protocol, PortRange and IcmpTypeCode.
  private static func match(
    _ reader: PropertyReader, family: AddressFamily?, _ context: inout TemplateEvaluation
  ) -> TrafficMatch? {
    guard let number = reader.requiredInteger("Protocol", in: -1...255, &context) else {
      return nil
    }
    guard let rawValue = UInt8(exactly: number.value) else {
      reportIgnoredPorts(reader, &context)
      return .all
    }
    let only = IPProtocol(rawValue: rawValue)
    switch only {
    case .tcp, .udp: return ports(reader, &context).map { TrafficMatch(only, selectors: $0) }
    case .icmp: return typeAndCode(.icmp, reader, &context)
    case .icmpv6 where family != .ipv4: return typeAndCode(.icmpv6, reader, &context)
    default:
      reportIgnoredPorts(reader, &context)
      return TrafficMatch(only)
    }
  }

  private static func reportIgnoredPorts(
    _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) {
    guard let value = reader.value("PortRange", &context) else { return }
    AWSTrafficReader.reportIgnored(
      "ports", at: value.range, of: reader.subject, into: &context.diagnostics)
  }

  private static func ports(
    _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> PortRange? {
    guard reader.requiredValue("PortRange", &context) != nil,
      let range = reader.nested("PortRange", keys: ["From", "To"], &context)
    else { return nil }
    let lower = range.requiredInteger("From", in: 0...65_535, &context)
    let upper = range.requiredInteger("To", in: 0...65_535, &context)
    guard let lower, let upper else { return nil }
    return AWSTrafficReader.ports(lower, upper, of: reader.subject, into: &context.diagnostics)
  }

  private static func typeAndCode(
    _ icmp: IPProtocol, _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> TrafficMatch? {
    guard reader.requiredValue("Icmp", &context) != nil,
      let pair = reader.nested("Icmp", keys: ["Code", "Type"], &context)
    else { return nil }
    let type = pair.requiredInteger("Type", in: -1...255, &context)
    let code = pair.requiredInteger("Code", in: -1...255, &context)
    guard let type, let code else { return nil }
    return TrafficMatch(icmp, icmpType: type.value, icmpCode: code.value)
  }
}
