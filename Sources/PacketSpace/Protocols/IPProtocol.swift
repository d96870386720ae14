/// The protocol that an IP packet carries, by its number in the IPv4 header or the last IPv6
/// next-header field.
///
/// All 256 numbers are valid. Names are those of the IANA registry "Assigned Internet Protocol
/// Numbers".
public struct IPProtocol: RawRepresentable, Hashable, Sendable {
  /// The assigned number: 0...255.
  public let rawValue: UInt8

  /// Makes the protocol of a number.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Makes the protocol of a number.
  public init(_ number: UInt8) {
    self.init(rawValue: number)
  }

  /// All 256 protocols in ascending order.
  public static let all: [IPProtocol] = (0...255).map { IPProtocol($0) }

  /// The IPv6 Hop-by-Hop Options header, number 0 (RFC 8200).
  public static let hopByHop = IPProtocol(0)
  /// The Internet Control Message Protocol of IPv4, number 1 (RFC 792).
  public static let icmp = IPProtocol(1)
  /// The Internet Group Management Protocol, number 2 (RFC 1112).
  public static let igmp = IPProtocol(2)
  /// IPv4 in IP, number 4 (RFC 2003).
  public static let ipv4 = IPProtocol(4)
  /// The Transmission Control Protocol, number 6 (RFC 9293).
  public static let tcp = IPProtocol(6)
  /// The User Datagram Protocol, number 17 (RFC 768).
  public static let udp = IPProtocol(17)
  /// The Datagram Congestion Control Protocol, number 33 (RFC 4340).
  public static let dccp = IPProtocol(33)
  /// IPv6 in IP, number 41 (RFC 2473).
  public static let ipv6 = IPProtocol(41)
  /// Generic Routing Encapsulation, number 47 (RFC 2784).
  public static let gre = IPProtocol(47)
  /// The IPsec Encapsulating Security Payload, number 50 (RFC 4303).
  public static let esp = IPProtocol(50)
  /// The IPsec Authentication Header, number 51 (RFC 4302).
  public static let ah = IPProtocol(51)
  /// The Internet Control Message Protocol of IPv6, number 58 (RFC 4443).
  public static let icmpv6 = IPProtocol(58)
  /// Open Shortest Path First, number 89 (RFC 2328).
  public static let ospf = IPProtocol(89)
  /// The Virtual Router Redundancy Protocol, number 112 (RFC 5798).
  public static let vrrp = IPProtocol(112)
  /// The Layer Two Tunneling Protocol, number 115 (RFC 3931).
  public static let l2tp = IPProtocol(115)
  /// The Stream Control Transmission Protocol, number 132 (RFC 9260).
  public static let sctp = IPProtocol(132)
  /// The Lightweight User Datagram Protocol, number 136 (RFC 3828).
  public static let udplite = IPProtocol(136)

  /// The control message protocol of an address family: ICMP or ICMPv6.
  public static func icmp(for family: AddressFamily) -> IPProtocol {
    family == .ipv4 ? .icmp : .icmpv6
  }

  /// Whether the header of the protocol itself carries a source and a destination port.
  ///
  /// True for TCP, UDP, SCTP, DCCP and UDP-Lite. A filter may still ignore the ports of some of
  /// them.
  public var headerHasPorts: Bool {
    switch self {
    case .tcp, .udp, .sctp, .dccp, .udplite: true
    default: false
    }
  }

  /// Whether this is the control message protocol of a family: 1 for IPv4, 58 for IPv6, and not the
  /// other way round.
  public func isICMP(for family: AddressFamily) -> Bool {
    self == .icmp(for: family)
  }
}

extension IPProtocol: Comparable {
  /// Orders by number.
  public static func < (left: IPProtocol, right: IPProtocol) -> Bool {
    left.rawValue < right.rawValue
  }
}
