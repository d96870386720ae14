public import AccessControl
public import PacketSpace
public import Topology

/// One way a conversation takes through the network, in one family, between two groups of addresses.
///
/// A path is a small system of unknowns. Each *end* is an unknown address with a domain, each *selector* an unknown
/// port (or ICMP message) with a domain, and each *crossing* links one end with one selector: the filter it names
/// passes the packet exactly if the selector lies in the set that the filter gives for that end's address. A
/// connection works exactly for those values of all unknowns that satisfy every crossing. Unknowns are shared between
/// legs where it is the same address or port on the wire: the server behind a NAT gateway is one end in two legs.
///
/// All legs have one family and one protocol, because nothing that AWS puts between two legs turns one protocol into
/// another: a NAT gateway keeps it; an application or classic load balancer takes TCP and opens TCP, whatever is spoken
/// inside (HTTP/2 and gRPC too); a network one passes TCP and TLS on as TCP and UDP as UDP; and what a gateway load
/// balancer wraps into GENEVE is a conversation of its own. Health checks of a UDP listener use TCP, on paths of their
/// own. The one exception, ICMPv6 that NAT64 turns into ICMP, is not modelled: such routes are reported.
///
/// Source: Elastic Load Balancing API, CreateTargetGroup.Protocol; Network Load Balancers guide,
/// load-balancer-listeners.md ("TLS listeners … TCP or TLS target group"); Amazon VPC User Guide, vpc-nat-gateway.md.
public struct Path: Sendable {
  /// The kind of path, for people and for tests: `same VPC`, `internet gateway`, `NAT gateway`.
  public let kind: PathKind
  /// The family of every address on the path.
  public let family: AddressFamily
  /// The conversation it carries.
  public let conversation: Conversation
  /// The addresses: first the opener, last the one who is opened to, in between translators and load balancers.
  public let ends: [PathEnd]
  /// The ports or messages that vary.
  public let selectors: [PathSelector]
  /// The stretches with fixed addresses, in order from the opener.
  public let legs: [Leg]
  /// Every filter that a packet meets, in path order: the opening packet from first to last, then the answer back.
  public let crossings: [Crossing]
  /// The gateways on the path, in the order of the opening packet.
  public let gateways: [ElementID<Gateway>]
  /// What was assumed where AWS's documentation leaves it open or contradicts itself, in words; usually nothing.
  public let assumptions: [String]

  /// Makes a path.
  public init(
    kind: PathKind, family: AddressFamily, conversation: Conversation, ends: [PathEnd],
    selectors: [PathSelector], legs: [Leg], crossings: [Crossing],
    gateways: [ElementID<Gateway>] = [], assumptions: [String] = []
  ) {
    self.kind = kind
    self.family = family
    self.conversation = conversation
    self.ends = ends
    self.selectors = selectors
    self.legs = legs
    self.crossings = crossings
    self.gateways = gateways
    self.assumptions = assumptions
  }

  /// The names of the security groups by which rules can recognise the peer of a crossing; empty where they cannot.
  public func recognisedGroups(at crossing: Crossing) -> [String] {
    crossing.recognisedEnd.map { ends[$0].securityGroups } ?? []
  }

  /// The names of the security groups by which inbound rules can recognise the peer of a crossing, whichever direction the
  /// crossing has: messages about its packets come in.
  public func groupsRecognisedInbound(at crossing: Crossing) -> [String] {
    guard crossing.direction == .outbound else { return recognisedGroups(at: crossing) }
    return legs[crossing.leg].groupDirections.contains(.inbound)
      ? ends[crossing.peer].securityGroups : []
  }

  /// The same path under the name of another kind.
  func replacingKind(with other: PathKind) -> Path {
    Path(
      kind: other, family: family, conversation: conversation, ends: ends, selectors: selectors,
      legs: legs, crossings: crossings, gateways: gateways, assumptions: assumptions)
  }

  /// The same path for another conversation with the same selectors.
  func replacingConversation(with other: Conversation) -> Path {
    Path(
      kind: kind, family: family, conversation: other, ends: ends, selectors: selectors,
      legs: legs, crossings: crossings, gateways: gateways, assumptions: assumptions)
  }
}

/// What carries a path from end to end; an open set, one value a file of path anatomy.
public struct PathKind: Hashable, Sendable, CustomStringConvertible {
  /// The words for people.
  public let description: String

  /// Makes a kind.
  public init(_ description: String) {
    self.description = description
  }
}

/// One stretch of a path with fixed addresses.
public struct Leg: Hashable, Sendable {
  /// The index of the end that sends the opening packet.
  public let opener: Int
  /// The index of the end that it is sent to.
  public let responder: Int
  /// The index of the selector that the opening packet carries: the service's port or the ICMP message.
  public let opening: Int
  /// The index of the selector that the answer carries: the opener's port; `nil` when nothing comes back.
  public let answer: Int?
  /// The gateways on the way that the leg is a part of, in the order of the opening packet.
  public let gateways: [ElementID<Gateway>]
  /// The directions of those rules that may refer to the security group of the other side.
  public let groupDirections: [TrafficDirection]

  /// Makes a leg.
  public init(
    opener: Int, responder: Int, opening: Int, answer: Int?, gateways: [ElementID<Gateway>] = [],
    groupDirections: [TrafficDirection] = []
  ) {
    self.opener = opener
    self.responder = responder
    self.opening = opening
    self.answer = answer
    self.gateways = gateways
    self.groupDirections = groupDirections
  }
}

/// A port or ICMP message of a path that varies over a domain.
public struct PathSelector: Hashable, Sendable {
  /// What the selector is, for people: `service port`, `ephemeral port of web`, `port of nat-a`.
  public let name: String
  /// Every value it may take; full for protocols without ports.
  public let domain: PortSet

  /// Makes a selector.
  public init(name: String, domain: PortSet) {
    self.name = name
    self.domain = domain
  }
}
