import PacketSpace
public import Topology

extension Conversation {
  /// Stands for every opening packet of any protocol: nothing answers, and any selector may be opened.
  ///
  /// Its protocol number is the reserved 255, which no packet carries; `OpeningPath.protocols` says what is meant.
  public static let anything = Conversation(
    ipProtocol: IPProtocol(255), destination: .fixed(.all), source: .fixed(.all), answer: .none)

  /// The same conversation in another protocol.
  func replacingProtocol(with other: IPProtocol) -> Conversation {
    Conversation(
      opener: opener, ipProtocol: other, destination: destination, source: source, answer: answer)
  }

  /// The same conversation when nothing but its opening packet matters.
  var withoutAnswer: Conversation {
    Conversation(
      opener: opener, ipProtocol: ipProtocol, destination: destination, source: source,
      answer: .none)
  }

  /// Whether the protocol occurs in a family: ICMP belongs to IPv4, ICMPv6 to IPv6, all others to both.
  func occurs(in family: AddressFamily) -> Bool {
    switch ipProtocol {
    case .icmp: family == .ipv4
    case .icmpv6: family == .ipv6
    default: true
    }
  }

  /// Whether filters tell its packets apart by a selector: by port for TCP and UDP, by message for ICMP.
  ///
  /// Source: Amazon EC2 API, CreateNetworkAclEntry (all other protocols: "traffic on all ports").
  var hasSelectors: Bool {
    switch ipProtocol {
    case .tcp, .udp, .icmp, .icmpv6: true
    default: false
    }
  }

  /// Whether anything comes back.
  var expectsAnswer: Bool { answer != .none }
}
