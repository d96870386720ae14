import PacketSpace

/// What the program above asks of a connection.
extension TCPEndpoint {
  mutating func listen() {
    state = .listening
  }

  mutating func open(_ now: SimulatedTime, _ out: inout Outbox) {
    state = .openSent
    sendOpening(now, &out)
  }

  mutating func write(_ bytes: UInt64, _ now: SimulatedTime, _ out: inout Outbox) {
    written = written.addingReportingOverflow(bytes).partialValue
    sendWhatFits(now, &out)
  }

  mutating func finish(_ now: SimulatedTime, _ out: inout Outbox) {
    guard isOpen, !isFinishing else { return }
    isFinishing = true
    sendWhatFits(now, &out)
  }

  /// Breaks the connection off.
  mutating func abort(_ now: SimulatedTime, _ out: inout Outbox) {
    guard isOpen else { return }
    emit(.reset, flags: [.rst, .ack], at: next, 0, now, &out)
    close()
  }

  /// Gives up without a word.
  mutating func abandon() {
    close()
  }

  /// Sends smaller segments from now on, and again what is under way.
  ///
  /// - Returns: Whether the size changed.
  mutating func limitPackets(to mtu: Int, _ now: SimulatedTime, _ out: inout Outbox) -> Bool {
    let size = Self.largestSegment(mtu: mtu, names.localAddress.family)
    guard size < segmentSize, isOpen else { return false }
    segmentSize = size
    congestion.shrinkSegments(to: size)
    if next > base, isEstablished {
      next = base
      sendWhatFits(now, &out)
    }
    return true
  }
}
