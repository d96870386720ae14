/// What a segment or datagram is, for people.
public enum PacketPurpose: String, Hashable, Sendable {
  /// Opens a connection.
  case open
  /// Accepts one.
  case accept
  /// Carries data, a datagram's or a query's too.
  case data
  /// Only acknowledges.
  case acknowledge
  /// Ends the stream of its sender.
  case finish
  /// Breaks the connection off.
  case reset
  /// Answers a datagram or query.
  case answer
  /// Says that a packet was too big.
  case tooBig = "too-big"
}

/// On which side of a node something happens.
enum Side: Hashable, Sendable {
  /// Where the client is.
  case client
  /// Where the server is.
  case server

  var opposite: Side { self == .client ? .server : .client }
}

/// A packet that a node sends.
struct Outgoing {
  let packet: WirePacket
  let side: Side
  let purpose: PacketPurpose
  /// How many times the same has been sent before.
  let repetition: Int
}

/// What a node does in answer to an event.
struct Outbox {
  /// The packets it sends, in order.
  var packets: [Outgoing] = []
  /// What it has to say, in order.
  var remarks: [Remark] = []
}

/// Something that happened at a node and is no packet.
public enum Remark: Hashable, Sendable {
  /// The connection stands, as this node sees it.
  case connected
  /// The node gave a connection attempt up after so many SYNs.
  case gaveUpConnecting(attempts: Int)
  /// The node gave up retransmitting.
  case gaveUpSending(repetitions: Int)
  /// The node was told that nothing listens.
  case refused
  /// The node was told that the connection is no more.
  case wasReset
  /// The node now sends smaller packets.
  case smallerPackets(mtu: Int)
  /// All bytes are there.
  case complete(bytes: UInt64)
  /// No answer came while the node waited.
  case unanswered(datagrams: Int)
  /// A translator gave the connection a port.
  case translated(port: UInt16)
  /// A translator or load balancer has no entry for a packet any more and drops it.
  case forgotten
  /// A load balancer could not reach its target and answers so itself.
  case targetUnreachable
  /// The rule sets were replaced.
  case rulesChanged
}
