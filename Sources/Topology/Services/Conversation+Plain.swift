public import PacketSpace

extension Conversation {
  /// Makes the usual conversation of a protocol: the client opens from its ephemeral ports and the answer turns the
  /// ports round.
  ///
  /// Protocols without ports answer in kind. An ICMP query is answered by the reply that belongs to it; other ICMP
  /// messages by nothing.
  ///
  /// - Parameters:
  ///   - ipProtocol: The protocol.
  ///   - selectors: Destination ports, or ICMP messages (type << 8 | code); ignored for other protocols.
  public init(ipProtocol: IPProtocol, selectors: PortSet) {
    switch ipProtocol {
    case .tcp, .udp:
      self.init(ipProtocol: ipProtocol, destination: .fixed(selectors))
    case .icmp, .icmpv6:
      let replies = Self.replies(to: selectors, family: ipProtocol == .icmp ? .ipv4 : .ipv6)
      self.init(
        ipProtocol: ipProtocol, destination: .fixed(selectors), source: .fixed(.all),
        answer: replies.isEmpty ? .none : .message(replies))
    default:
      self.init(ipProtocol: ipProtocol, destination: .fixed(.all), source: .fixed(.all))
    }
  }

  /// The replies that belong to the queries among ICMP messages.
  private static func replies(to queries: PortSet, family: AddressFamily) -> PortSet {
    var replies: [PortRange] = []
    for type in UInt8.min...UInt8.max {
      let message = ICMPMessage(type: type)
      guard message.answer(for: family) != nil else { continue }
      for range in queries.intersection(message.selectors).ranges {
        replies += range.closedRange.compactMap { selector in
          ICMPMessage(selector: selector).answer(for: family)?.selector.map { PortRange($0) }
        }
      }
    }
    return PortSet(replies)
  }

  /// The one family whose packets can carry the conversation: ICMP is IPv4's, ICMPv6 is IPv6's; `nil` for both.
  public var onlyFamily: AddressFamily? {
    switch ipProtocol {
    case .icmp: .ipv4
    case .icmpv6: .ipv6
    default: nil
    }
  }
}
