import PacketSpace
import Topology

extension PathKind {
  /// Out through a translator in another subnet.
  public static let natGateway = PathKind("NAT gateway")
  /// Out through a translator in the opener's own subnet.
  public static let natGatewayInSameSubnet = PathKind("NAT gateway in the same subnet")
}

/// From subnet C through a NAT gateway in subnet P, and on through another gateway; IPv4 only.
///
/// | path | request | answer |
/// | --- | --- | --- |
/// | gateway in P | C.out(host, s) P.in(C, s) P.out(host, s) | P.in(host, 1024-65535) P.out(C, e) C.in(host, e) |
/// | gateway in C | C.out(host, s) | C.in(host, 1024-65535) |
///
/// One table routes both opener and gateway in the last case. AWS asks for a route to an internet gateway in the gateway's
/// subnet, so a route that leads the opener to the gateway leads the gateway's own packets to itself. No source says what
/// becomes of them; they are taken to get out by the VPC's internet gateway, and the path says so among its assumptions.
///
/// Towards another VPC or a network on premises the second part is that of a transit gateway or a virtual private
/// gateway; a private NAT gateway has only these.
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
  /// What a NAT gateway carries.
  static let protocols: [IPProtocol] = [.icmp, .tcp, .udp]
  /// The IPv6 addresses that stand for IPv4 hosts where a NAT gateway translates (RFC 6052).
  ///
  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md ("NAT64").
  static let translatedAddresses = AddressSet([CIDRBlock("64:ff9b::/96")].compactMap(\.self))

  /// Why a NAT gateway does not carry IPv6: it does not, but for what it translates.
  static func refusalOfIPv6(
    _ passage: Passage, over id: ElementID<Gateway>, in survey: NetworkSurvey
  ) -> PathObstacle.Reason {
    let translated = passage.far.addresses.intersection(translatedAddresses)
    guard passage.side == .leaving, !translated.isEmpty else { return .familyNotCarried(id) }
    return passage.notModelled(", which translates IPv6 to IPv4", in: survey)
  }

  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey), case .natGateway(let gateway) = kind
    else { return nil }
    guard passage.family == .ipv4 else {
      return passage.blocked(Self.refusalOfIPv6(passage, over: id, in: survey))
    }
    guard passage.side == .leaving else {
      return passage.blocked(
        survey.refusedEntry(of: passage, over: id, otherwise: .gatewayOpensOutwardsOnly(id)))
    }
    guard survey.areInOneVPC(passage.place, gateway.subnet) else {
      return passage.blocked(.endpointOfOtherVPC(id))
    }
    guard let end = StationFinder(survey: survey).natGateway(id, gateway) else {
      return passage.blocked(.familyNotCarried(id))
    }
    return TranslatedPassage(
      passage: passage, id: id, gateway: gateway,
      translator: Translator(gateway: id, end: end, ports: EphemeralRange.natGateway.ports),
      survey: survey
    ).outcome
  }
}

/// A passage that leads to a NAT gateway which can carry it.
private struct TranslatedPassage {
  let passage: Passage
  let id: ElementID<Gateway>
  let gateway: NATGateway
  let translator: Translator
  let survey: NetworkSurvey

  private var isInSameSubnet: Bool { passage.place == gateway.subnet }

  /// The ways to the gateway and on, for the openers to whom answers find back.
  var outcome: WayOutcome {
    guard passage.expectsAnswer, !isInSameSubnet else { return outwards(passage.opener) }
    let answers = survey.answered(
      passage.opener, by: passage.responder, from: gateway.subnet, over: passage.answersBy)
    var outcome = answers.unanswered
    if let opener = answers.answered { outcome.append(outwards(opener)) }
    return outcome
  }

  /// Splits by the routes of the gateway's own subnet.
  private func outwards(_ opener: Station) -> WayOutcome {
    var outcome = WayOutcome()
    let decisions = survey.topology.routeDecisions(
      for: passage.responder.addresses, from: survey.topology.subnets[gateway.subnet])
    for (destinations, route) in decisions {
      guard let part = passage.restricted(toFar: destinations) else { continue }
      guard let next = next(of: route) else {
        outcome.append(part.blocked(deadEnd(route)))
        continue
      }
      let leadsToItself = route?.target == .gateway(id)
      outcome.append(
        onwards(part, from: opener, by: next, assuming: leadsToItself ? [wayOut(by: next)] : []))
    }
    return outcome
  }

  /// What is assumed where one table would have to lead to the gateway and on from it.
  private func wayOut(by next: ElementID<Gateway>) -> String {
    let (name, exit) = (survey.topology.gateways[id].name, survey.topology.gateways[next].name)
    let subnet = survey.topology.subnets[gateway.subnet].name
    return "the routes of \(subnet) lead the packets of \(name), which lies in it, to itself; "
      + "they are assumed to get out by \(exit)"
  }

  /// The gateway that a route of the NAT gateway's subnet leads to, when packets can go on there.
  ///
  /// A route that leads to the NAT gateway itself stands for the VPC's internet gateway: with opener and gateway in one
  /// subnet, one table cannot say both.
  private func next(of route: Route?) -> ElementID<Gateway>? {
    guard case .gateway(let next) = route?.target else { return nil }
    if next == id { return survey.internetGateway(of: survey.vpc(of: gateway.subnet)) }
    switch survey.topology.gateways[next].kind {
    case .internetGateway, .transitGateway, .virtualPrivateGateway: return next
    default: return nil
    }
  }

  /// Why the gateway's packets do not go on by a route: there is none, or what it leads to is not modelled behind a NAT
  /// gateway.
  ///
  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md, names internet, transit and virtual private gateways only; an
  /// egress-only internet gateway carries IPv6 alone (egress-only-internet-gateway.md).
  private func deadEnd(_ route: Route?) -> PathObstacle.Reason {
    let target: String
    switch route?.target {
    case nil, .blackhole: return .translatorHasNoRoute(id)
    case .local: target = "the VPC's local route"
    case .unsupported(let name): target = name
    case .gateway(let next):
      switch survey.topology.gateways[next].kind {
      case .egressOnlyInternetGateway: return .translatorHasNoRoute(id)
      // It is the gateway itself, in a VPC without an internet gateway.
      case .natGateway where next == id: return .translatorHasNoRoute(id)
      default: target = survey.topology.gateways[next].name
      }
    }
    return passage.notModelled(" and from there to \(target)", in: survey)
  }

  /// The ways from the gateway itself, each with the stretch that leads to it in front.
  private func onwards(
    _ part: Passage, from opener: Station, by next: ElementID<Gateway>, assuming: [String]
  ) -> WayOutcome {
    if case .internetGateway = survey.topology.gateways[next].kind,
      gateway.connectivity == .private
    {
      return part.blocked(.translatorIsPrivate(id))
    }
    let onward = survey.outcome(
      of: Passage(
        opener: station, responder: part.responder, side: .leaving, carrier: .gateway(next),
        expectsAnswer: passage.expectsAnswer, isPart: part.isPart, place: gateway.subnet))
    var outcome = WayOutcome(
      ways: onward.ways.compactMap { way(from: opener, $0, assuming: assuming) },
      obstacles: onward.obstacles.map { $0.replacingOpener(by: passage.opener.end.name) })
    if outcome.ways.count < onward.ways.count {
      outcome.append(
        part.blocked(passage.notModelled(" and from there to another NAT gateway", in: survey)))
    }
    return outcome
  }

  /// The gateway's own side as one who opens connections.
  private var station: Station {
    Station(
      end: translator.end, family: passage.family, partyName: translator.end.name,
      ephemeralPorts: translator.ports, isPublic: gateway.connectivity == .public)
  }

  /// The whole way; that through two NAT gateways is not modelled.
  private func way(from opener: Station, _ onward: Way, assuming: [String]) -> Way? {
    guard onward.translator == nil, let outside = onward.stretches.first else { return nil }
    let borders: [Stretch.Border] =
      isInSameSubnet ? [] : [.leaving(passage.place), .entering(gateway.subnet)]
    return Way(
      kind: isInSameSubnet ? .natGatewayInSameSubnet : .natGateway, opener: opener,
      responder: onward.responder, translator: translator,
      stretches: [
        Stretch(sender: .opener, borders: borders, recognisesGroups: false),
        Stretch(
          sender: .translator, borders: outside.borders, answerBorders: outside.answerBorders),
      ], protocolLimit: ProtocolLimit(gateway: id, protocols: NATGatewayPath.protocols),
      gateways: onward.gateways, assumptions: onward.assumptions + assuming)
  }
}
