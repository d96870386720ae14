/// A kind of ICMP or ICMPv6 message: a type, with one code or all of them.
///
/// The same numbers mean different things in the two families, so names need the family; the value
/// itself has none.
public struct ICMPMessage: Hashable, Sendable {
  /// The message type: 0...255.
  public let type: UInt8

  /// The code within the type; nil stands for all 256 codes.
  public let code: UInt8?

  /// Makes the kind of message with a type and one code, or all codes of the type.
  public init(type: UInt8, code: UInt8? = nil) {
    self.type = type
    self.code = code
  }

  /// Makes the kind of message that a selector stands for: the type in the high, the code in the
  /// low byte.
  public init(selector: UInt16) {
    type = UInt8(truncatingIfNeeded: selector >> 8)
    code = UInt8(truncatingIfNeeded: selector)
  }

  /// The 16-bit number that a filter tests: type in the high, code in the low byte; nil if it
  /// stands for all codes.
  public var selector: UInt16? {
    code.map { UInt16(type) << 8 | UInt16($0) }
  }

  /// The selectors of all messages of this kind: one, or the 256 of the type.
  public var selectors: PortSet {
    let first = UInt16(type) << 8
    guard let code else { return PortSet(first...(first | 0xff)) }
    return PortSet(first | UInt16(code))
  }

  /// The echo request of a family with code 0, which `ping` sends.
  public static func echoRequest(for family: AddressFamily) -> ICMPMessage {
    ICMPMessage(type: family == .ipv4 ? 8 : 128, code: 0)
  }

  /// The echo reply of a family with code 0, which answers `ping`.
  public static func echoReply(for family: AddressFamily) -> ICMPMessage {
    ICMPMessage(type: family == .ipv4 ? 0 : 129, code: 0)
  }

  /// The message that tells a sender that its packet is too large for the path; path MTU discovery
  /// needs it.
  ///
  /// It is fragmentation needed (RFC 1191) for IPv4 and packet too big (RFC 8201) for IPv6.
  public static func packetTooBig(for family: AddressFamily) -> ICMPMessage {
    family == .ipv4 ? ICMPMessage(type: 3, code: 4) : ICMPMessage(type: 2, code: 0)
  }

  /// The kind of message with which a host answers one of this kind; nil if none does.
  ///
  /// The pairs of query and reply that travel between the two addresses of the query: echo,
  /// timestamp, information and address mask (RFC 792, RFC 950, RFC 4443), extended echo (RFC
  /// 8335), whose replies are given code 0. Neighbour and router discovery are left out because
  /// they never leave a link.
  public func answer(for family: AddressFamily) -> ICMPMessage? {
    switch (family, type) {
    case (.ipv4, 8): ICMPMessage(type: 0, code: code)
    case (.ipv4, 13): ICMPMessage(type: 14, code: code)
    case (.ipv4, 15): ICMPMessage(type: 16, code: code)
    case (.ipv4, 17): ICMPMessage(type: 18, code: code)
    case (.ipv4, 42): ICMPMessage(type: 43, code: code.map { _ in 0 })
    case (.ipv6, 128): ICMPMessage(type: 129, code: code)
    case (.ipv6, 160): ICMPMessage(type: 161, code: code.map { _ in 0 })
    default: nil
    }
  }
}

extension ICMPMessage: Comparable {
  /// Orders by type, then by code; all codes come before any single one.
  public static func < (left: ICMPMessage, right: ICMPMessage) -> Bool {
    let (leftCode, rightCode) = (left.code.map(Int.init) ?? -1, right.code.map(Int.init) ?? -1)
    return left.type == right.type ? leftCode < rightCode : left.type < right.type
  }
}
