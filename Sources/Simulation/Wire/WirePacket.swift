public import PacketSpace

/// One IP packet with everything that its headers say.
public struct WirePacket: Hashable, Sendable {
  /// What the IP header is followed by.
  public enum Content: Hashable, Sendable {
    /// A TCP segment.
    case tcp(TCPSegment)
    /// A UDP datagram.
    case udp(sourcePort: UInt16, destinationPort: UInt16, payload: Payload)
    /// An ICMP query or reply: both have an identifier and a number.
    case echo(message: ICMPMessage, identifier: UInt16, number: UInt16, payload: Payload)
    /// The ICMP message that a packet is larger than the next link takes.
    indirect case packetTooBig(mtu: UInt16, about: WirePacket)
    /// Something of another protocol, which no filter looks into.
    case other(IPProtocol, payload: Payload)
  }

  /// The address it comes from.
  public var source: Address
  /// The address it goes to.
  public var destination: Address
  /// How many routers it may still pass.
  public var hopLimit: UInt8 = 64
  /// The number by which fragments would find together; IPv4 only.
  public var identification: UInt16
  /// What it carries.
  public var content: Content

  /// Makes a packet.
  public init(
    source: Address, destination: Address, identification: UInt16 = 0, content: Content
  ) {
    self.source = source
    self.destination = destination
    self.identification = identification
    self.content = content
  }

  /// The family of both addresses.
  public var family: AddressFamily { source.family }

  /// The protocol that it carries.
  public var ipProtocol: IPProtocol {
    switch content {
    case .tcp: .tcp
    case .udp: .udp
    case .echo, .packetTooBig: .icmp(for: family)
    case .other(let other, _): other
    }
  }

  /// The TCP segment, if it carries one.
  public var segment: TCPSegment? {
    if case .tcp(let segment) = content { segment } else { nil }
  }

  /// The bytes of data behind all headers.
  public var payloadLength: Int {
    switch content {
    case .tcp(let segment): segment.payload.length
    case .udp(_, _, let payload), .echo(_, _, _, let payload), .other(_, let payload):
      payload.length
    case .packetTooBig: 0
    }
  }

  /// The bytes of the whole packet, IP header included.
  public var length: Int {
    let header = family == .ipv4 ? 20 : 40
    switch content {
    case .tcp(let segment): return header + segment.headerLength + segment.payload.length
    case .udp(_, _, let payload), .echo(_, _, _, let payload): return header + 8 + payload.length
    case .packetTooBig(_, let packet): return header + 8 + packet.quotedLength
    case .other(_, let payload): return header + payload.length
    }
  }

  /// How much of it an ICMP message about it quotes: its IP header and 8 bytes, for IPv6 as much as 1280 bytes hold.
  ///
  /// Source: RFC 792; RFC 4443, 3.2.
  var quotedLength: Int { min(length, family == .ipv4 ? 28 : 1232) }

  /// The packet as a filter sees it.
  public var seen: Packet? {
    let header: Packet.Header
    switch content {
    case .tcp(let segment):
      header = .ports(source: segment.sourcePort, destination: segment.destinationPort)
    case .udp(let from, let to, _): header = .ports(source: from, destination: to)
    case .echo(let message, _, _, _): header = .icmp(type: message.type, code: message.code ?? 0)
    case .packetTooBig:
      let message = ICMPMessage.packetTooBig(for: family)
      header = .icmp(type: message.type, code: message.code ?? 0)
    case .other: header = .none
    }
    return Packet(
      protocol: ipProtocol, source: source, destination: destination, header: header)
  }
}
