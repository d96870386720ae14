import AccessControl
import PacketSpace
import SourceText

/// Reads the arguments of network ACL entries as the API has them, whatever language they are written in.
enum EntryArgumentReader {
  private static let portKeys: Set = ["From", "To"]
  private static let messageKeys: Set = ["Code", "Type"]

  /// The action.
  ///
  /// - Parameters:
  ///   - key: The argument.
  ///   - ignoresCase: Whether people write it, and so may write it in capitals; the API never does.
  ///   - arguments: The arguments.
  ///   - context: What they are read with.
  /// - Returns: The action; nil after an error.
  static func action<Arguments: RuleArguments>(
    _ key: String, ignoresCase: Bool, _ arguments: inout Arguments,
    _ context: inout Arguments.Context
  ) -> RuleAction? {
    guard let text = arguments.requiredText(key, &context) else { return nil }
    let word = ignoresCase ? text.value.lowercased() : text.value
    if let action = RuleAction(rawValue: word) { return action }
    let subject = arguments.subject
    Arguments.report(&context) {
      $0.error(
        "unknown-action", "`\(key)` of \(subject) is `\(text.value)`", at: text.range,
        help: ["write `allow` or `deny`"])
    }
    return nil
  }

  /// The one block of either family that an entry has.
  ///
  /// - Parameters:
  ///   - ipv4: The argument for a block of IPv4.
  ///   - ipv6: That for a block of IPv6.
  ///   - place: Where to report that there is none, or both.
  ///   - arguments: The arguments.
  ///   - context: What they are read with.
  /// - Returns: The block; nil after an error.
  static func peer<Arguments: RuleArguments>(
    _ ipv4: String, _ ipv6: String, at place: SourceRange, _ arguments: inout Arguments,
    _ context: inout Arguments.Context
  ) -> CIDRBlock? {
    let hasIPv4 = arguments.isGiven(ipv4, &context)
    guard hasIPv4 != arguments.isGiven(ipv6, &context) else {
      let subject = arguments.subject
      Arguments.report(&context) {
        $0.error(
          hasIPv4 ? "conflicting-keys" : "missing-key",
          hasIPv4
            ? "\(subject) has both `\(ipv4)` and `\(ipv6)`"
            : "\(subject) has neither `\(ipv4)` nor `\(ipv6)`",
          at: place, help: ["an entry is for one block of one family"])
      }
      return nil
    }
    return hasIPv4
      ? arguments.block(ipv4, of: .ipv4, &context) : arguments.block(ipv6, of: .ipv6, &context)
  }

  /// The traffic; ports and types are demanded exactly where AWS looks at them.
  ///
  /// Source: EC2 API, CreateNetworkAclEntry.Protocol, PortRange and IcmpTypeCode.
  ///
  /// - Parameters:
  ///   - protocols: What the entry says of protocols.
  ///   - family: The family of its block.
  ///   - messages: The argument for the ICMP type and code.
  ///   - arguments: The arguments.
  ///   - context: What they are read with.
  /// - Returns: The traffic; nil after an error.
  static func match<Arguments: RuleArguments>(
    _ protocols: TrafficMatch.Protocols, family: AddressFamily?, messages: String,
    _ arguments: inout Arguments, _ context: inout Arguments.Context
  ) -> TrafficMatch? {
    switch protocols {
    case .one(.tcp): return ports(.tcp, &arguments, &context)
    case .one(.udp): return ports(.udp, &arguments, &context)
    case .one(.icmp): return typeAndCode(.icmp, messages, &arguments, &context)
    case .one(.icmpv6) where family != .ipv4:
      return typeAndCode(.icmpv6, messages, &arguments, &context)
    case .one(let other):
      reportIgnoredPorts(&arguments, &context)
      return TrafficMatch(other)
    case .all:
      reportIgnoredPorts(&arguments, &context)
      return .all
    }
  }

  private static func reportIgnoredPorts<Arguments: RuleArguments>(
    _ arguments: inout Arguments, _ context: inout Arguments.Context
  ) {
    guard let place = arguments.place(of: "PortRange", &context) else { return }
    let subject = arguments.subject
    Arguments.report(&context) {
      AWSTrafficReader.reportIgnored("ports", at: place, of: subject, into: &$0)
    }
  }

  private static func ports<Arguments: RuleArguments>(
    _ only: IPProtocol, _ arguments: inout Arguments, _ context: inout Arguments.Context
  ) -> TrafficMatch? {
    guard var range = arguments.requiredPart("PortRange", keys: portKeys, &context)
    else { return nil }
    let lower = range.requiredInteger("From", in: 0...65_535, &context)
    let upper = range.requiredInteger("To", in: 0...65_535, &context)
    guard let lower, let upper else { return nil }
    return GroupRuleArgumentReader.ports(lower, upper, of: arguments, &context).map {
      TrafficMatch(only, selectors: $0)
    }
  }

  private static func typeAndCode<Arguments: RuleArguments>(
    _ icmp: IPProtocol, _ key: String, _ arguments: inout Arguments,
    _ context: inout Arguments.Context
  ) -> TrafficMatch? {
    guard var pair = arguments.requiredPart(key, keys: messageKeys, &context)
    else { return nil }
    let type = pair.requiredInteger("Type", in: -1...255, &context)
    let code = pair.requiredInteger("Code", in: -1...255, &context)
    guard let type, let code else { return nil }
    return TrafficMatch(icmp, icmpType: type.value, icmpCode: code.value)
  }
}
