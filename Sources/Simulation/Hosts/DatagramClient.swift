import PacketSpace

/// A program that sends datagrams or queries, each once, and counts the answers.
final class DatagramClient: SimulatedNode {
  /// What the client can say in the end.
  struct Tally: Hashable, Sendable {
    var sent = 0
    var answered = 0
    var repeated = 0
    var late = 0
  }

  private let template: WirePacket
  private let plan: ExchangePlan
  let expectsAnswer: Bool
  private(set) var tally = Tally()
  private var seen: Set<Int> = []
  private var latest = -1
  private var nextSending: SimulatedTime?
  private var patienceEnd: SimulatedTime?
  private(set) var endedAt: SimulatedTime?

  /// Makes a client whose packets differ from the first by their number.
  init(template: WirePacket, plan: ExchangePlan, expectsAnswer: Bool) {
    self.template = template
    self.plan = plan
    self.expectsAnswer = expectsAnswer
  }

  var deadline: SimulatedTime? { nextSending ?? patienceEnd }

  func start(_ now: SimulatedTime, _ out: inout Outbox) {
    send(now, &out)
  }

  func receive(
    _ packet: WirePacket, from side: Side, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    guard let number = packet.datagramNumber else { return }
    guard seen.insert(number).inserted else {
      tally.repeated += 1
      return
    }
    tally.answered += 1
    if number < latest { tally.late += 1 }
    latest = max(latest, number)
    guard tally.answered == plan.datagrams else { return }
    endedAt = now
    patienceEnd = nil
  }

  func wake(_ now: SimulatedTime, _ out: inout Outbox) {
    if nextSending != nil {
      send(now, &out)
    } else if patienceEnd != nil {
      patienceEnd = nil
      endedAt = now
      out.remarks.append(.unanswered(datagrams: tally.sent - tally.answered))
    }
  }

  private func send(_ now: SimulatedTime, _ out: inout Outbox) {
    var packet = template
    packet.datagramNumber = tally.sent
    packet.identification &+= UInt16(truncatingIfNeeded: tally.sent)
    out.packets.append(Outgoing(packet: packet, side: .server, purpose: .data, repetition: 0))
    tally.sent += 1
    nextSending = tally.sent < plan.datagrams ? now + plan.interval : nil
    guard nextSending == nil else { return }
    if expectsAnswer {
      patienceEnd = now + plan.patience
    } else {
      endedAt = now
    }
  }
}

extension WirePacket {
  /// Which datagram of a series it is: the number of a query, or the place of its data in the stream.
  var datagramNumber: Int? {
    get {
      switch content {
      case .echo(_, _, let number, _): Int(number) - 1
      case .udp(_, _, let payload), .other(_, let payload):
        payload.length > 0 ? Int(payload.offset / UInt64(payload.length)) : 0
      case .tcp, .packetTooBig: nil
      }
    }
    set {
      guard let newValue else { return }
      switch content {
      case .echo(let message, let identifier, _, let payload):
        content = .echo(
          message: message, identifier: identifier,
          number: UInt16(truncatingIfNeeded: newValue + 1), payload: payload)
      case .udp(let from, let to, var payload):
        payload.offset = UInt64(max(0, newValue) * payload.length)
        content = .udp(sourcePort: from, destinationPort: to, payload: payload)
      case .other(let ipProtocol, var payload):
        payload.offset = UInt64(max(0, newValue) * payload.length)
        content = .other(ipProtocol, payload: payload)
      case .tcp, .packetTooBig: break
      }
    }
  }
}
