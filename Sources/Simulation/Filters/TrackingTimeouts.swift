/// How long a security group remembers a connection on which nothing passes.
///
/// Source: Amazon EC2 User Guide, security-group-connection-tracking.md, "Idle connection tracking timeout", except for
/// `opening`, `closing` and `query`, about which AWS says nothing: they are those of Linux's netfilter
/// (nf_conntrack_tcp_timeout_syn_sent and _fin_wait, nf_conntrack_icmp_timeout).
public struct TrackingTimeouts: Hashable, Sendable {
  /// TCP, once packets passed both ways: 60 to 432,000 seconds, by default 432,000; on Nitro v6 by default 350.
  public var established = SimulatedTime.seconds(432_000)
  /// UDP, while packets have passed one way only: 30 to 60 seconds, by default 30.
  public var datagram = SimulatedTime.seconds(30)
  /// UDP, once packets have passed both ways: 60 to 180 seconds, by default 180.
  public var stream = SimulatedTime.seconds(180)
  /// TCP, before an answer; not documented.
  public var opening = SimulatedTime.seconds(120)
  /// TCP, once one side has ended; not documented.
  public var closing = SimulatedTime.seconds(120)
  /// ICMP; not documented.
  public var query = SimulatedTime.seconds(30)
  /// All other protocols: 600 seconds.
  public var other = SimulatedTime.seconds(600)

  /// Makes AWS's defaults.
  public init() {}
}
