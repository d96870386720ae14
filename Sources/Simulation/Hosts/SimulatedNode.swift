/// Something that packets arrive at: a host, a translator or a load balancer.
///
/// It belongs to one run of a simulation and is not shared.
protocol SimulatedNode: AnyObject {
  /// When it has to act even if no packet comes.
  var deadline: SimulatedTime? { get }

  /// Starts, at the beginning of time.
  func start(_ now: SimulatedTime, _ out: inout Outbox)

  /// Gets a packet from one side.
  func receive(_ packet: WirePacket, from side: Side, _ now: SimulatedTime, _ out: inout Outbox)

  /// Acts because its deadline has come.
  func wake(_ now: SimulatedTime, _ out: inout Outbox)
}

extension SimulatedNode {
  func start(_ now: SimulatedTime, _ out: inout Outbox) {}
}
