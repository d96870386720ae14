import PacketSpace
import Topology

extension PathKind {
  /// Between a VPC and a network on premises, over a VPN connection.
  public static let virtualPrivateGateway = PathKind("virtual private gateway")
  /// Between a VPC and a network on premises, over AWS Direct Connect.
  public static let directConnect = PathKind("Direct Connect")
}

/// Over a virtual private gateway, out of subnet W or into it; the gateway has no subnet and rewrites nothing.
///
/// | path | request | answer |
/// | --- | --- | --- |
/// | network on premises to W | W.in(host, s) | W.out(host, e) |
/// | W to network on premises | W.out(host, s) | W.in(host, e) |
///
/// Source: Amazon VPC User Guide, VPC_Scenario3.md and VPC_Scenario4.md (network ACL tables).
struct VirtualPrivateGatewayPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey),
      case .virtualPrivateGateway(let gateway) = kind
    else { return nil }
    // A network on premises may route on to the other VPC.
    if let towards = survey.otherVPC(reachedBy: passage) {
      return passage.blocked(passage.notModelled(", \(towards)", in: survey))
    }
    guard passage.side == .entering else {
      return outcome(of: passage, gateway, border: .leaving(passage.place))
    }
    let (kept, lost) = passage.splitting(
      keeping: survey.addresses(behind: id, of: gateway.vpc),
      otherwise: .carriesNothing(id))
    var outcome = lost
    // Who is on the internet comes in by an internet gateway, however the answers leave. What a network on premises lets in
    // from anywhere is a peer behind the private gateway.
    if let kept, kept.opener.end.party == .internet {
      outcome.append(
        kept.blocked(survey.refusedEntry(of: kept, over: id, otherwise: .noPublicAddress)))
    } else if let kept {
      outcome.append(self.outcome(of: kept, gateway, border: .entering(passage.place)))
    }
    return outcome
  }

  private func outcome(
    of passage: Passage, _ gateway: VirtualPrivateGateway, border: Stretch.Border
  ) -> WayOutcome {
    let stretch = Stretch(sender: .opener, borders: [border], recognisesGroups: false)
    return WayOutcome(ways: [
      Way(
        kind: gateway.usesDirectConnect ? .directConnect : .virtualPrivateGateway,
        opener: passage.opener, responder: passage.responder, stretches: [stretch])
    ])
  }
}

extension NetworkSurvey {
  /// Every address that some subnet of a VPC routes to a gateway: what is known to lie behind it.
  fileprivate func addresses(
    behind gateway: ElementID<Gateway>, of vpc: ElementID<VPC>
  ) -> AddressSet {
    let tables = topology.subnets.elements.filter { $0.vpc == vpc }.compactMap(\.routeTable)
    let routes = tables.flatMap { topology.routeTables[$0].routes }
    return AddressSet(
      routes.filter { $0.target == .gateway(gateway) }.map(\.destination))
  }
}
