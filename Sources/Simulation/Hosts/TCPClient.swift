/// A program that connects, asks, reads the answer and ends the connection.
final class TCPClient: TCPProgram {
  var endpoint: TCPEndpoint
  private let plan: ExchangePlan
  /// How many requests it has sent.
  private(set) var asked = 0
  private var nextRequest: SimulatedTime?
  private(set) var connectedAt: SimulatedTime?
  private(set) var completedAt: SimulatedTime?
  private(set) var endedAt: SimulatedTime?

  init(endpoint: TCPEndpoint, plan: ExchangePlan) {
    self.endpoint = endpoint
    self.plan = plan
  }

  /// The bytes it waits for in all.
  var expected: UInt64 { plan.answer.multipliedSaturating(by: UInt64(clamping: plan.rounds)) }

  var deadline: SimulatedTime? {
    [endpoint.deadline, nextRequest].compactMap(\.self).min()
  }

  func start(_ now: SimulatedTime, _ out: inout Outbox) {
    endpoint.open(now, &out)
  }

  func proceed(_ now: SimulatedTime, _ out: inout Outbox) {
    if !endpoint.isOpen || endpoint.state == .timeWait { endedAt = endedAt ?? now }
    guard endpoint.isEstablished else {
      nextRequest = nil
      return
    }
    connectedAt = connectedAt ?? now
    if completedAt == nil, endpoint.peerHasFinished {
      endpoint.finish(now, &out)
      return
    }
    let answered =
      endpoint.received >= plan.answer.multipliedSaturating(by: UInt64(asked))
      && endpoint.everythingArrived
    guard answered, completedAt == nil else { return }
    if asked >= max(1, plan.rounds) {
      completedAt = now
      out.remarks.append(.complete(bytes: endpoint.received))
      switch plan.ending {
      case .finish: endpoint.finish(now, &out)
      case .reset: endpoint.abort(now, &out)
      }
    } else if asked == 0 || plan.pause == .zero {
      ask(now, &out)
    } else if let due = nextRequest {
      if due <= now { ask(now, &out) }
    } else {
      nextRequest = now + plan.pause
    }
  }

  private func ask(_ now: SimulatedTime, _ out: inout Outbox) {
    asked += 1
    nextRequest = nil
    endpoint.write(plan.request, now, &out)
  }
}
