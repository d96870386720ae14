import PacketSpace
import Topology

/// Finds the ways between two stations: what routes say decides which kinds of path are asked.
struct WaySearch: Sendable {
  /// The topology.
  let survey: NetworkSurvey

  /// Every way from one station to another, and what has none.
  ///
  /// - Parameters:
  ///   - opener: Who sends the opening packet.
  ///   - responder: Who is to get it.
  ///   - expectsAnswer: Whether an answer must find its way back; without, the opening packet alone counts.
  /// - Returns: Ways for disjoint addresses, and what has none.
  func ways(
    from opener: Station, to responder: Station, expectsAnswer: Bool
  ) -> WayOutcome {
    guard let subnet = opener.subnet ?? responder.subnet else {
      return .blocked(
        .notFiltered("traffic between two parties outside the VPCs"), opener, responder)
    }
    var outcome = WayOutcome()
    let unfiltered = survey.unfilteredTraffic(in: survey.topology.subnets[subnet].vpc)
    let remaining = [opener, responder].map { station in
      withoutUnfiltered(station, unfiltered) { reason, part in
        let whole = part == station.addresses
        outcome.obstacles.append(
          PathObstacle(
            reason: .notFiltered(reason), family: station.family, from: opener.end.name,
            to: responder.end.name, destinations: whole ? AddressSet() : part))
      }
    }
    guard let opener = remaining[0], let responder = remaining[1] else { return outcome }
    outcome.append(filteredWays(from: opener, to: responder, expectsAnswer: expectsAnswer))
    return outcome
  }

  /// Takes out of a station what no filter sees, part by part.
  private func withoutUnfiltered(
    _ station: Station, _ unfiltered: [UnfilteredTraffic],
    report: (String, AddressSet) -> Void
  ) -> Station? {
    var remaining = station.addresses
    for traffic in unfiltered {
      let part = remaining.intersection(traffic.addresses)
      guard !part.isEmpty else { continue }
      report(traffic.reason, part)
      remaining = remaining.subtracting(part)
    }
    return station.restricted(to: remaining)
  }

  private func filteredWays(
    from opener: Station, to responder: Station, expectsAnswer: Bool
  ) -> WayOutcome {
    if let subnet = opener.subnet, subnet == responder.subnet {
      return survey.outcome(
        of: Passage(
          opener: opener, responder: responder, side: .leaving, carrier: .link,
          expectsAnswer: expectsAnswer, isPart: false, place: subnet))
    }
    if let subnet = opener.subnet {
      return leaving(subnet, opener, responder, expectsAnswer: expectsAnswer)
    }
    guard let subnet = responder.subnet else { return WayOutcome() }
    return entering(subnet, opener, responder, expectsAnswer: expectsAnswer)
  }

  /// The opener's routes decide.
  private func leaving(
    _ subnet: ElementID<Subnet>, _ opener: Station, _ responder: Station, expectsAnswer: Bool
  ) -> WayOutcome {
    var outcome = WayOutcome()
    let start = survey.topology.subnets[subnet]
    for (destinations, route) in survey.headings(of: responder.addresses, from: start) {
      guard let part = responder.restricted(to: destinations) else { continue }
      let isPart = part != responder
      switch heading(of: route, from: subnet) {
      case .blocked(let reason):
        outcome.append(.blocked(reason, opener, responder, part: isPart ? destinations : nil))
      case .carried(let carrier):
        outcome.append(
          survey.outcome(
            of: Passage(
              opener: opener, responder: part, side: .leaving, carrier: carrier,
              expectsAnswer: expectsAnswer, isPart: isPart, place: subnet)))
      }
    }
    return outcome
  }

  /// The responder's routes back to the opener name the gateway that the opening packet came in by.
  private func entering(
    _ subnet: ElementID<Subnet>, _ opener: Station, _ responder: Station, expectsAnswer: Bool
  ) -> WayOutcome {
    var outcome = WayOutcome()
    let goal = survey.topology.subnets[subnet]
    for (sources, route) in survey.headings(of: opener.addresses, from: goal) {
      guard let part = opener.restricted(to: sources) else { continue }
      let isPart = part != opener
      func entry(_ carrier: Passage.Carrier) -> WayOutcome {
        survey.outcome(
          of: Passage(
            opener: part, responder: responder, side: .entering, carrier: carrier,
            expectsAnswer: expectsAnswer, isPart: isPart, place: subnet))
      }
      let entries = entries(
        heading(of: route, from: subnet), into: goal.vpc, expectsAnswer: expectsAnswer)
      var found: WayOutcome
      switch entries.likely {
      case .blocked(let reason):
        found = .blocked(reason, opener, responder, part: isPart ? sources : nil)
      case .carried(let carrier): found = entry(carrier)
      }
      let entered = entries.possible.map { entry(.gateway($0)) }
      let others = entered.flatMap(\.ways)
      // What comes in another way is not missing because the likely one does not carry it.
      if found.ways.isEmpty, others.contains(where: { $0.opener == part }) {
        found.obstacles.removeAll { !$0.isUndecided }
      }
      found.ways += others
      found.obstacles += entered.flatMap(\.obstacles).filter(\.isUnmodelled)
      if !expectsAnswer {
        found.append(unmodelledEntries(part, responder, by: route, into: goal.vpc))
      }
      outcome.append(found)
    }
    return outcome
  }

  /// By what packets come in, given where the route back leads.
  ///
  /// Where no answer is expected they may come in by any gateway whatever the routes back say: no source says that
  /// gateways look at them, and what is forbidden must be impossible for certain. Only a route to an egress-only gateway
  /// is taken to keep openings from the internet out, as its documentation promises.
  private func entries(
    _ back: Heading, into vpc: ElementID<VPC>, expectsAnswer: Bool
  ) -> (likely: Heading, possible: [ElementID<Gateway>]) {
    guard !expectsAnswer else { return (back, []) }
    var possible = survey.privateGateways(of: vpc)
    var likely = back
    if let internet = survey.internetGateway(of: vpc) {
      switch likelihood(of: back) {
      case .certain: break
      case .notAlone: possible.append(internet)
      case .none: likely = .carried(.gateway(internet))
      }
    }
    if case .carried(.gateway(let id)) = likely { possible.removeAll { $0 == id } }
    return (likely, possible)
  }

  /// Obstacles for what is not modelled and yet may bring in packets from where other subnets of the VPC route to it.
  ///
  /// An instance that is the router to a network on premises delivers to every subnet by the local routes. Who is on the
  /// internet comes in by an internet gateway.
  private func unmodelledEntries(
    _ opener: Station, _ responder: Station, by route: Route?, into vpc: ElementID<VPC>
  ) -> WayOutcome {
    guard opener.end.party != .internet else { return WayOutcome() }
    var outcome = WayOutcome()
    for (target, behind) in survey.unmodelledTargets(of: vpc)
    where route?.target != .unsupported(target) {
      guard let part = opener.restricted(to: behind) else { continue }
      outcome.append(
        .blocked(
          .notModelled("the packets may come in by \(target)"), part, responder,
          part: part == opener ? nil : part.addresses))
    }
    return outcome
  }

  private enum Likelihood {
    /// Openings come in by what the way back shows, and not by the internet gateway.
    case certain
    /// They come in by what the way back shows, but perhaps by the internet gateway as well.
    case notAlone
    /// What the way back shows lets nobody in.
    case none
  }

  private func likelihood(of back: Heading) -> Likelihood {
    switch back {
    case .carried(.gateway(let id)):
      switch survey.topology.gateways[id].kind {
      case .internetGateway, .natGateway, .regionalNATGateway, .vpcPeering, .gatewayEndpoint: .none
      case .egressOnlyInternetGateway: .certain
      case .transitGateway, .virtualPrivateGateway: .notAlone
      }
    case .carried: .certain
    case .blocked(.notModelled): .certain
    case .blocked: .none
    }
  }

  /// Where a route leads.
  private enum Heading {
    /// To something that may carry packets.
    case carried(Passage.Carrier)
    /// Nowhere.
    case blocked(PathObstacle.Reason)
  }

  private func heading(
    of route: Route?, from subnet: ElementID<Subnet>
  ) -> Heading {
    let table = survey.routeTableName(of: survey.topology.subnets[subnet])
    switch route?.target {
    case nil: return .blocked(.noRoute(from: subnet, tableNamed: table))
    case .blackhole: return .blocked(.blackhole(from: subnet, tableNamed: table ?? ""))
    case .unsupported(let target): return .blocked(.notModelled("the route leads to \(target)"))
    case .local: return .carried(.local)
    case .gateway(let gateway): return .carried(.gateway(gateway))
    }
  }
}
