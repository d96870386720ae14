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

  /// What the packet belongs to, with any ports; the message of ICMP, as its answer depends on it.
  var conversation: Conversation {
    let message = opening.icmpMessage.map { _ in PortSet(opening.selector) }
    return Conversation(
      ipProtocol: opening.protocol, destination: .fixed(message ?? .all), source: .fixed(.all),
      answer: answer)
  }

  /// What a filter tests of the answer: the packet's source port, or the answering message.
  var answerSelector: UInt16 { opening.sourcePort ?? opening.answer?.selector ?? 0 }

  private var answer: Conversation.Answer {
    guard opening.icmpMessage != nil else { return .flipped }
    return opening.answer.map { .message(PortSet($0.selector)) } ?? .none
  }
}
