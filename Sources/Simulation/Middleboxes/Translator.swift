import PacketSpace

/// A NAT gateway, or a network load balancer: it writes other addresses and ports into the packets of a connection and
/// remembers which.
///
/// Sources: Amazon VPC User Guide, vpc-nat-gateway.md (ports 1024-65535) and nat-gateway-troubleshooting.md ("when a
/// connection times out, a NAT gateway returns an RST packet to any resources behind the NAT gateway that attempt to
/// continue the connection"; 350 seconds); Network Load Balancers guide, network-load-balancers.md, "Connection idle
/// timeout" (TCP 350 seconds, UDP 120 seconds, RST to whoever goes on).
final class Translator: SimulatedNode {
  /// What it does to the packets of clients.
  struct Rewriting: Sendable {
    /// The address that replaces the client's; `nil` keeps address and port.
    let source: Address?
    /// The ports that replace the client's.
    let ports: PortSet
    /// The address and the port that replace those opened; `nil` keeps them.
    let destination: (address: Address, port: UInt16)?
    /// How long a connection may say nothing before it is forgotten.
    let idleTimeout: SimulatedTime
  }

  private let rewriting: Rewriting
  private var random: SeededRandom
  private var translated: [FlowTuple: FlowTuple] = [:]
  private var originals: [FlowTuple: FlowTuple] = [:]
  private var lastSeen: [FlowTuple: SimulatedTime] = [:]

  init(_ rewriting: Rewriting, random: SeededRandom) {
    self.rewriting = rewriting
    self.random = random
  }

  var deadline: SimulatedTime? { nil }

  func wake(_ now: SimulatedTime, _ out: inout Outbox) {}

  func receive(
    _ packet: WirePacket, from side: Side, _ now: SimulatedTime, _ out: inout Outbox
  ) {
    var packet = packet
    let flow = packet.flow
    guard let original = side == .client ? flow : originals[flow.reversed] else {
      return out.remarks.append(.forgotten)
    }
    guard let new = mapping(of: original, packet, side, now, &out) else { return }
    packet.flow = side == .client ? new : original.reversed
    if case .packetTooBig = packet.content, side == .client, let source = rewriting.source {
      packet.source = source
    }
    packet.hopLimit = packet.hopLimit > 1 ? packet.hopLimit - 1 : 1
    out.packets.append(
      Outgoing(packet: packet, side: side.opposite, purpose: packet.purpose, repetition: 0))
  }

  /// What a client's connection looks like behind; `nil` after saying that it is forgotten.
  private func mapping(
    of original: FlowTuple, _ packet: WirePacket, _ side: Side, _ now: SimulatedTime,
    _ out: inout Outbox
  ) -> FlowTuple? {
    if let known = translated[original] {
      let isIdle = lastSeen[original].map { now - $0 > rewriting.idleTimeout } ?? false
      if !isIdle {
        lastSeen[original] = now
        return known
      }
      translated[original] = nil
      originals[known] = nil
    }
    guard side == .client, packet.opensConnection else {
      out.remarks.append(.forgotten)
      reset(packet, side, &out)
      return nil
    }
    var new = original
    if let source = rewriting.source {
      new.source = source
      new.sourcePort = freePort(for: new)
      if original.ipProtocol == .icmp || original.ipProtocol == .icmpv6 {
        new.destinationPort = new.sourcePort
      }
      out.remarks.append(.translated(port: new.sourcePort))
    }
    if let destination = rewriting.destination {
      new.destination = destination.address
      new.destinationPort = destination.port
    }
    translated[original] = new
    originals[new] = original
    lastSeen[original] = now
    return new
  }

  /// A port of its own that no connection to the same place has.
  private func freePort(for flow: FlowTuple) -> UInt16 {
    let count = rewriting.ports.count
    guard count > 0 else { return flow.sourcePort }
    var candidate = flow
    for _ in 0..<64 {
      let index = Int(random.below(UInt64(count)))
      candidate.sourcePort = rewriting.ports.port(at: index) ?? flow.sourcePort
      if originals[candidate] == nil { return candidate.sourcePort }
    }
    return candidate.sourcePort
  }

  private func reset(_ packet: WirePacket, _ side: Side, _ out: inout Outbox) {
    guard let segment = packet.segment, !segment.flags.contains(.rst),
      segment.flags.contains(.ack)
    else { return }
    let answer = TCPSegment(
      sourcePort: segment.destinationPort, destinationPort: segment.sourcePort,
      sequence: segment.acknowledgement, flags: [.rst], window: 0)
    let back = WirePacket(
      source: packet.destination, destination: packet.source, content: .tcp(answer))
    out.packets.append(Outgoing(packet: back, side: side, purpose: .reset, repetition: 0))
  }
}

extension WirePacket {
  /// Whether a middlebox makes an entry for it: a SYN, or anything of a protocol without connections.
  fileprivate var opensConnection: Bool {
    switch content {
    case .tcp(let segment): segment.flags.contains(.syn) && !segment.flags.contains(.ack)
    case .udp, .echo, .other: true
    case .packetTooBig: false
    }
  }

  /// What it is for, as far as it shows from outside.
  var purpose: PacketPurpose {
    switch content {
    case .tcp(let segment):
      if segment.flags.contains(.rst) { return .reset }
      if segment.flags.contains(.syn) {
        return segment.flags.contains(.ack) ? .accept : .open
      }
      if segment.payload.length > 0 { return .data }
      return segment.flags.contains(.fin) ? .finish : .acknowledge
    case .packetTooBig: return .tooBig
    case .udp, .echo, .other: return .data
    }
  }
}

extension PortSet {
  /// The port at a place in ascending order; `nil` beyond the last.
  func port(at index: Int) -> UInt16? {
    var rest = index
    for range in ranges {
      if rest < range.count { return range.lower &+ UInt16(truncatingIfNeeded: rest) }
      rest -= range.count
    }
    return nil
  }
}
