import PacketSpace
import Topology

/// Ways that opening packets may take beside the modelled ones: nothing can be said about who goes there.
extension PathFinder {
  /// Whether packets of somebody inside may get out to public addresses; they may if what leads there is not modelled.
  func publicAddressesMayBeReached(by client: Station) -> Bool {
    guard let internet = stationFinder.internet(client.family) else { return false }
    let outcome = waySearch.ways(from: client, to: internet, expectsAnswer: false)
    return !outcome.ways.isEmpty || outcome.obstacles.contains(where: \.isUnmodelled)
  }

  /// The way from inside to the public addresses of an internet-facing load balancer; none over IPv6, whose addresses are
  /// the same inside and outside.
  func publicWay(from opener: Station, to responder: Station) -> [PathObstacle] {
    guard case .loadBalancer(let id) = responder.end.party, opener.subnet != nil,
      responder.isPublic, responder.family == .ipv4, publicAddressesMayBeReached(by: opener)
    else { return [] }
    return [
      PathObstacle(
        reason: .internetFacingFromInside(id), family: .ipv4, from: opener.end.name,
        to: responder.end.name)
    ]
  }

  /// The way of an IPv6 client to IPv4 hosts, where a route leads the addresses that stand for them to a translator.
  func translatedWays(from opener: Station, to responder: Endpoint) -> [PathObstacle] {
    guard opener.family == .ipv6, let subnet = opener.subnet,
      !stationFinder.stations(of: responder, family: .ipv4).isEmpty
    else { return [] }
    return translators(for: NATGatewayPath.translatedAddresses, from: subnet).map { name in
      PathObstacle(
        reason: .notModelled("the route to IPv4 hosts, by 64:ff9b::/96, leads to \(name)"),
        family: .ipv6, from: opener.end.name, to: topology.name(of: responder))
    }
  }

  /// What may translate IPv6 to IPv4 where the routes of a subnet lead, by name.
  private func translators(
    for destinations: AddressSet, from subnet: ElementID<Subnet>
  ) -> [String] {
    topology.routeDecisions(for: destinations, from: topology.subnets[subnet])
      .flatMap { decision -> [String] in
        switch decision.route?.target {
        case nil, .blackhole, .local: return []
        case .unsupported(let name): return [name]
        case .gateway(let id):
          return isTranslator(
            id, for: decision.destinations, from: topology.subnets[subnet].vpc)
            ? [topology.gateways[id].name] : []
        }
      }
  }

  /// Whether a gateway may translate, or lead to another VPC's that may.
  private func isTranslator(
    _ id: ElementID<Gateway>, for destinations: AddressSet, from home: ElementID<VPC>
  ) -> Bool {
    guard case .transitGateway(let gateway) = topology.gateways[id].kind else {
      return isNATGateway(id)
    }
    return topology.decisions(for: destinations, of: gateway, from: .vpc(home))
      .contains { addresses, target in
        guard case .vpc(let vpc) = target, vpc != home else { return false }
        return (gateway.attachment(of: vpc)?.subnets ?? []).contains { exit in
          topology.routeDecisions(for: addresses, from: topology.subnets[exit])
            .contains { mayTranslate($0.route) }
        }
      }
  }

  private func isNATGateway(_ id: ElementID<Gateway>) -> Bool {
    switch topology.gateways[id].kind {
    case .natGateway, .regionalNATGateway: true
    case .internetGateway, .egressOnlyInternetGateway, .vpcPeering, .virtualPrivateGateway,
      .transitGateway, .gatewayEndpoint:
      false
    }
  }

  /// Whether a route of an interface of a transit gateway leads to something that may translate.
  private func mayTranslate(_ route: Route?) -> Bool {
    switch route?.target {
    case .unsupported: true
    case .gateway(let id): isNATGateway(id)
    case nil, .blackhole, .local: false
    }
  }
}
