import PacketSpace

/// A program that answers each datagram or query by one of its own, the moment it arrives.
final class DatagramServer: SimulatedNode {
  /// What arrived.
  struct Tally: Hashable, Sendable {
    var received = 0
    var repeated = 0
    var late = 0
  }

  private let answers: Bool
  private let answerLength: Int
  private let answeringMessage: ICMPMessage?
  private(set) var tally = Tally()
  private var seen: Set<Int> = []
  private var latest = -1

  init(answers: Bool, answerLength: Int, answeringMessage: ICMPMessage?) {
    self.answers = answers
    self.answerLength = answerLength
    self.answeringMessage = answeringMessage
  }

  var deadline: SimulatedTime? { nil }

  func wake(_ now: SimulatedTime, _ out: inout Outbox) {}

  func receive(
    _ packet: WirePacket, from side: Side, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    guard let number = packet.datagramNumber else { return }
    if seen.insert(number).inserted {
      tally.received += 1
      if number < latest { tally.late += 1 }
      latest = max(latest, number)
    } else {
      tally.repeated += 1
    }
    guard answers, let answer = answer(to: packet, number) else { return }
    out.packets.append(Outgoing(packet: answer, side: side, purpose: .answer, repetition: 0))
  }

  private func answer(to packet: WirePacket, _ number: Int) -> WirePacket? {
    let content: WirePacket.Content
    switch packet.content {
    case .udp(let from, let to, let payload):
      let answer =
        payload.message == nil
        ? Payload(offset: 0, length: answerLength) : WellKnownMessage.answer(to: payload)
      content = .udp(sourcePort: to, destinationPort: from, payload: answer)
    case .echo(_, let identifier, let number, let payload):
      guard let answeringMessage else { return nil }
      content = .echo(
        message: answeringMessage, identifier: identifier, number: number, payload: payload)
    case .other(let ipProtocol, let payload):
      content = .other(ipProtocol, payload: payload)
    case .tcp, .packetTooBig: return nil
    }
    var answer = WirePacket(
      source: packet.destination, destination: packet.source,
      identification: packet.identification, content: content)
    answer.datagramNumber = number
    return answer
  }
}
