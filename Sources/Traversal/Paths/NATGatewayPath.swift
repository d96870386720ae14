import PacketSpace
import Topology

extension PathKind {
  /// Out through a translator in another subnet.
  public static let natGateway = PathKind("NAT gateway")
  /// Out through a translator in the opener's own subnet.
  public static let natGatewayInSameSubnet = PathKind("NAT gateway in the same subnet")
}

/// From subnet C through a NAT gateway in subnet P, and on through an internet gateway; IPv4 only.
///
/// | path | request | answer |
/// | --- | --- | --- |
/// | gateway in P | C.out(host, s) P.in(C, s) P.out(host, s) | P.in(host, 1024-65535) P.out(C, e) C.in(host, e) |
/// | gateway in C | C.out(host, s) | C.in(host, 1024-65535) |
///
/// There are two stretches: from the opener to the host by way of the gateway, which keeps the destination, and from
/// the gateway's own address and port to the same host. With the gateway in the opener's own subnet no network ACL
/// stands between the two, and the first stretch meets the opener's security groups only.
///
/// Source: Amazon VPC User Guide, VPC_Scenario2.md (network ACL tables), vpc-nat-gateway.md ("NAT gateways use ports
/// 1024-65535"; "supports the following protocols: TCP, UDP, and ICMP"; no security groups); Reachability Analyzer,
/// explanation codes NGW_DEST_ADDRESS_PRESERVATION, NGW_SOURCE_ADDRESS_REASSIGN, REMAP_EPHEMERAL_PORT and
/// NGW_REQUIRES_SOURCE_IN_VPC.
struct NATGatewayPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey), case .natGateway(let translator) = kind
    else { return nil }
    guard passage.family == .ipv4 else { return passage.blocked(.familyNotCarried(id)) }
    guard passage.side == .leaving, let start = passage.opener.subnet else {
      return passage.blocked(refusal(of: passage, id, in: survey))
    }
    if let towards = survey.otherVPC(reachedBy: passage) {
      return passage.blocked(.unsupportedTarget("\(passage.carrierName(in: survey)), \(towards)"))
    }
    guard survey.areInOneVPC(start, translator.subnet),
      let end = StationFinder(survey: survey).natGateway(id, translator)
    else { return passage.blocked(.unsupportedTarget("\(passage.carrierName(in: survey))")) }
    return outwards(
      passage, from: start,
      through: Translator(
        gateway: id, end: end, ports: EphemeralRange.natGateway.ports,
        protocols: [.icmp, .tcp, .udp]), in: translator.subnet, survey)
  }

  /// Why nothing comes in: the gateway lets nobody open, and cannot carry the answers of others either.
  private func refusal(
    of passage: Passage, _ id: ElementID<Gateway>, in survey: NetworkSurvey
  ) -> PathObstacle.Reason {
    guard passage.responder.isPublic, let subnet = passage.responder.subnet,
      let entry = survey.internetGateway(of: survey.topology.subnets[subnet].vpc)
    else { return .gatewayOpensOutwardsOnly(id) }
    let (request, answer) = (survey.topology.gateways[entry], survey.topology.gateways[id])
    return .answerTakesAnotherWay(
      "the request comes in by \(request.name), the route back leads to \(answer.name)")
  }

  /// Splits by the routes of the gateway's own subnet, which must lead to an internet gateway.
  private func outwards(
    _ passage: Passage, from start: ElementID<Subnet>, through translator: Translator,
    in subnet: ElementID<Subnet>, _ survey: NetworkSurvey
  ) -> WayOutcome {
    var outcome = WayOutcome()
    let decisions = survey.topology.routeDecisions(
      for: passage.responder.addresses, from: survey.topology.subnets[subnet])
    for (destinations, route) in decisions {
      guard let part = passage.restricted(toFar: destinations) else { continue }
      guard let next = internetGateway(of: route, through: translator, in: subnet, survey) else {
        outcome.append(part.blocked(.translatorHasNoRoute(translator.gateway)))
        continue
      }
      let (kept, lost) = part.splitting(
        keeping: survey.internetAddresses, otherwise: .addressNotPublic(next))
      outcome.append(lost)
      guard let kept else { continue }
      outcome.append(translated(kept, from: start, through: translator, in: subnet, survey))
    }
    return outcome
  }

  /// The internet gateway that a route of the gateway's subnet leads to.
  ///
  /// A route that leads to the gateway itself stands for the VPC's internet gateway: with opener and gateway in one
  /// subnet, one table cannot say both.
  private func internetGateway(
    of route: Route?, through translator: Translator, in subnet: ElementID<Subnet>,
    _ survey: NetworkSurvey
  ) -> ElementID<Gateway>? {
    guard case .gateway(let next) = route?.target else { return nil }
    if next == translator.gateway {
      return survey.internetGateway(of: survey.topology.subnets[subnet].vpc)
    }
    guard case .internetGateway = survey.topology.gateways[next].kind else { return nil }
    return next
  }

  private func translated(
    _ passage: Passage, from start: ElementID<Subnet>, through translator: Translator,
    in subnet: ElementID<Subnet>, _ survey: NetworkSurvey
  ) -> WayOutcome {
    let isInSameSubnet = start == subnet
    if passage.expectsAnswer, !isInSameSubnet,
      survey.locallyRouted(passage.opener.addresses, from: subnet) != passage.opener.addresses
    {
      let name = survey.topology.subnets[subnet].name
      return passage.blocked(.answerTakesAnotherWay("\(name) does not route it locally"))
    }
    let inside = Stretch(
      sender: .opener, borders: isInSameSubnet ? [] : [.leaving(start), .entering(subnet)],
      recognisesGroups: false)
    let outside = Stretch(
      sender: .translator, borders: [.leaving(subnet)], recognisesGroups: false)
    return WayOutcome(ways: [
      Way(
        kind: isInSameSubnet ? .natGatewayInSameSubnet : .natGateway, opener: passage.opener,
        responder: passage.responder, translator: translator, stretches: [inside, outside])
    ])
  }
}
