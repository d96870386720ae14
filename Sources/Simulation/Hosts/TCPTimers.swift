/// How long a sender waits before it sends again, as Linux does.
///
/// Sources: RFC 6298; Linux, include/net/tcp.h (TCP_TIMEOUT_INIT 1 s, TCP_RTO_MIN 200 ms, TCP_RTO_MAX 120 s).
struct RetransmissionTimer: Sendable {
  private static let initial = SimulatedTime.seconds(1)
  private static let shortest = SimulatedTime.milliseconds(200)
  private static let longest = SimulatedTime.seconds(120)

  private var smoothed: SimulatedTime?
  private var variation = SimulatedTime.zero
  private var base = initial
  /// How many times it has run out since something was acknowledged.
  private(set) var repetitions = 0
  /// When it runs out; `nil` while it does not run.
  private(set) var deadline: SimulatedTime?

  /// Starts it, or starts it again.
  mutating func start(_ now: SimulatedTime) {
    deadline = now + interval
  }

  mutating func stop() {
    deadline = nil
  }

  /// Notes that it ran out, which doubles the time of the next round.
  mutating func runOut() {
    repetitions += 1
  }

  /// Notes progress.
  mutating func reset() {
    repetitions = 0
  }

  /// Takes one measurement in, of something that was sent once only.
  ///
  /// Source: RFC 6298, 2.2 and 2.3; the variation weighs 1/4 and the time itself 1/8.
  mutating func measured(_ roundTrip: SimulatedTime) {
    if let smoothed {
      let difference = max(smoothed, roundTrip) - min(smoothed, roundTrip)
      variation = Self.blend(variation, difference, 4)
      self.smoothed = Self.blend(smoothed, roundTrip, 8)
    } else {
      smoothed = roundTrip
      variation = SimulatedTime(nanoseconds: roundTrip.nanoseconds / 2)
    }
    base = min(max((smoothed ?? roundTrip) + variation * 4, Self.shortest), Self.longest)
  }

  private var interval: SimulatedTime {
    min(base * (Int64(1) << Int64(min(repetitions, 30))), Self.longest)
  }

  private static func blend(
    _ old: SimulatedTime, _ new: SimulatedTime, _ weight: Int64
  ) -> SimulatedTime {
    SimulatedTime(
      nanoseconds: old.nanoseconds - old.nanoseconds / weight + new.nanoseconds / weight)
  }
}

/// How often Linux repeats before it gives up.
///
/// Source: Linux, ip-sysctl.rst: tcp_syn_retries 6, "the final timeout for an active TCP connection attempt will happen
/// after 127 seconds"; tcp_synack_retries 5; tcp_retries2 15, 924.6 s; tcp_orphan_retries, 8. From Linux 6.5 on four
/// SYNs more go out at first, a second apart, and it takes 131 s (tcp_syn_linear_timeouts); that is not played.
enum RetryLimits {
  static let open = 6
  static let accept = 5
  static let data = 15
  static let orphaned = 8
}
