import AccessControl
import PacketSpace

extension ExportData {
  /// What an entry or rule matches, of packets whose addresses are of one family; nil where they are of either.
  static func traffic(
    _ match: TrafficMatch, of owner: String, family: AddressFamily?
  ) throws(AWSAnswerError) -> [String: ExportValue] {
    guard let traffic = AWSTraffic(match) else { throw AWSAnswerError(owner: owner, match: match) }
    var values: [String: ExportValue] = [
      "protocol": .text(traffic.protocolName), "protocol_number": .text(traffic.protocolNumber),
      "is_all": .flag(traffic == .all), "traffic": .text(words(for: traffic)),
      "has_ports": .flag(false), "tests_ports": .flag(false), "from_port": .absent,
      "to_port": .absent, "ports": .absent, "has_messages": .flag(false), "icmp_type": .absent,
      "icmp_code": .absent, "tests_type": .flag(false), "tests_code": .flag(false),
      "icmp_keyword": .absent,
    ]
    switch traffic {
    case .ports(_, let range):
      values["has_ports"] = .flag(true)
      values["tests_ports"] = .flag(range != .all)
      values["from_port"] = .number(Int(range.lower))
      values["to_port"] = .number(Int(range.upper))
      values["ports"] = .text(words(for: range))
    case .messages(let only, let type, let code):
      values["has_messages"] = .flag(true)
      values["icmp_type"] = .number(type)
      values["icmp_code"] = .number(code)
      values["tests_type"] = .flag(type >= 0)
      values["tests_code"] = .flag(code >= 0)
      values["icmp_keyword"] = .optional(keyword(of: only, family))
    case .all, .whole: break
    }
    return values
  }

  /// What matches, as people say it: `tcp 443`, `icmp 3/4`, `all`.
  private static func words(for traffic: AWSTraffic) -> String {
    switch traffic {
    case .all: "all"
    case .whole(let only): "\(only)"
    case .ports(let only, .all): "\(only)"
    case .ports(let only, let range): "\(only) \(words(for: range))"
    case .messages(let only, -1, _): "\(only)"
    case .messages(let only, let type, -1): "\(only) \(type)"
    case .messages(let only, let type, let code): "\(only) \(type)/\(code)"
    }
  }

  /// One port, or the first and the last: `443`, `1024-65535`.
  private static func words(for range: PortRange) -> String { "\(PortSet(range))" }

  /// What nft calls the ICMP of a family's own; it has no word for the other's.
  private static func keyword(of only: IPProtocol, _ family: AddressFamily?) -> String? {
    switch (only, family) {
    case (.icmp, .ipv4): "icmp"
    case (.icmpv6, .ipv6): "icmpv6"
    default: nil
    }
  }

  /// A block of addresses at the other end.
  static func peer(_ block: CIDRBlock?) -> [String: ExportValue] {
    [
      "cidr": .optional(block?.description), "is_ipv4": .flag(block?.family == .ipv4),
      "is_ipv6": .flag(block?.family == .ipv6), "is_any_address": .flag(block?.prefixLength == 0),
    ]
  }

  /// A direction as seen by the owner of the filter.
  static func direction(_ direction: TrafficDirection) -> [String: ExportValue] {
    [
      "direction": .text("\(direction)"), "is_inbound": .flag(direction == .inbound),
      "is_outbound": .flag(direction == .outbound),
    ]
  }
}
