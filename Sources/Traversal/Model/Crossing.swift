public import AccessControl
public import Topology

/// One filter that one packet of one leg meets.
public struct Crossing: Hashable, Sendable {
  /// The filter a packet meets.
  public enum Filter: Hashable, Sendable {
    /// The network ACL of a subnet.
    case networkACL(of: ElementID<Subnet>)
    /// The security groups on the interface of one end of the path (an index into `Path.ends`).
    case securityGroups(ofEnd: Int)
  }

  /// Which packet of the leg it is.
  public enum PacketRole: Hashable, Sendable {
    /// The packet that opens.
    case opening
    /// The packet that answers.
    case answer
  }

  /// The filter.
  public let filter: Filter
  /// The direction as the filter's owner sees it.
  public let direction: TrafficDirection
  /// Which packet it is.
  public let packet: PacketRole
  /// The index of the leg in `Path.legs`.
  public let leg: Int
  /// The index of the end whose address the filter tests: the source for inbound, the destination for outbound.
  public let peer: Int
  /// The index of the selector the filter tests.
  public let selector: Int
  /// The index of the end by whose security groups rules recognise the peer; `nil` where they recognise none, as
  /// behind middleboxes.
  ///
  /// It is the peer itself but for targets of a network load balancer that keeps the client's address: there rules
  /// recognise the load balancer.
  public let recognisedEnd: Int?

  /// Makes a crossing.
  public init(
    filter: Filter, direction: TrafficDirection, packet: PacketRole, leg: Int, peer: Int,
    selector: Int, recognisedEnd: Int?
  ) {
    self.filter = filter
    self.direction = direction
    self.packet = packet
    self.leg = leg
    self.peer = peer
    self.selector = selector
    self.recognisedEnd = recognisedEnd
  }
}
