import AccessControl
import PacketSpace
import SourceText

/// Reads the traffic of security group rules, whatever language they are written in.
enum GroupRuleArgumentReader {
  /// What a language calls the two ports, which for ICMP are a type and a code.
  struct Keys {
    let lower: String
    let upper: String

    static let api = Keys(lower: "FromPort", upper: "ToPort")
    static let terraform = Keys(lower: "from_port", upper: "to_port")
  }

  /// The traffic.
  ///
  /// Source: EC2 API, IpPermission and SecurityGroupRule: for ICMP and ICMPv6 `FromPort` is the type and `ToPort` the code,
  /// -1 for all; only ICMPv6 may leave them out.
  static func match<Arguments: RuleArguments>(
    _ protocols: TrafficMatch.Protocols, _ keys: Keys, _ arguments: inout Arguments,
    _ context: inout Arguments.Context
  ) -> TrafficMatch? {
    switch protocols {
    case .one(.tcp): return ports(.tcp, keys, &arguments, &context)
    case .one(.udp): return ports(.udp, keys, &arguments, &context)
    case .one(.icmp): return typeAndCode(.icmp, keys, &arguments, &context)
    case .one(.icmpv6):
      let isForAll =
        !arguments.isGiven(keys.lower, &context) && !arguments.isGiven(keys.upper, &context)
      return isForAll
        ? TrafficMatch(.icmpv6) : typeAndCode(.icmpv6, keys, &arguments, &context)
    case .one(let other):
      reportIgnoredPorts(keys, &arguments, &context)
      return TrafficMatch(other)
    case .all:
      reportIgnoredPorts(keys, &arguments, &context)
      return .all
    }
  }

  /// Says that ports stand where AWS does not look at them.
  ///
  /// Source: EC2 API, SecurityGroupRule: "-1" stands for all ports where there are none, so 0 and 65535 say the same.
  static func reportIgnoredPorts<Arguments: RuleArguments>(
    _ keys: Keys, _ arguments: inout Arguments, _ context: inout Arguments.Context
  ) {
    let lower = arguments.integer(keys.lower, in: -1...65_535, &context)
    let upper = arguments.integer(keys.upper, in: -1...65_535, &context)
    guard let place = lower ?? upper else { return }
    if ![-1, 0].contains(lower?.value ?? -1) || ![-1, 0, 65_535].contains(upper?.value ?? -1) {
      let subject = arguments.subject
      Arguments.report(&context) {
        AWSTrafficReader.reportIgnored("ports", at: place.range, of: subject, into: &$0)
      }
    }
  }

  /// The range between two numbers; nil after an error.
  static func ports<Arguments: RuleArguments>(
    _ lower: Located<Int>, _ upper: Located<Int>, of arguments: Arguments,
    _ context: inout Arguments.Context
  ) -> PortRange? {
    var range: PortRange?
    Arguments.report(&context) {
      range = AWSTrafficReader.ports(lower, upper, of: arguments.subject, into: &$0)
    }
    return range
  }

  private static func ports<Arguments: RuleArguments>(
    _ only: IPProtocol, _ keys: Keys, _ arguments: inout Arguments,
    _ context: inout Arguments.Context
  ) -> TrafficMatch? {
    let lower = arguments.requiredInteger(keys.lower, in: -1...65_535, &context)
    let upper = arguments.requiredInteger(keys.upper, in: -1...65_535, &context)
    guard let lower, let upper else { return nil }
    return ports(
      lower.map { max(0, $0) }, upper.map { $0 == -1 ? 65_535 : $0 }, of: arguments, &context
    ).map { TrafficMatch(only, selectors: $0) }
  }

  private static func typeAndCode<Arguments: RuleArguments>(
    _ icmp: IPProtocol, _ keys: Keys, _ arguments: inout Arguments,
    _ context: inout Arguments.Context
  ) -> TrafficMatch? {
    let type = arguments.requiredInteger(keys.lower, in: -1...255, &context)
    let code = arguments.requiredInteger(keys.upper, in: -1...255, &context)
    guard let type, let code else { return nil }
    return TrafficMatch(icmp, icmpType: type.value, icmpCode: code.value)
  }
}
