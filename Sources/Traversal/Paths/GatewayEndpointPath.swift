import PacketSpace
import Topology

extension PathKind {
  /// From a subnet to a service of AWS by a route to its public addresses.
  public static let gatewayEndpoint = PathKind("gateway endpoint")
}

/// Over a gateway endpoint, out of subnet A to a service P in its public addresses; IPv4 only, untranslated.
///
/// | request | answer |
/// | --- | --- |
/// | A.out(P, s) | A.in(P, e) |
///
/// The endpoint has no subnet, so no other network ACL is crossed. A network ACL cannot name the service's prefix list:
/// its entries have the public blocks. It serves its own VPC only, and nothing comes in by it.
///
/// Source: AWS PrivateLink guide, gateway-endpoints.md ("Gateway endpoints support only IPv4 traffic"; network ACLs and
/// prefix lists); Reachability Analyzer, explanation codes VPCE_GATEWAY_PROTOCOL_RESTRICTION (TCP and ICMP echo only) and
/// VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION (sources of its own VPC).
struct GatewayEndpointPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey),
      case .gatewayEndpoint(let endpoint) = kind
    else { return nil }
    guard passage.family == .ipv4 else { return passage.blocked(.familyNotCarried(id)) }
    guard passage.side == .leaving else {
      return passage.blocked(
        survey.refusedEntry(of: passage, over: id, otherwise: .gatewayOpensOutwardsOnly(id)))
    }
    guard passage.opener.subnet == passage.place,
      survey.topology.subnets[passage.place].vpc == endpoint.vpc
    else { return passage.blocked(.endpointOfOtherVPC(id)) }
    let stretch = Stretch(
      sender: .opener, borders: [.leaving(passage.place)], recognisesGroups: false)
    return WayOutcome(ways: [
      Way(
        kind: .gatewayEndpoint, opener: passage.opener, responder: passage.responder,
        stretches: [stretch],
        protocolLimit: ProtocolLimit(gateway: id, protocols: [.icmp, .tcp]))
    ])
  }
}
