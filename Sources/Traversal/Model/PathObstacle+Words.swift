public import Topology

extension PathObstacle {
  /// The obstacle in words: `web → db over IPv4: web-a has no route there (route table private)`.
  public func words(in topology: NetworkTopology) -> String {
    let over = family.map { " over \($0)" } ?? ""
    return "\(from) → \(to)\(over): \(reason.words(in: topology))"
  }
}

extension PathObstacle.Reason {
  /// The reason in words.
  public func words(in topology: NetworkTopology) -> String {
    switch self {
    case .noRoute(let subnet, let table):
      "\(topology.subnets[subnet].name) has no route there"
        + (table.map { " (route table \($0))" } ?? " (it has only local routes)")
    case .blackhole(let subnet, let table):
      "the route of \(topology.subnets[subnet].name) drops it (route table \(table))"
    case .notModelled(let way): "\(way), which is not modelled"
    case .noPublicAddress: "it needs a public address to pass an internet gateway, and has none"
    case .gatewayOpensOutwardsOnly(let gateway):
      "\(topology.gateways[gateway].name) lets connections out, never in"
    case .translatorHasNoRoute(let gateway):
      "the subnet of \(topology.gateways[gateway].name) has no route to an internet gateway"
    case .protocolNotCarried(let gateway):
      "\(topology.gateways[gateway].name) does not carry this protocol"
    case .familyNotCarried(let gateway):
      "\(topology.gateways[gateway].name) does not carry this family"
    case .answerTakesAnotherWay(let way): "the answer takes another way: \(way)"
    case .noCommonFamily: "the two have no address family in common"
    case .noListener(let balancer):
      "\(topology.loadBalancers[balancer].name) has no listener for it"
    case .noNodeInZone(let balancer):
      "\(topology.loadBalancers[balancer].name) has no node in its zone"
    case .notATarget(let balancer):
      "it is not a target of \(topology.loadBalancers[balancer].name)"
    case .addressNotPublic(let gateway):
      "\(topology.gateways[gateway].name) drops addresses that are not public"
    case .outsideEverySubnet(let vpc):
      "the addresses lie in \(topology.vpcs[vpc].name) but in none of its subnets"
    case .internetFacingFromInside(let balancer):
      "\(topology.loadBalancers[balancer].name) faces the internet; its name resolves to public "
        + "addresses, and the way out and back in is not modelled"
    case .noWayToPublicAddresses(let balancer):
      "\(topology.loadBalancers[balancer].name) faces the internet; its name resolves to public "
        + "addresses, and no way leads there"
    case .publicAddressesOfOtherVPC(let vpc):
      "the way out to the internet may lead to public addresses in \(topology.vpcs[vpc].name), and that "
        + "is not modelled"
    case .peeringNotActive(let gateway, let status):
      "\(topology.gateways[gateway].name) is not active: its status is \(status)"
    case .outsidePeeredVPC(let gateway):
      "\(topology.gateways[gateway].name) carries packets between its two VPCs only, not to what "
        + "lies behind one of them"
    case .notAttached(let gateway, let subnet):
      "\(topology.gateways[gateway].name) has no attachment that \(topology.subnets[subnet].name) "
        + "can use: none to its VPC, or none in its zone"
    case .gatewayHasNoRoute(let gateway):
      "the route table of \(topology.gateways[gateway].name) has no route there"
    case .gatewayDropsIt(let gateway):
      "the route table of \(topology.gateways[gateway].name) drops it"
    case .translatorIsPrivate(let gateway):
      "\(topology.gateways[gateway].name) has no public address, so an internet gateway drops "
        + "what it sends"
    case .carriesNothing(let gateway):
      "\(topology.gateways[gateway].name) carries nothing between the two"
    case .publicAccessBlocked(let vpc):
      "VPC Block Public Access keeps it away from the internet gateways of \(topology.vpcs[vpc].name)"
    case .endpointOfOtherVPC(let gateway):
      "\(topology.gateways[gateway].name) serves interfaces of its own VPC only"
    case .goesAnotherWay(let way):
      "routes lead another way (\(way)) than by the gateways that the flow asks for"
    case .undocumented(let what): "nothing is certain about \(what)"
    case .notFiltered(let what): what
    }
  }
}
