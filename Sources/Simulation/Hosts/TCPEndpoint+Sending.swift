import PacketSpace

/// How a connection puts segments together.
extension TCPEndpoint {
  mutating func sendOpening(_ now: SimulatedTime, _ out: inout Outbox) {
    let isAnswer = state == .openReceived
    emit(
      isAnswer ? .accept : .open, flags: isAnswer ? [.syn, .ack] : [.syn], at: 0, 0, now, &out)
    next = 1
    if furthest == 0 { measured = (1, now) }
    furthest = max(furthest, 1)
    timer.start(now)
  }

  mutating func acknowledge(_ now: SimulatedTime, _ out: inout Outbox) {
    emit(.acknowledge, flags: [.ack], at: next, 0, now, &out)
  }

  /// Sends the first segment again that is not acknowledged.
  mutating func sendAgain(_ now: SimulatedTime, _ out: inout Outbox) {
    measured = nil
    let place = next
    next = base
    sendOne(now, &out)
    next = max(place, next)
    timer.start(now)
  }

  mutating func sendWhatFits(_ now: SimulatedTime, _ out: inout Outbox) {
    guard isEstablished, state != .timeWait else { return }
    while true {
      let window = min(congestion.size, peerWindow)
      let underWay = Int(clamping: next - base)
      let isDataLeft = next < written + 1
      let isFinishLeft = isFinishing && next == written + 1
      guard isDataLeft || isFinishLeft else { return }
      let size = min(segmentSize, Int(clamping: written + 1 - min(next, written + 1)))
      guard underWay + max(size, 1) <= max(window, segmentSize) else { return }
      sendOne(now, &out)
    }
  }

  /// Sends the segment that begins at the next place.
  mutating func sendOne(_ now: SimulatedTime, _ out: inout Outbox) {
    let end = written + 1
    if next < end {
      let size = min(UInt64(segmentSize), end - next)
      let flags: TCPFlags = next + size == end ? [.ack, .psh] : [.ack]
      if next >= furthest, measured == nil { measured = (next + size, now) }
      emit(.data, flags: flags, at: next, Int(size), now, &out)
      next += size
    } else if isFinishing, next == end {
      emit(.finish, flags: [.fin, .ack], at: next, 0, now, &out)
      next += 1
      switch state {
      case .established: state = .finishSent
      case .peerFinished: state = .lastAcknowledgement
      default: break
      }
    } else {
      return
    }
    furthest = max(furthest, next)
    if timer.deadline == nil { timer.start(now) }
  }

  /// Puts a segment together; any segment with ACK carries what is owed.
  mutating func emit(
    _ purpose: PacketPurpose, flags: TCPFlags, at place: UInt64, _ length: Int,
    _ now: SimulatedTime, _ out: inout Outbox
  ) {
    var segment = TCPSegment(
      sourcePort: names.localPort, destinationPort: names.remotePort,
      sequence: numbers.number(of: place), flags: flags, window: Self.window)
    if length > 0 { segment.payload = Payload(offset: place - 1, length: length) }
    if flags.contains(.ack), let peerNumbers {
      segment.acknowledgement = peerNumbers.number(of: buffer.next)
      owedAcknowledgements = 0
      acknowledgementDeadline = nil
    }
    if flags.contains(.syn) {
      segment.window = Self.openWindow
      segment.maximumSegmentSize = UInt16(clamping: segmentSize)
      segment.windowScale = Self.scale
    }
    let isAgain = segment.sequenceLength > 0 && place < furthest
    if isAgain { repetitions += 1 }
    post(segment, purpose, isAgain ? max(1, timer.repetitions) : 0, &out)
  }

  mutating func post(
    _ segment: TCPSegment, _ purpose: PacketPurpose, _ repetition: Int, _ out: inout Outbox
  ) {
    let packet = WirePacket(
      source: names.localAddress, destination: names.remoteAddress, identification: packetCount,
      content: .tcp(segment))
    packetCount &+= 1
    out.packets.append(
      Outgoing(packet: packet, side: side, purpose: purpose, repetition: repetition))
  }
}
