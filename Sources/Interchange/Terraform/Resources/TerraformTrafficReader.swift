import AccessControl
import PacketSpace
import SourceText

/// Reads protocols, ports, and ICMP types and codes as arguments of Terraform.
enum TerraformTrafficReader {
  /// The traffic of an entry of a network ACL.
  ///
  /// Ports that are left out are sent as 0, and so are an ICMP type and code.
  /// Source: terraform-provider-aws, internal/service/ec2/vpc_network_acl_rule.go and vpc_network_acl.go.
  static func entryMatch(
    _ reader: inout MappingReader, family: AddressFamily?, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    guard let protocols = AWSTrafficReader.protocols("protocol", &reader, into: &diagnostics)
    else { return nil }
    switch protocols {
    case .one(.icmp): return typeAndCode(.icmp, &reader, into: &diagnostics)
    case .one(.icmpv6) where family != .ipv4:
      return typeAndCode(.icmpv6, &reader, into: &diagnostics)
    case .one(let only) where only == .tcp || only == .udp:
      let isOmitted = !reader.has("from_port") && !reader.has("to_port")
      guard let ports = ports(&reader, into: &diagnostics) else { return nil }
      reportPortZero(ports, isOmitted: isOmitted, of: reader, into: &diagnostics)
      return TrafficMatch(only, selectors: ports)
    case .one(let only):
      GroupRuleArgumentReader.reportIgnoredPorts(.terraform, &reader, &diagnostics)
      return TrafficMatch(only)
    case .all:
      GroupRuleArgumentReader.reportIgnoredPorts(.terraform, &reader, &diagnostics)
      return .all
    }
  }

  /// Says that only port 0 matches, which nobody listens on: what is left out, and "all" in the words of protocol -1.
  private static func reportPortZero(
    _ ports: PortRange, isOmitted: Bool, of reader: MappingReader,
    into diagnostics: inout DiagnosticList
  ) {
    guard ports.upper == 0 else { return }
    diagnostics.warning(
      "omitted-ports",
      "\(reader.subject) \(isOmitted ? "names no ports" : "is for the ports 0 to 0"), so it matches port 0 alone",
      at: reader.range.firstPlace,
      notes: isOmitted ? ["the AWS provider sends ports that are left out as 0"] : [],
      help: ["write `from_port` and `to_port`; all ports are 0 and 65535"])
  }

  private static func typeAndCode(
    _ icmp: IPProtocol, _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    let hasType = reader.has("icmp_type")
    let type = integer("icmp_type", in: -1...255, &reader, into: &diagnostics)
    let code = integer("icmp_code", in: -1...255, &reader, into: &diagnostics)
    if !hasType {
      diagnostics.warning(
        "omitted-icmp-type",
        "\(reader.subject) names no `icmp_type`, so it matches type 0 alone",
        at: reader.range.firstPlace,
        notes: ["the AWS provider sends a type and a code that are left out as 0"]
          + (icmp == .icmp ? ["type 0 is the answer to a ping"] : []),
        help: ["write `icmp_type` and `icmp_code`; all messages are -1 and -1"])
    }
    guard let type, let code else { return nil }
    return TrafficMatch(icmp, icmpType: type, icmpCode: code)
  }

  /// A number that counts as 0 if it is left out.
  private static func integer(
    _ key: String, in bounds: ClosedRange<Int>, _ reader: inout MappingReader,
    into diagnostics: inout DiagnosticList
  ) -> Int? {
    guard reader.has(key) else { return 0 }
    return reader.integer(key, in: bounds, into: &diagnostics)?.value
  }

  private static func ports(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> PortRange? {
    let lower = integer("from_port", in: 0...65_535, &reader, into: &diagnostics)
    let upper = integer("to_port", in: 0...65_535, &reader, into: &diagnostics)
    guard let lower, let upper else { return nil }
    let place = reader.node("from_port")?.range ?? reader.range.firstPlace
    let end = reader.node("to_port")?.range ?? place
    return AWSTrafficReader.ports(
      Located(lower, at: place), Located(upper, at: end), of: reader.subject, into: &diagnostics)
  }

  /// The traffic of a rule of a security group; for all protocols Terraform wants the ports 0 and 0.
  ///
  /// Source: Terraform, aws_security_group and aws_vpc_security_group_ingress_rule.
  static func ruleMatch(
    _ reader: inout MappingReader, protocolKey: String, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    guard let protocols = AWSTrafficReader.protocols(protocolKey, &reader, into: &diagnostics)
    else { return nil }
    let match = GroupRuleArgumentReader.match(protocols, .terraform, &reader, &diagnostics)
    if case .one(let only) = protocols, only == .tcp || only == .udp,
      let ports = match?.selectorRange
    {
      reportPortZero(ports, isOmitted: false, of: reader, into: &diagnostics)
    }
    return match
  }
}
