import AccessControl
import PacketSpace
import SourceText

/// Reads what an entry or rule of a plan matches: `protocol`, and `ports` or `messages`.
enum PlannedTrafficReader {
  /// The match; nil after an error.
  static func match(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    guard let text = reader.requiredString("protocol", into: &diagnostics) else { return nil }
    if text.value == "all" { return .all }
    guard let ipProtocol = IPProtocol(text.value) else {
      diagnostics.error(
        "invalid-protocol", "`\(text.value)` is not the name of an IP protocol", at: text.range)
      return nil
    }
    switch ipProtocol {
    case .tcp, .udp:
      return ports(&reader, into: &diagnostics).map { TrafficMatch(ipProtocol, selectors: $0) }
    case .icmp, .icmpv6:
      return messages(&reader, into: &diagnostics).map { TrafficMatch(ipProtocol, selectors: $0) }
    default: return TrafficMatch(ipProtocol)
    }
  }

  /// The one range that an entry of AWS can have.
  private static func ports(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> PortRange? {
    let subject = "`ports` of \(reader.subject)"
    guard let node = reader.requiredNode("ports", into: &diagnostics),
      let only = only(node, subject, into: &diagnostics),
      var range = MappingReader(only, describing: subject, into: &diagnostics)
    else { return nil }
    let lower = range.requiredInteger("from", in: 0...65_535, into: &diagnostics)
    let upper = range.requiredInteger("to", in: 0...65_535, into: &diagnostics)
    guard let lower, let upper else { return nil }
    guard
      let ports = PortRange(
        lower: UInt16(truncatingIfNeeded: lower.value),
        upper: UInt16(truncatingIfNeeded: upper.value))
    else {
      diagnostics.error(
        "invalid-ports", "\(subject) descend from \(lower.value) to \(upper.value)", at: only.range)
      return nil
    }
    return ports
  }

  /// ICMP messages as `TYPE`, `TYPE/CODE` or a range of them; an empty list means all.
  private static func messages(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> PortRange? {
    let subject = "`messages` of \(reader.subject)"
    guard
      let elements = reader.requiredNode("messages", into: &diagnostics)?
        .expectSequence(subject, into: &diagnostics)
    else { return nil }
    guard let first = elements.first else { return .all }
    guard elements.count == 1, let text = first.expectString(subject, into: &diagnostics) else {
      if elements.count > 1 { reportSeveral(subject, at: first.range, into: &diagnostics) }
      return nil
    }
    guard let range = range(of: text.value) else {
      diagnostics.error(
        "invalid-message", "`\(text.value)` is no ICMP message", at: text.range,
        help: ["write `TYPE` or `TYPE/CODE`"])
      return nil
    }
    return range
  }

  private static func range(of text: String) -> PortRange? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = ends.first.flatMap(selectors),
      let last = ends.last.flatMap(selectors)
    else { return nil }
    return PortRange(lower: first.lower, upper: last.upper)
  }

  /// The selectors of `8` or `3/4`.
  private static func selectors(_ text: Substring) -> PortRange? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { UInt8($0) }
    guard let type = parts.first.flatMap(\.self), parts.count <= 2 else { return nil }
    let first = UInt16(type) << 8
    guard parts.count == 2 else { return PortRange(first...first | 0xFF) }
    return parts[1].map { PortRange(first | UInt16($0)) }
  }

  private static func only(
    _ node: Node, _ subject: String, into diagnostics: inout DiagnosticList
  ) -> Node? {
    guard let elements = node.expectSequence(subject, into: &diagnostics) else { return nil }
    guard elements.count != 1 else { return elements.first }
    reportSeveral(subject, at: node.range, into: &diagnostics)
    return nil
  }

  private static func reportSeveral(
    _ subject: String, at place: SourceRange, into diagnostics: inout DiagnosticList
  ) {
    diagnostics.error(
      "invalid-ports", "\(subject) must be one range; an entry or rule has one", at: place)
  }
}
