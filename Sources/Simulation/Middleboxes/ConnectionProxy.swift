/// An application or classic load balancer: it ends the client's connection and opens one of its own to the target.
///
/// It opens the second one as soon as the request is there. A target that does not accept in time is answered for: HTTP
/// 504. Source: Application Load Balancers guide, load-balancer-troubleshooting.md ("failed to establish a connection
/// to the target before the connection timeout expired (10 seconds)").
final class ConnectionProxy: SimulatedNode {
  private static let connectTimeout = SimulatedTime.seconds(10)
  /// The bytes of the page that says 504.
  private static let errorPage: UInt64 = 300

  private var front: TCPEndpoint
  private var back: TCPEndpoint
  private let plan: ExchangePlan
  private var passedOn: (toTarget: UInt64, toClient: UInt64) = (0, 0)
  private var connectDeadline: SimulatedTime?
  private var hasOpened = false
  /// Whether it told the client that the target cannot be reached.
  private(set) var hasFailed = false

  init(front: TCPEndpoint, back: TCPEndpoint, plan: ExchangePlan) {
    self.front = front
    self.back = back
    self.plan = plan
    self.front.listen()
  }

  var deadline: SimulatedTime? {
    [front.deadline, back.deadline, connectDeadline].compactMap(\.self).min()
  }

  /// How the connection to the target ended, if it did so before its time.
  var targetFailure: TCPEndpoint.Failure? { back.failure }

  func receive(
    _ packet: WirePacket, from side: Side, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    let isKnown =
      switch side {
      case .client: front.receive(packet, now, &out)
      case .server: back.receive(packet, now, &out)
      }
    if isKnown { proceed(now, &out) }
  }

  func wake(_ now: SimulatedTime, _ out: inout Outbox) {
    front.wake(now, &out)
    back.wake(now, &out)
    proceed(now, &out)
  }

  private func proceed(_ now: SimulatedTime, _ out: inout Outbox) {
    if !hasOpened, front.received >= min(plan.request, 1), front.isEstablished {
      hasOpened = true
      connectDeadline = now + Self.connectTimeout
      back.open(now, &out)
    }
    if back.isEstablished { connectDeadline = nil }
    let isLate = connectDeadline.map { $0 <= now } ?? false
    let isWanted = !hasFailed && !front.peerHasFinished
    if isWanted, isLate || back.failure != nil { fail(now, &out) }
    guard !hasFailed else { return }
    relay(now, &out)
  }

  private func relay(_ now: SimulatedTime, _ out: inout Outbox) {
    if back.isEstablished, front.received > passedOn.toTarget {
      back.write(front.received - passedOn.toTarget, now, &out)
      passedOn.toTarget = front.received
    }
    if front.isEstablished, back.received > passedOn.toClient {
      front.write(back.received - passedOn.toClient, now, &out)
      passedOn.toClient = back.received
    }
    if front.peerHasFinished || front.failure != nil {
      back.finish(now, &out)
      front.finish(now, &out)
    }
  }

  private func fail(_ now: SimulatedTime, _ out: inout Outbox) {
    hasFailed = true
    connectDeadline = nil
    out.remarks.append(.targetUnreachable)
    back.abandon()
    front.write(Self.errorPage, now, &out)
    front.finish(now, &out)
  }
}
