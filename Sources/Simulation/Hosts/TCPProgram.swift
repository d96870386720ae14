/// A program at one end of a TCP connection: its system does the protocol, and it acts on what has changed then.
protocol TCPProgram: SimulatedNode {
  /// The connection as its system has it.
  var endpoint: TCPEndpoint { get set }

  /// Does what is next now.
  func proceed(_ now: SimulatedTime, _ out: inout Outbox)
}

extension TCPProgram {
  func receive(
    _ packet: WirePacket, from side: Side, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    if endpoint.receive(packet, now, &out) { proceed(now, &out) }
  }

  func wake(_ now: SimulatedTime, _ out: inout Outbox) {
    endpoint.wake(now, &out)
    proceed(now, &out)
  }
}

extension TCPEndpoint {
  /// Takes a segment in, or the message that packets are too big.
  ///
  /// - Returns: Whether the packet was one of these.
  mutating func receive(
    _ packet: WirePacket, _ now: SimulatedTime, _ out: inout Outbox
  ) -> Bool {
    switch packet.content {
    case .tcp(let segment): receive(segment, from: packet.source, now, &out)
    case .packetTooBig(let mtu, _):
      if limitPackets(to: Int(mtu), now, &out) {
        out.remarks.append(.smallerPackets(mtu: Int(mtu)))
      }
    case .udp, .echo, .other: return false
    }
    return true
  }
}
