public import PacketSpace
public import Topology

/// The packet that a trace follows, with the answer it expects.
public struct TraceQuery: Hashable, Sendable {
  /// The packet that opens.
  public let opening: Packet
  /// Who sends it, for addresses that several may have.
  public let from: Endpoint?
  /// Who gets it, for addresses that several may have.
  public let to: Endpoint?

  /// Makes a query.
  public init(opening: Packet, from: Endpoint? = nil, to: Endpoint? = nil) {
    self.opening = opening
    self.from = from
    self.to = to
  }

  /// The packet as a conversation whose ports are single ones.
  var conversation: Conversation {
    let isTested = opening.headerIsTested
    let source = isTested ? opening.sourcePort.map { PortSet($0) } : nil
    return Conversation(
      ipProtocol: opening.protocol,
      destination: .fixed(isTested ? PortSet(opening.selector) : .all),
      source: .fixed(source ?? .all), answer: answer)
  }

  private var answer: Conversation.Answer {
    guard opening.icmpMessage != nil else { return .flipped }
    return opening.answer.map { .message(PortSet($0.selector)) } ?? .none
  }
}

extension Packet {
  /// Whether filters look at the packet's ports, or type and code, at all.
  fileprivate var headerIsTested: Bool {
    switch `protocol` {
    case .tcp, .udp: true
    default: icmpMessage != nil
    }
  }
}
