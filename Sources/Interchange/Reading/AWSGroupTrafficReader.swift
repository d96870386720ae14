import AccessControl
import PacketSpace
import SourceText

/// Reads the traffic of security group rules: `IpProtocol`, `FromPort` and `ToPort`.
///
/// Source: EC2 API, IpPermission and SecurityGroupRule: for ICMP and ICMPv6 `FromPort` is the type and `ToPort` the code,
/// -1 for all; only ICMPv6 may leave them out.
enum AWSGroupTrafficReader {
  static func match(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    guard let protocols = AWSTrafficReader.protocols("IpProtocol", &reader, into: &diagnostics)
    else { return nil }
    switch protocols {
    case .all:
      reportIgnoredPorts(&reader, into: &diagnostics)
      return .all
    case .one(let only):
      switch only {
      case .tcp, .udp:
        return ports(&reader, into: &diagnostics).map { TrafficMatch(only, selectors: $0) }
      case .icmp, .icmpv6: return typeAndCode(only, &reader, into: &diagnostics)
      default:
        reportIgnoredPorts(&reader, into: &diagnostics)
        return TrafficMatch(only)
      }
    }
  }

  /// Source: EC2 API, SecurityGroupRule: "-1" stands for all ports where there are none, so 0 and 65535 say the same.
  private static func reportIgnoredPorts(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) {
    let lower = reader.integer("FromPort", in: -1...65_535, into: &diagnostics)
    let upper = reader.integer("ToPort", in: -1...65_535, into: &diagnostics)
    guard let place = lower ?? upper else { return }
    if ![-1, 0].contains(lower?.value ?? -1) || ![-1, 0, 65_535].contains(upper?.value ?? -1) {
      AWSTrafficReader.reportIgnored(
        "ports", at: place.range, of: reader.subject, into: &diagnostics)
    }
  }

  private static func ports(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> PortRange? {
    let lower = reader.requiredInteger("FromPort", in: -1...65_535, into: &diagnostics)
    let upper = reader.requiredInteger("ToPort", in: -1...65_535, into: &diagnostics)
    guard let lower, let upper else { return nil }
    return AWSTrafficReader.ports(
      lower.map { max(0, $0) }, upper.map { $0 == -1 ? 65_535 : $0 }, of: reader.subject,
      into: &diagnostics)
  }

  private static func typeAndCode(
    _ icmp: IPProtocol, _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    if icmp == .icmpv6, !reader.has("FromPort"), !reader.has("ToPort") {
      return TrafficMatch(.icmpv6)
    }
    let type = reader.requiredInteger("FromPort", in: -1...255, into: &diagnostics)
    let code = reader.requiredInteger("ToPort", in: -1...255, into: &diagnostics)
    guard let type, let code else { return nil }
    return TrafficMatch(icmp, icmpType: type.value, icmpCode: code.value)
  }
}
