import PacketSpace

/// What a connection does with a segment that arrives.
extension TCPEndpoint {
  mutating func receive(
    _ segment: TCPSegment, from sender: Address, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    if state == .listening || state == .closed {
      names.remoteAddress = sender
      names.remotePort = segment.sourcePort
    }
    switch state {
    case .closed: refuse(segment, now, &out)
    case .listening: accept(segment, now, &out)
    case .openSent: completeOpening(segment, now, &out)
    default: continueConnection(segment, now, &out)
    }
  }

  /// Answers what belongs to no connection.
  ///
  /// Source: RFC 9293, 3.10.7.1.
  private mutating func refuse(
    _ segment: TCPSegment, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    guard !segment.flags.contains(.rst) else { return }
    var reset = TCPSegment(
      sourcePort: names.localPort, destinationPort: names.remotePort, sequence: 0, flags: [.rst],
      window: 0)
    if segment.flags.contains(.ack) {
      reset.sequence = segment.acknowledgement
    } else {
      reset.flags.insert(.ack)
      reset.acknowledgement =
        segment.sequence &+ UInt32(truncatingIfNeeded: segment.sequenceLength)
    }
    post(reset, .reset, 0, &out)
  }

  private mutating func accept(_ segment: TCPSegment, _ now: SimulatedTime, _ out: inout Outbox) {
    guard segment.flags.contains(.syn), !segment.flags.contains(.ack) else {
      return refuse(segment, now, &out)
    }
    meet(segment)
    state = .openReceived
    sendOpening(now, &out)
  }

  /// Learns from a SYN who the peer is.
  private mutating func meet(_ segment: TCPSegment) {
    peerNumbers = SequenceSpace(initial: segment.sequence)
    buffer = ReceiveBuffer(next: 1)
    peerScale = Int(segment.windowScale ?? 0)
    peerWindow = Int(segment.window)
    if let size = segment.maximumSegmentSize, Int(size) < segmentSize {
      segmentSize = max(64, Int(size))
    }
    congestion = CongestionWindow(segmentSize: segmentSize)
  }

  private mutating func completeOpening(
    _ segment: TCPSegment, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    guard segment.flags.contains(.ack), segment.acknowledgement == numbers.number(of: 1) else {
      return
    }
    if segment.flags.contains(.rst) {
      fail(.refused)
      out.remarks.append(.refused)
      return
    }
    guard segment.flags.contains(.syn) else { return }
    meet(segment)
    state = .established
    out.remarks.append(.connected)
    acknowledged(upTo: 1, now, &out)
    acknowledge(now, &out)
  }

  private mutating func continueConnection(
    _ segment: TCPSegment, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    guard let peerNumbers,
      let start = peerNumbers.place(of: segment.sequence, near: buffer.next)
    else { return }
    if segment.flags.contains(.rst) {
      guard start == buffer.next else { return }
      guard state != .openReceived else { return listenAgain() }
      fail(.reset)
      out.remarks.append(.wasReset)
      return
    }
    if segment.flags.contains(.syn) {
      // A SYN again: the answer to it was lost, or ours to theirs.
      if state == .openReceived {
        next = 0
        sendOpening(now, &out)
      } else {
        acknowledge(now, &out)
      }
      return
    }
    takeAcknowledgement(of: segment, now, &out)
    guard isOpen else { return }
    takeData(of: segment, at: start, now, &out)
    takeFinish(of: segment, at: start, now, &out)
    sendWhatFits(now, &out)
  }

  private mutating func takeAcknowledgement(
    of segment: TCPSegment, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    guard segment.flags.contains(.ack),
      let place = numbers.place(of: segment.acknowledgement, near: base), place <= furthest
    else { return }
    let window = Int(segment.window) << peerScale
    if state == .openReceived, place >= 1 {
      state = .established
      out.remarks.append(.connected)
    }
    if place > base {
      peerWindow = window
      acknowledged(upTo: place, now, &out)
    } else if place == base, segment.sequenceLength == 0, furthest > base, window == peerWindow {
      let isThird = congestion.acknowledgedAgain(
        underWay: Int(clamping: furthest - base), sentUpTo: furthest)
      if isThird { sendAgain(now, &out) }
    } else {
      peerWindow = window
    }
  }

  private mutating func acknowledged(
    upTo place: UInt64, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    if let (end, since) = measured, place >= end {
      timer.measured(now - since)
      measured = nil
    }
    let bytes = Int(clamping: place - base)
    base = place
    next = max(next, base)
    timer.reset()
    let isMissingMore = congestion.acknowledged(bytes, upTo: place)
    if base < furthest {
      timer.start(now)
    } else {
      timer.stop()
    }
    if isMissingMore { sendAgain(now, &out) }
    guard isFinishing, base > written + 1 else { return }
    switch state {
    case .finishSent: state = .finishAcknowledged
    case .bothFinishing: state = .timeWait
    case .lastAcknowledgement: close()
    default: break
    }
  }

  private mutating func takeData(
    of segment: TCPSegment, at start: UInt64, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    guard segment.payload.length > 0 else { return }
    switch buffer.receive(start..<start + UInt64(segment.payload.length)) {
    case .repeated, .early, .inOrder(fillsGap: true): acknowledge(now, &out)
    case .inOrder(fillsGap: false):
      owedAcknowledgements += 1
      if owedAcknowledgements >= 2 {
        acknowledge(now, &out)
      } else if acknowledgementDeadline == nil {
        acknowledgementDeadline = now + Self.acknowledgementDelay
      }
    }
  }

  private mutating func takeFinish(
    of segment: TCPSegment, at start: UInt64, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    if segment.flags.contains(.fin) {
      let end = start + UInt64(segment.payload.length)
      if peerEnd != nil, buffer.next > end { return acknowledge(now, &out) }
      peerEnd = end
    }
    guard let peerEnd, buffer.next == peerEnd else { return }
    _ = buffer.receive(peerEnd..<peerEnd + 1)
    switch state {
    case .established: state = .peerFinished
    case .finishSent: state = .bothFinishing
    case .finishAcknowledged: state = .timeWait
    default: break
    }
    acknowledge(now, &out)
  }
}
