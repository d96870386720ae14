import AccessControl
import PacketSpace
import Topology

/// A transit gateway with the choices it has: the interfaces that packets may use.
struct TransitHub {
  /// The gateway's id.
  let id: ElementID<Gateway>
  /// The gateway.
  let gateway: TransitGateway
  /// The network.
  let survey: NetworkSurvey

  /// The borders of one direction of a way, for one choice of interfaces.
  private struct Course {
    /// The borders that a packet crosses.
    var borders: [Stretch.Border]
    /// The subnets that hold an interface of the gateway and an end of the way.
    var sharedSubnets: [ElementID<Subnet>] = []

    func followed(by other: Course) -> Course {
      Course(
        borders: borders + other.borders, sharedSubnets: sharedSubnets + other.sharedSubnets)
    }
  }

  // MARK: Kinds of way

  /// Between the passage's place and a subnet of another attached VPC.
  func between(
    _ passage: Passage, _ goal: ElementID<Subnet>
  ) -> WayOutcome {
    var outcome = WayOutcome()
    guard delivers(passage, to: goal, from: survey.zone(of: passage.place), &outcome),
      let answered = answered(passage, from: goal, &outcome)
    else { return outcome }
    let requests = courses(
      outwards(from: passage.place), inwards(to: goal, from: survey.zone(of: passage.place)))
    let answers = courses(
      outwards(from: goal), inwards(to: passage.place, from: survey.zone(of: goal)))
    outcome.append(
      ways(
        passage.replacingOpener(with: answered), requests, answers,
        groupDirections: gateway.recognisesGroups ? [.inbound] : []))
    return outcome
  }

  /// Between the passage's place and a network on premises, whose table has to lead back to the place's VPC.
  func outside(_ passage: Passage, _ peer: ElementID<Peer>) -> WayOutcome {
    let away = outwards(from: passage.place)
    let back = inwards(to: passage.place, from: nil)
    var outcome = WayOutcome()
    switch passage.side {
    case .leaving:
      guard passage.expectsAnswer else { return ways(passage, away, back) }
      guard let opener = returned(passage, passage.opener, from: .peer(peer), &outcome) else {
        return outcome
      }
      outcome.append(ways(passage.replacingOpener(with: opener), away, back))
    case .entering:
      let near = passage.responder.addresses
      let delivered = delivered(near, from: .peer(peer), to: survey.vpc(of: passage.place))
      guard let responder = passage.responder.restricted(to: delivered) else {
        return passage.blocked(.gatewayHasNoRoute(id))
      }
      if delivered != near { outcome.append(passage.blocked(.gatewayHasNoRoute(id))) }
      outcome.append(ways(passage.replacingResponder(with: responder), back, away))
    }
    return outcome
  }

  /// By way of another attached VPC, whose NAT gateway leads out.
  func through(_ passage: Passage, _ vpc: ElementID<VPC>) -> WayOutcome {
    var outcome = WayOutcome()
    let requests = outwards(from: passage.place)
    guard !requests.isEmpty else { return passage.blocked(.notAttached(id, from: passage.place)) }
    var passage = passage
    if passage.expectsAnswer {
      guard let opener = returned(passage, passage.opener, from: .vpc(vpc), &outcome) else {
        return outcome
      }
      passage = passage.replacingOpener(with: opener)
    }
    for exit in interfaces(in: vpc, zone: survey.zone(of: passage.place), strictly: false) {
      for (destinations, route) in survey.topology.routeDecisions(
        for: passage.responder.addresses, from: survey.topology.subnets[exit])
      {
        guard let part = passage.restricted(toFar: destinations) else { continue }
        let onward = onward(part, by: route, from: exit)
        outcome.obstacles += onward.obstacles
        for way in onward.ways {
          outcome.append(joined(way, part, requests, from: exit))
        }
      }
    }
    return outcome
  }

  /// What lies behind an interface on the way out: only a NAT gateway leads on.
  private func onward(
    _ passage: Passage, by route: Route?, from exit: ElementID<Subnet>
  ) -> WayOutcome {
    guard case .gateway(let next) = route?.target,
      case .natGateway(let translator) = survey.topology.gateways[next].kind
    else { return passage.blocked(deadEnd(of: passage, by: route, from: exit)) }
    guard translator.subnet != exit else { return passage.blocked(.undocumented(shared([exit]))) }
    return survey.outcome(
      of: Passage(
        opener: passage.opener, responder: passage.responder, side: .leaving,
        carrier: .gateway(next), expectsAnswer: passage.expectsAnswer, isPart: passage.isPart,
        place: exit, answersBy: .gateway(id)))
  }

  /// Why what comes out at an interface gets no further by a route of the interface's subnet.
  private func deadEnd(
    of passage: Passage, by route: Route?, from exit: ElementID<Subnet>
  ) -> PathObstacle.Reason {
    let subnet = survey.topology.subnets[exit]
    let table = survey.routeTableName(of: subnet)
    switch route?.target {
    case nil: return .noRoute(from: exit, tableNamed: table)
    case .blackhole: return .blackhole(from: exit, tableNamed: table ?? "")
    case .gateway(let next):
      // The internet gateway knows the interfaces of its own VPC, and the opener is in another one.
      if case .internetGateway = survey.topology.gateways[next].kind { return .noPublicAddress }
    case .local: return .outsideEverySubnet(of: subnet.vpc)
    case .unsupported: break
    }
    return passage.notModelled(", by the routes of \(subnet.name)", in: survey)
  }

  /// The ways that lead to an interface of another VPC and on from there.
  private func joined(
    _ onward: Way, _ passage: Passage, _ requests: [Course], from exit: ElementID<Subnet>
  ) -> WayOutcome {
    guard let translator = onward.translator?.end.subnet, let inside = onward.stretches.first
    else { return WayOutcome() }
    let prefixed = requests.map { $0.followed(by: Course(borders: inside.borders)) }
    let answers = courses(
      outwards(from: translator),
      inwards(to: passage.place, from: survey.zone(of: translator)))
    var outcome = ways(
      passage, prefixed, answers)
    outcome.ways = outcome.ways.map { way in
      Way(
        kind: .natGatewayBehindTransitGateway, opener: onward.opener,
        responder: onward.responder, translator: onward.translator,
        stretches: way.stretches + onward.stretches.dropFirst(),
        protocolLimit: onward.protocolLimit, gateways: onward.gateways,
        assumptions: onward.assumptions)
    }
    return outcome
  }

  // MARK: Routes

  /// Whether every interface that packets may leave the gateway by routes them to the goal.
  private func delivers(
    _ passage: Passage, to goal: ElementID<Subnet>, from zone: String?, _ outcome: inout WayOutcome
  ) -> Bool {
    let astray = interfaces(in: survey.vpc(of: goal), zone: zone, strictly: false).first { exit in
      survey.locallyRouted(passage.responder.addresses, from: exit) != passage.responder.addresses
    }
    guard let astray else { return true }
    let name = survey.topology.subnets[astray].name
    outcome.append(passage.blocked(passage.notModelled(", by the routes of \(name)", in: survey)))
    return false
  }

  /// The part of the opener that answers get back to, by the goal's routes and by the gateway's own.
  private func answered(
    _ passage: Passage, from goal: ElementID<Subnet>, _ outcome: inout WayOutcome
  ) -> Station? {
    guard passage.expectsAnswer else { return passage.opener }
    let answers = survey.answered(
      passage.opener, by: passage.responder, from: goal, over: .gateway(id))
    outcome.append(answers.unanswered)
    guard let opener = answers.answered else { return nil }
    return returned(passage, opener, from: .vpc(survey.vpc(of: goal)), &outcome)
  }

  /// The part of the opener to which the gateway's routes bring answers that come into it from somewhere.
  private func returned(
    _ passage: Passage, _ opener: Station, from origin: TransitGateway.Origin,
    _ outcome: inout WayOutcome
  ) -> Station? {
    let home = survey.vpc(of: passage.place)
    let carried = delivered(opener.addresses, from: origin, to: home)
    let astray = opener.addresses.subtracting(carried)
    if !astray.isEmpty {
      let (name, vpc) = (survey.topology.gateways[id].name, survey.topology.vpcs[home].name)
      let table = gateway.routeTable(of: origin).name.map { " (route table \($0))" } ?? ""
      outcome.append(
        .blocked(
          .answerTakesAnotherWay("\(name) does not route it to VPC \(vpc)\(table)"), passage.opener,
          passage.responder, part: astray))
    }
    return opener.restricted(to: carried)
  }

  /// Those of some addresses that the gateway's routes bring to a VPC.
  private func delivered(
    _ addresses: AddressSet, from origin: TransitGateway.Origin, to vpc: ElementID<VPC>
  ) -> AddressSet {
    survey.topology.decisions(for: addresses, of: gateway, from: origin)
      .filter { $0.target == .vpc(vpc) }
      .reduce(AddressSet()) { $0.union($1.destinations) }
  }

  // MARK: Interfaces

  /// The subnets of the interfaces that packets from a zone may use in a VPC.
  ///
  /// - Parameters:
  ///   - vpc: The attached VPC.
  ///   - zone: The zone that packets come from, when known.
  ///   - strictly: Whether there is no way without an interface in that zone; leaving the gateway there is.
  /// - Returns: The subnets, in the order of the file.
  private func interfaces(
    in vpc: ElementID<VPC>, zone: String?, strictly: Bool
  ) -> [ElementID<Subnet>] {
    let all = gateway.attachment(of: vpc)?.subnets ?? []
    guard let zone else { return all }
    let near = all.filter { survey.zone(of: $0) == zone }
    if !near.isEmpty { return near }
    return strictly ? all.filter { survey.zone(of: $0) == nil } : all
  }

  /// The courses from a subnet into the gateway.
  private func outwards(from subnet: ElementID<Subnet>) -> [Course] {
    interfaces(in: survey.vpc(of: subnet), zone: survey.zone(of: subnet), strictly: true).map {
      $0 == subnet
        ? Course(borders: [.leaving(subnet)], sharedSubnets: [subnet])
        : Course(borders: [.leaving(subnet), .entering($0)])
    }
  }

  /// The courses out of the gateway to a subnet, of packets that entered the gateway in a zone.
  private func inwards(to subnet: ElementID<Subnet>, from zone: String?) -> [Course] {
    interfaces(in: survey.vpc(of: subnet), zone: zone, strictly: false).map {
      $0 == subnet
        ? Course(borders: [], sharedSubnets: [subnet])
        : Course(borders: [.leaving($0), .entering(subnet)])
    }
  }

  /// Every course of one list with every one of the other.
  private func courses(_ first: [Course], _ second: [Course]) -> [Course] {
    first.flatMap { course in second.map(course.followed) }
  }

  // MARK: Ways

  /// As many ways as it takes for every course to be on one.
  ///
  /// Where the course is not decided, a flow must work on each, and a forbidden one on none. Where a subnet holds an
  /// interface and an end, openings are taken to meet only the filters that every reading of the documentation has.
  private func ways(
    _ passage: Passage, _ requests: [Course], _ answers: [Course],
    groupDirections: [TrafficDirection] = []
  ) -> WayOutcome {
    guard !requests.isEmpty, !passage.expectsAnswer || !answers.isEmpty else {
      let end = requests.isEmpty || passage.responder.subnet == nil ? passage.place : nil
      return passage.blocked(
        .notAttached(id, from: end ?? passage.responder.subnet ?? passage.place))
    }
    var outcome = WayOutcome()
    let all = requests + (passage.expectsAnswer ? answers : [])
    let shared = all.flatMap(\.sharedSubnets)
    if !shared.isEmpty { outcome.append(passage.blocked(.undocumented(self.shared(shared)))) }
    let (requests, answers) =
      passage.expectsAnswer
      ? (requests.filter(\.sharedSubnets.isEmpty), answers.filter(\.sharedSubnets.isEmpty))
      : (requests, [])
    guard !requests.isEmpty, !passage.expectsAnswer || !answers.isEmpty else { return outcome }
    for index in 0..<max(requests.count, answers.count) {
      let stretch = Stretch(
        sender: .opener, borders: requests[index % requests.count].borders,
        answerBorders: answers.isEmpty ? [] : answers[index % answers.count].borders,
        groupDirections: groupDirections)
      outcome.ways.append(
        Way(
          kind: .transitGateway, opener: passage.opener, responder: passage.responder,
          stretches: [stretch]))
    }
    return outcome
  }

  private func shared(_ subnets: [ElementID<Subnet>]) -> String {
    let name = survey.topology.gateways[id].name
    let names = Set(subnets).sorted().map { survey.topology.subnets[$0].name }
    return "which network ACL rules apply in \(names.joined(separator: ", ")), which holds both an "
      + "interface of \(name) and an end of the flow: the documentation contradicts itself"
  }
}
