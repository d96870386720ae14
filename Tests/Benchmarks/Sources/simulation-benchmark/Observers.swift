import Simulation

/// Writes every packet that the client's interface sees, and counts the bytes.
struct Writer: SimulationObserver {
  var bytes = 0

  mutating func sent(_ record: SegmentRecord) {}

  mutating func saw(_ packet: WirePacket, atNode node: Int, leg: Int, at time: SimulatedTime) {
    guard node == 0 else { return }
    bytes &+= CaptureFile.packet(packet.bytes, at: time).count
  }

  mutating func remarked(_ record: RemarkRecord) {}
}

/// Keeps the headers of the first packets.
struct Sampler: SimulationObserver {
  static let capacity = 1000

  var headers: [WirePacket] = []

  mutating func sent(_ record: SegmentRecord) {
    guard headers.count < Self.capacity, case .tcp(var segment) = record.packet.content else {
      return
    }
    var packet = record.packet
    segment.payload = .none
    packet.content = .tcp(segment)
    headers.append(packet)
  }

  mutating func saw(_ packet: WirePacket, atNode node: Int, leg: Int, at time: SimulatedTime) {}

  mutating func remarked(_ record: RemarkRecord) {}
}
