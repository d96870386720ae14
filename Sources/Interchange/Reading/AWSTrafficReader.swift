import AccessControl
import PacketSpace
import SourceText

/// Reads protocols, ports, and ICMP types and codes.
enum AWSTrafficReader {
  /// The protocol of a key: `-1` for all, else one.
  ///
  /// Answers hold numbers (network ACLs) or numbers and a few names (security groups); any name is taken.
  static func protocols(
    _ key: String, _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch.Protocols? {
    guard let text = reader.requiredString(key, into: &diagnostics) else { return nil }
    // What nearly all rules are about needs no parser.
    switch text.value {
    case "6", "tcp": return .one(.tcp)
    case "17", "udp": return .one(.udp)
    case "-1", "all": return .all
    default: break
    }
    do throws(IPProtocolParseError) {
      return .one(try IPProtocol(parsing: text.value))
    } catch {
      diagnostics.error(
        "invalid-protocol", "\(error)", at: text.range,
        help: ["write a number such as \"6\" for TCP, or \"-1\" for all protocols"])
      return nil
    }
  }

  /// The range between two numbers; nil if they are in the wrong order, which is reported.
  static func ports(
    _ from: Located<Int>, _ upper: Located<Int>, of subject: @autoclosure () -> String,
    into diagnostics: inout DiagnosticList
  ) -> PortRange? {
    guard let lowest = UInt16(exactly: from.value), let highest = UInt16(exactly: upper.value)
    else { return nil }
    if let range = PortRange(lower: lowest, upper: highest) { return range }
    diagnostics.error(
      "reversed-port-range",
      "the ports of \(subject()) end before they begin: \(lowest) to \(highest)",
      at: from.range, related: [RelatedLabel(range: upper.range, text: "the end")],
      help: ["exchange the two ports"])
    return nil
  }

  /// Says that ports, or types and codes, stand where AWS does not look at them.
  static func reportIgnored(
    _ what: String, at range: SourceRange, of subject: String,
    into diagnostics: inout DiagnosticList
  ) {
    diagnostics.warning(
      "ignored-ports", "AWS ignores the \(what) of \(subject): all traffic of the protocol matches",
      at: range,
      notes: [
        "only the protocols 6 (TCP), 17 (UDP), 1 (ICMP) and 58 (ICMPv6) are told apart further"
      ])
  }
}
