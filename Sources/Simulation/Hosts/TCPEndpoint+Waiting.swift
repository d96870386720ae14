/// What a connection does when time passes.
extension TCPEndpoint {
  mutating func wake(_ now: SimulatedTime, _ out: inout Outbox) {
    if let due = acknowledgementDeadline, due <= now { acknowledge(now, &out) }
    if let due = timer.deadline, due <= now { retransmit(now, &out) }
  }

  mutating func retransmit(_ now: SimulatedTime, _ out: inout Outbox) {
    let limit: Int
    switch state {
    case .openSent: limit = RetryLimits.open
    case .openReceived: limit = RetryLimits.accept
    default: limit = isFinishing && everythingArrived ? RetryLimits.orphaned : RetryLimits.data
    }
    guard timer.repetitions < limit else { return giveUp(&out) }
    timer.runOut()
    measured = nil
    switch state {
    case .openSent, .openReceived:
      next = 0
      sendOpening(now, &out)
    default:
      congestion.timedOut(underWay: Int(clamping: furthest - base))
      next = base
      sendWhatFits(now, &out)
      timer.start(now)
    }
  }

  mutating func giveUp(_ out: inout Outbox) {
    if state == .openSent {
      fail(.timedOutOpening(attempts: timer.repetitions + 1))
      out.remarks.append(.gaveUpConnecting(attempts: timer.repetitions + 1))
    } else if state == .openReceived {
      listenAgain()
    } else {
      fail(.timedOutSending(repetitions: timer.repetitions))
      out.remarks.append(.gaveUpSending(repetitions: timer.repetitions))
    }
  }

  /// Forgets an attempt that came to nothing, as a listener does.
  mutating func listenAgain() {
    close()
    base = 0
    next = 0
    furthest = 0
    timer = RetransmissionTimer()
    state = .listening
  }

  mutating func fail(_ reason: Failure) {
    failure = reason
    close()
  }

  mutating func close() {
    state = .closed
    timer.stop()
    acknowledgementDeadline = nil
  }
}
