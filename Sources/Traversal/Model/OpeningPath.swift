public import PacketSpace
import Topology

/// Every way on which an opening packet of a forbidden flow could arrive.
public struct OpeningPaths: Sendable {
  /// The ways, ordered by family, conversation, and the order of the subnets in the file.
  public let paths: [OpeningPath]
  /// What no route or gateway carries, and is therefore impossible, or what no filter sees.
  public let obstacles: [PathObstacle]

  /// Makes the result of a search.
  public init(paths: [OpeningPath], obstacles: [PathObstacle]) {
    self.paths = paths
    self.obstacles = obstacles
  }
}

/// One way of an opening packet, for one protocol or for many at once.
///
/// Only the crossings of the opening packet are there, because a forbidden flow is violated as soon as that packet
/// arrives. Its source port is free: no filter tests it. A packet arrives exactly if one of `protocols`, one address of
/// each end and one value of the selector pass every crossing.
public struct OpeningPath: Sendable {
  /// The way, with the crossings of the opening packet alone.
  ///
  /// For a flow without a service the conversation is `Conversation.anything` and every selector's domain is full:
  /// all destination ports, all ICMP messages, or the one opaque selector of other protocols.
  public let path: Path
  /// The protocols that are forbidden and that this way carries, ascending; never empty.
  public let protocols: [IPProtocol]

  /// Makes an opening path.
  public init(path: Path, protocols: [IPProtocol]) {
    self.path = path
    self.protocols = protocols
  }

  /// The path with one of its protocols in the conversation.
  public func path(carrying ipProtocol: IPProtocol) -> Path {
    guard path.conversation.ipProtocol != ipProtocol else { return path }
    return path.replacingConversation(with: path.conversation.replacingProtocol(with: ipProtocol))
  }
}
