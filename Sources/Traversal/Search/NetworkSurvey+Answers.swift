import PacketSpace
import Topology

extension NetworkSurvey {
  /// Splits an opener by whether answers to it leave a subnet by what its packets came by.
  ///
  /// - Parameters:
  ///   - opener: Who gets the answers.
  ///   - responder: Who sends them, for words.
  ///   - subnet: The subnet they leave.
  ///   - carrier: What they must take.
  /// - Returns: The part that gets its answers, and obstacles that say where the others' answers go.
  func answered(
    _ opener: Station, by responder: Station, from subnet: ElementID<Subnet>,
    over carrier: Passage.Carrier
  ) -> (answered: Station?, unanswered: WayOutcome) {
    var answered = AddressSet()
    var unanswered = WayOutcome()
    let decisions = topology.routeDecisions(
      for: opener.addresses, from: topology.subnets[subnet])
    for (destinations, route) in decisions {
      if leads(route, to: carrier) {
        answered = answered.union(destinations)
      } else {
        unanswered.append(
          .blocked(
            refusal(of: route, from: subnet, insteadOf: carrier), opener, responder,
            part: destinations))
      }
    }
    return (opener.restricted(to: answered), unanswered)
  }

  private func leads(_ route: Route?, to carrier: Passage.Carrier) -> Bool {
    switch (route?.target, carrier) {
    case (.local, .local): true
    case (.gateway(let actual), .gateway(let wanted)): actual == wanted
    default: false
    }
  }

  /// Why answers that take a route do not take a carrier; what is not modelled may bring them back all the same.
  private func refusal(
    of route: Route?, from subnet: ElementID<Subnet>, insteadOf carrier: Passage.Carrier
  ) -> PathObstacle.Reason {
    if case .unsupported(let target) = route?.target {
      return .notModelled("\(topology.subnets[subnet].name) sends the answer to \(target)")
    }
    return .answerTakesAnotherWay(words(for: route, from: subnet, insteadOf: carrier))
  }

  private func words(
    for route: Route?, from subnet: ElementID<Subnet>, insteadOf carrier: Passage.Carrier
  ) -> String {
    let name = topology.subnets[subnet].name
    guard case .gateway(let wanted) = carrier else { return "\(name) does not route it locally" }
    let request = topology.gateways[wanted].name
    return switch route?.target {
    case nil: "\(name) has no route back, the request comes by \(request)"
    case .blackhole: "\(name) drops it, the request comes by \(request)"
    case .local: "\(name) routes it locally, the request comes by \(request)"
    case .unsupported(let target): "\(name) sends it to \(target), the request comes by \(request)"
    case .gateway(let actual):
      "\(name) sends it to \(topology.gateways[actual].name), the request comes by \(request)"
    }
  }

  /// Why nobody outside opens over a gateway that the way back leads to.
  ///
  /// Where the internet gateway lets the request in, it is the answer that has no way.
  func refusedEntry(
    of passage: Passage, over id: ElementID<Gateway>, otherwise reason: PathObstacle.Reason
  ) -> PathObstacle.Reason {
    guard passage.expectsAnswer, passage.responder.isPublic,
      let entry = internetGateway(of: vpc(of: passage.place))
    else { return reason }
    let (request, answer) = (topology.gateways[entry], topology.gateways[id])
    return .answerTakesAnotherWay(
      "the request comes in by \(request.name), the route back leads to \(answer.name)")
  }
}
