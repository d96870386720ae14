import PacketSpace

/// One end of one TCP connection.
///
/// Source: RFC 9293. Places of a stream count from its SYN, which has place 0; the first byte has place 1.
struct TCPEndpoint: Sendable {
  /// The states of a connection, without those that last no time here.
  enum State: Hashable, Sendable {
    case closed, listening, openSent, openReceived, established, finishSent, finishAcknowledged
    case peerFinished, bothFinishing, lastAcknowledgement, timeWait
  }

  /// Why a connection ended before its time.
  enum Failure: Hashable, Sendable {
    case refused
    case reset
    case timedOutOpening(attempts: Int)
    case timedOutSending(repetitions: Int)
  }

  /// The two addresses and ports, as this end writes them into its packets.
  struct Names: Hashable, Sendable {
    var localAddress: Address
    var localPort: UInt16
    var remoteAddress: Address
    var remotePort: UInt16
  }

  var names: Names
  var state = State.closed
  var failure: Failure?
  let side: Side
  let numbers: SequenceSpace
  var peerNumbers: SequenceSpace?

  /// The first place not acknowledged yet, the next to send, and the first that was never sent.
  var base: UInt64 = 0
  var next: UInt64 = 0
  var furthest: UInt64 = 0
  /// How many bytes were given to send, and whether that is all.
  var written: UInt64 = 0
  var isFinishing = false
  var segmentSize: Int
  var peerWindow = 0
  var peerScale = 0
  var congestion: CongestionWindow
  var timer = RetransmissionTimer()
  var measured: (end: UInt64, since: SimulatedTime)?
  /// How many segments carried data or numbers again that had been sent before.
  var repetitions = 0

  var buffer = ReceiveBuffer(next: 0)
  var peerEnd: UInt64?
  var owedAcknowledgements = 0
  var acknowledgementDeadline: SimulatedTime?
  var packetCount: UInt16

  /// Linux's delay of an acknowledgement that nothing else carries.
  static let acknowledgementDelay = SimulatedTime.milliseconds(40)
  /// The window of a SYN, and windows later on in units of 128 bytes: 8 MiB, more than is ever under way.
  static let openWindow: UInt16 = 64_240
  static let window: UInt16 = 65_535
  static let scale: UInt8 = 7

  init(names: Names, side: Side, mtu: Int, initialSequence: UInt32, firstPacket: UInt16) {
    self.names = names
    self.side = side
    numbers = SequenceSpace(initial: initialSequence)
    segmentSize = Self.largestSegment(mtu: mtu, names.localAddress.family)
    congestion = CongestionWindow(segmentSize: segmentSize)
    packetCount = firstPacket
  }

  static func largestSegment(mtu: Int, _ family: AddressFamily) -> Int {
    max(64, min(mtu, 65_535) - (family == .ipv4 ? 40 : 60))
  }

  /// The bytes of the peer that are there in order.
  var received: UInt64 {
    let end = peerEnd.map { min($0, buffer.next) } ?? buffer.next
    return end > 0 ? end - 1 : 0
  }

  /// Whether the peer has said that it sends no more, and everything before that is there.
  var peerHasFinished: Bool { peerEnd.map { buffer.next > $0 } ?? false }

  /// Whether the peer has acknowledged everything that was written.
  var everythingArrived: Bool { base > written }

  var isOpen: Bool { state != .closed && state != .listening && failure == nil }

  var isEstablished: Bool {
    switch state {
    case .closed, .listening, .openSent, .openReceived: false
    default: true
    }
  }

  /// When something has to be done even if no packet comes.
  var deadline: SimulatedTime? {
    [timer.deadline, acknowledgementDeadline].compactMap(\.self).min()
  }
}
