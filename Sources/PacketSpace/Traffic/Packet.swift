/// One packet as a filter sees it: addresses, protocol, and ports or ICMP type and code.
///
/// Both addresses are of one family, and the protocol decides which kind of header follows.
public struct Packet: Hashable, Sendable {
  /// What the header behind the IP header says.
  public enum Header: Hashable, Sendable {
    /// Source and destination port, for protocols with ports.
    case ports(source: UInt16, destination: UInt16)
    /// Type and code, for the control message protocol of the family.
    case icmp(type: UInt8, code: UInt8)
    /// Nothing that a filter reads, for all other protocols.
    case none
  }

  /// The protocol that the packet carries.
  public let `protocol`: IPProtocol

  /// The address that the packet comes from.
  public let source: Address

  /// The address that the packet goes to.
  public let destination: Address

  /// Ports, or type and code, or nothing, as the protocol has it.
  public let header: Header

  /// Makes a packet; nil if the addresses differ in family or the header is not of the protocol's
  /// kind.
  public init?(
    protocol: IPProtocol, source: Address, destination: Address, header: Header
  ) {
    guard source.family == destination.family else { return nil }
    switch header {
    case .ports: guard `protocol`.headerHasPorts else { return nil }
    case .icmp: guard `protocol`.isICMP(for: source.family) else { return nil }
    case .none:
      guard !`protocol`.headerHasPorts, !`protocol`.isICMP(for: source.family) else { return nil }
    }
    self.init(
      unchecked: `protocol`, source: source, destination: destination, header: header)
  }

  /// Makes a packet from a selector: destination port, or ICMP type and code; nil if the addresses
  /// differ in family.
  ///
  /// Protocols with neither ignore the selector; `sourcePort` matters only to protocols with ports.
  public init?(
    protocol: IPProtocol, source: Address, destination: Address, sourcePort: UInt16,
    selector: UInt16
  ) {
    guard source.family == destination.family else { return nil }
    let header: Header
    if `protocol`.headerHasPorts {
      header = .ports(source: sourcePort, destination: selector)
    } else if `protocol`.isICMP(for: source.family) {
      header = .icmp(
        type: UInt8(truncatingIfNeeded: selector >> 8), code: UInt8(truncatingIfNeeded: selector))
    } else {
      header = .none
    }
    self.init(
      unchecked: `protocol`, source: source, destination: destination, header: header)
  }

  private init(
    unchecked protocol: IPProtocol, source: Address, destination: Address, header: Header
  ) {
    self.protocol = `protocol`
    self.source = source
    self.destination = destination
    self.header = header
  }

  /// The family of both addresses.
  public var family: AddressFamily { source.family }

  /// The port that the packet comes from; nil for protocols without ports.
  public var sourcePort: UInt16? {
    guard case .ports(let port, _) = header else { return nil }
    return port
  }

  /// The port that the packet goes to; nil for protocols without ports.
  public var destinationPort: UInt16? {
    guard case .ports(_, let port) = header else { return nil }
    return port
  }

  /// Type and code of a control message; nil for other protocols.
  public var icmpMessage: ICMPMessage? {
    guard case .icmp(let type, let code) = header else { return nil }
    return ICMPMessage(type: type, code: code)
  }

  /// The 16-bit number that a filter tests: destination port, or ICMP type and code, or 0 for all
  /// other protocols.
  public var selector: UInt16 {
    switch header {
    case .ports(_, let destination): destination
    case .icmp(let type, let code): UInt16(type) << 8 | UInt16(code)
    case .none: 0
    }
  }

  /// The packet that answers this one: addresses and ports change places, an ICMP query becomes its
  /// reply.
  ///
  /// It is nil for ICMP messages that nobody answers, such as errors and replies.
  public var answer: Packet? {
    let answerHeader: Header
    switch header {
    case .ports(let from, let to): answerHeader = .ports(source: to, destination: from)
    case .none: answerHeader = .none
    case .icmp(let type, let code):
      let query = ICMPMessage(type: type, code: code)
      guard let reply = query.answer(for: family), let code = reply.code else { return nil }
      answerHeader = .icmp(type: reply.type, code: code)
    }
    return Packet(
      unchecked: `protocol`, source: destination, destination: source, header: answerHeader)
  }
}

extension Packet: CustomStringConvertible {
  /// Protocol, source and destination, for example `tcp 10.0.0.5:49152 -> 10.0.1.7:443`.
  ///
  /// IPv6 addresses with ports stand in brackets; ICMP ends with the message: `icmp 10.0.0.5 ->
  /// 10.0.1.7 echo-request`.
  public var description: String {
    switch header {
    case .ports(let from, let to):
      "\(`protocol`) \(Self.endpoint(source, from)) -> \(Self.endpoint(destination, to))"
    case .icmp(let type, let code):
      "\(`protocol`) \(source) -> \(destination) \(messageName(type: type, code: code))"
    case .none: "\(`protocol`) \(source) -> \(destination)"
    }
  }

  private static func endpoint(_ address: Address, _ port: UInt16) -> String {
    address.family == .ipv4 ? "\(address):\(port)" : "[\(address)]:\(port)"
  }

  /// The message by name; code 0 is left out where the codes of the type have no names.
  private func messageName(type: UInt8, code: UInt8) -> String {
    let message = ICMPMessage(type: type, code: code)
    let hasPlainCode = code == 0 && message.codeName(for: family) == nil
    return hasPlainCode && message.typeName(for: family) != nil
      ? ICMPMessage(type: type).description(for: family) : message.description(for: family)
  }
}
