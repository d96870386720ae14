public import AccessControl
public import PacketSpace

/// Writes what an entry or rule matches the way topology files do: `tcp/443`, `icmp/3/4`, `all`.
public enum TrafficWords {
  /// The notation of a match.
  public static func notation(of match: TrafficMatch) -> String {
    guard let only = match.onlyProtocol else { return "all" }
    return notation(of: only, range: match.selectorRange)
  }

  /// The notation of one protocol with a range of ports or ICMP messages.
  public static func notation(of ipProtocol: IPProtocol, range: PortRange) -> String {
    switch ipProtocol {
    case .icmp, .icmpv6: return "\(ipProtocol)/\(icmpWords(range, all: "all"))"
    case .tcp, .udp: return range == .all ? "\(ipProtocol)/all" : "\(ipProtocol)/\(range)"
    default: return "\(ipProtocol)"
    }
  }

  /// The protocol in a table's column: `tcp`, `all`.
  public static func protocolWords(of match: TrafficMatch) -> String {
    match.onlyProtocol.map { "\($0)" } ?? "all"
  }

  /// The ports or messages in a table's column; empty where a filter does not look at them.
  public static func selectorWords(of match: TrafficMatch) -> String {
    guard let only = match.onlyProtocol else { return "all" }
    return selectorWords(match.selectors, of: only)
  }

  /// Ports (`22, 1024-65535`) or ICMP messages (`3/4`, `type 8`) of one protocol.
  public static func selectorWords(_ selectors: PortSet, of ipProtocol: IPProtocol) -> String {
    switch ipProtocol {
    case .icmp, .icmpv6:
      return selectors == .all
        ? "all" : selectors.ranges.map { icmpWords($0, all: "all") }.joined(separator: ", ")
    case .tcp, .udp: return "\(selectors)"
    default: return "all"
    }
  }

  private static func icmpWords(_ range: PortRange, all: String) -> String {
    if range == .all { return all }
    let first = (type: range.lower >> 8, code: range.lower & 0xFF)
    let last = (type: range.upper >> 8, code: range.upper & 0xFF)
    if range.lower == range.upper { return "\(first.type)/\(first.code)" }
    if first.code == 0, last.code == 0xFF {
      return first.type == last.type ? "\(first.type)" : "\(first.type)-\(last.type)"
    }
    return "\(first.type)/\(first.code)-\(last.type)/\(last.code)"
  }
}
