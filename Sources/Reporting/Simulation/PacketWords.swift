import PacketSpace
import Simulation

/// Writes packets as a ladder shows them.
struct PacketWords {
  /// The first sequence numbers of both sides by leg, so that numbers are shown from 0 on.
  private let starts: [Direction: UInt32]

  struct Direction: Hashable {
    let leg: Int
    let isForward: Bool
  }

  /// Learns the first numbers from the SYNs among some packets.
  init(_ records: [SegmentRecord]) {
    var starts: [Direction: UInt32] = [:]
    for record in records {
      guard let segment = record.packet.segment, segment.flags.contains(.syn) else { continue }
      starts[Direction(leg: record.leg, isForward: record.isForward)] = segment.sequence
      if segment.flags.contains(.ack) {
        starts[Direction(leg: record.leg, isForward: !record.isForward)] =
          segment.acknowledgement &- 1
      }
    }
    self.starts = starts
  }

  /// The word on the arrow: `SYN-ACK`, `1460 bytes`, `echo-request`.
  func label(_ record: SegmentRecord) -> String {
    switch record.packet.content {
    case .tcp(let segment):
      guard segment.payload.length > 0 else {
        return segment.flags.names.joined(separator: "-")
      }
      return "\(segment.payload.length) bytes"
    case .udp(_, _, let payload):
      return record.purpose == .answer ? "answer \(payload.length)" : "datagram \(payload.length)"
    case .echo(let message, _, _, _): return message.description(for: record.packet.family)
    case .packetTooBig:
      return record.packet.family == .ipv4 ? "ICMP 3/4" : "ICMPv6 type 2"
    case .other(let ipProtocol, _): return "\(ipProtocol)"
    }
  }

  /// Numbers, relative as Wireshark shows them: `seq 1 ack 101 win 65535`.
  func details(_ record: SegmentRecord) -> String {
    switch record.packet.content {
    case .tcp(let segment): return details(segment, record)
    case .udp(let from, let to, _): return "port \(from) → \(to)"
    case .echo(_, let identifier, let number, _): return "id \(identifier) seq \(number)"
    case .packetTooBig(let mtu, let packet):
      return "mtu \(mtu), about a packet of \(packet.length) bytes"
    case .other(_, let payload): return "\(payload.length) bytes"
    }
  }

  private func details(_ segment: TCPSegment, _ record: SegmentRecord) -> String {
    var parts = ["seq \(relative(segment.sequence, record, isOwn: true))"]
    if segment.flags.contains(.ack) {
      parts.append("ack \(relative(segment.acknowledgement, record, isOwn: false))")
    }
    if !segment.flags.contains(.rst) { parts.append("win \(segment.window)") }
    if let size = segment.maximumSegmentSize { parts.append("mss \(size)") }
    return parts.joined(separator: " ")
  }

  /// A number as it is counted from the first of its side.
  func relative(_ number: UInt32, _ record: SegmentRecord, isOwn: Bool) -> UInt32 {
    let direction = Direction(
      leg: record.leg, isForward: isOwn ? record.isForward : !record.isForward)
    return starts[direction].map { number &- $0 } ?? number
  }
}

extension Ladder {
  /// The packets among its lines.
  var records: [SegmentRecord] {
    (head + tail).compactMap { item in
      switch item {
      case .segment(let record): record
      case .repetitions(let record, _, _): record
      case .remark: nil
      }
    }
  }
}

extension WirePacket {
  /// The ports of its header, if it has any.
  var ports: (source: UInt16, destination: UInt16)? {
    switch content {
    case .tcp(let segment): (segment.sourcePort, segment.destinationPort)
    case .udp(let source, let destination, _): (source, destination)
    case .echo, .packetTooBig, .other: nil
    }
  }
}
