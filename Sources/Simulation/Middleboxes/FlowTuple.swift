import PacketSpace

/// What tells one connection from all others: addresses and ports, or the identifier of ICMP queries in both places.
struct FlowTuple: Hashable, Sendable {
  var ipProtocol: IPProtocol
  var source: Address
  var destination: Address
  var sourcePort: UInt16
  var destinationPort: UInt16

  /// The same connection as packets the other way have it.
  var reversed: FlowTuple {
    FlowTuple(
      ipProtocol: ipProtocol, source: destination, destination: source,
      sourcePort: destinationPort, destinationPort: sourcePort)
  }
}

extension WirePacket {
  /// The connection a packet belongs to; a message about a packet belongs to that packet's connection, turned round.
  var flow: FlowTuple {
    get {
      switch content {
      case .tcp(let segment):
        FlowTuple(
          ipProtocol: .tcp, source: source, destination: destination,
          sourcePort: segment.sourcePort, destinationPort: segment.destinationPort)
      case .udp(let from, let to, _):
        FlowTuple(
          ipProtocol: .udp, source: source, destination: destination, sourcePort: from,
          destinationPort: to)
      case .echo(_, let identifier, _, _):
        FlowTuple(
          ipProtocol: ipProtocol, source: source, destination: destination,
          sourcePort: identifier, destinationPort: identifier)
      case .packetTooBig(_, let packet): packet.flow.reversed
      case .other:
        FlowTuple(
          ipProtocol: ipProtocol, source: source, destination: destination, sourcePort: 0,
          destinationPort: 0)
      }
    }
    set {
      switch content {
      case .tcp(var segment):
        segment.sourcePort = newValue.sourcePort
        segment.destinationPort = newValue.destinationPort
        content = .tcp(segment)
      case .udp(_, _, let payload):
        content = .udp(
          sourcePort: newValue.sourcePort, destinationPort: newValue.destinationPort,
          payload: payload)
      case .echo(let message, let old, let number, let payload):
        let identifier = newValue.sourcePort == old ? newValue.destinationPort : newValue.sourcePort
        content = .echo(
          message: message, identifier: identifier, number: number, payload: payload)
      case .packetTooBig(let mtu, var packet):
        packet.flow = newValue.reversed
        // The router that sends it keeps its own address.
        destination = newValue.destination
        content = .packetTooBig(mtu: mtu, about: packet)
        return
      case .other: break
      }
      source = newValue.source
      destination = newValue.destination
    }
  }
}
