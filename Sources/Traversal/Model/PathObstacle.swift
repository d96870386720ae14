public import PacketSpace
public import Topology

/// Why some addresses of a flow have no path that a filter could judge.
public struct PathObstacle: Hashable, Sendable {
  /// The reason.
  public enum Reason: Hashable, Sendable {
    /// No route of the subnet covers the destination.
    case noRoute(from: ElementID<Subnet>, tableNamed: String?)
    /// The route that covers the destination drops packets.
    case blackhole(from: ElementID<Subnet>, tableNamed: String)
    /// What carries the packets may let them through, but it is not modelled; the text says where they go.
    case notModelled(String)
    /// A packet over an internet gateway needs a public address, and this end has none.
    case noPublicAddress
    /// The gateway only lets connections out.
    case gatewayOpensOutwardsOnly(ElementID<Gateway>)
    /// The NAT gateway's own subnet has no route to an internet gateway.
    case translatorHasNoRoute(ElementID<Gateway>)
    /// The gateway does not carry this protocol.
    case protocolNotCarried(ElementID<Gateway>)
    /// The gateway does not carry this family.
    case familyNotCarried(ElementID<Gateway>)
    /// The answer has no route back, or takes another way than its request.
    case answerTakesAnotherWay(String)
    /// The two ends have no family in common.
    case noCommonFamily
    /// The load balancer has no listener for the service.
    case noListener(ElementID<LoadBalancer>)
    /// The load balancer has no node in the target's zone.
    case noNodeInZone(ElementID<LoadBalancer>)
    /// The workload is not a target of the gateway load balancer.
    case notATarget(of: ElementID<LoadBalancer>)
    /// An internet gateway drops packets from and to addresses that are not public.
    case addressNotPublic(ElementID<Gateway>)
    /// The addresses lie in a VPC but in none of its subnets.
    case outsideEverySubnet(of: ElementID<VPC>)
    /// A client inside a VPC resolves an internet-facing load balancer's name to public addresses; the way out and back in
    /// is not modelled.
    case internetFacingFromInside(ElementID<LoadBalancer>)
    /// A client inside a VPC resolves an internet-facing load balancer's name to public addresses, and no way leads there.
    case noWayToPublicAddresses(of: ElementID<LoadBalancer>)
    /// Somebody in another VPC has public addresses, and what leads out to the internet may lead to them; that is not modelled.
    case publicAddressesOfOtherVPC(ElementID<VPC>)
    /// The peering connection is not active; the text is its status.
    case peeringNotActive(ElementID<Gateway>, status: String)
    /// A peering connection carries packets between addresses of its two VPCs only.
    case outsidePeeredVPC(ElementID<Gateway>)
    /// The gateway has no attachment that the subnet can use: none of its VPC, or none in its zone.
    case notAttached(ElementID<Gateway>, from: ElementID<Subnet>)
    /// The route table of the transit gateway has no route there.
    case gatewayHasNoRoute(ElementID<Gateway>)
    /// The route table of the transit gateway drops it.
    case gatewayDropsIt(ElementID<Gateway>)
    /// A private NAT gateway cannot use an internet gateway.
    case translatorIsPrivate(ElementID<Gateway>)
    /// VPC Block Public Access keeps it away from an internet gateway of the VPC.
    case publicAccessBlocked(ElementID<VPC>)
    /// The gateway endpoint serves another VPC than the packets come from.
    case endpointOfOtherVPC(ElementID<Gateway>)
    /// The gateway carries nothing between the two, whatever the routes say.
    case carriesNothing(ElementID<Gateway>)
    /// Routes lead another way than by the gateways the flow asks for; the text is that way.
    case goesAnotherWay(String)
    /// Which filters see the packets is not documented, or the documentation contradicts itself, so nothing can be
    /// proved; the text says what it is about.
    case undocumented(String)
    /// Neither network ACLs nor security groups see this traffic; the text says what it is.
    case notFiltered(String)
  }

  /// The reason.
  public let reason: Reason
  /// The family concerned; `nil` when it is both.
  public let family: AddressFamily?
  /// The words for the opener.
  public let from: String
  /// The words for the one who would be opened to.
  public let to: String
  /// The destination addresses concerned, of the answer where it is the answer that has no way; empty when it is all
  /// of them.
  public let destinations: AddressSet

  /// Makes an obstacle.
  public init(
    reason: Reason, family: AddressFamily?, from: String, to: String,
    destinations: AddressSet = AddressSet()
  ) {
    self.reason = reason
    self.family = family
    self.from = from
    self.to = to
    self.destinations = destinations
  }

  /// The same obstacle to somebody else, on whose behalf the opener acts.
  func replacingOpener(by name: String) -> PathObstacle {
    PathObstacle(
      reason: reason, family: family, from: name, to: to, destinations: destinations)
  }

  /// Whether the traffic may work, but nothing can be proved about it.
  public var isUndocumented: Bool {
    if case .undocumented = reason { true } else { false }
  }

  /// Whether the traffic may work on a way that is known to be there and is not modelled.
  public var isUnmodelled: Bool {
    if case .notModelled = reason { true } else { leadsByPublicAddresses }
  }

  /// Whether the traffic may work, but nothing can be proved about it: its way is not modelled or not documented.
  public var isUndecided: Bool { isUnmodelled || isUndocumented }

  /// Whether it leads out to the internet and in again by public addresses of somebody inside, so that filters may shut it.
  public var leadsByPublicAddresses: Bool {
    switch reason {
    case .internetFacingFromInside, .publicAddressesOfOtherVPC: true
    default: false
    }
  }

  /// Whether only a target of a load balancer gets nothing, while the others serve every client.
  ///
  /// Source: Elastic Load Balancing guide, how-elastic-load-balancing-works.md: a target in a zone that is not enabled
  /// "does not receive traffic".
  public var isIdleTarget: Bool {
    if case .noNodeInZone = reason { true } else { false }
  }

  /// Whether the traffic simply works because no filter sees it.
  public var isHarmless: Bool {
    if case .notFiltered = reason { true } else { false }
  }
}
