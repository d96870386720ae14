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
    case .unsupportedTarget(let target): "the route leads to \(target), which is not modelled"
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
    case .notFiltered(let what): what
    }
  }
}
