import PacketSpace
import Topology

/// Traffic between two stations for which one route decides: the question that each kind of path is asked.
struct Passage: Sendable {
  /// Whose routes decided.
  enum Side: Hashable, Sendable {
    /// The opener's: the packet leaves its subnet over the carrier.
    case leaving
    /// The responder's: the opener is outside, and the packet comes in over the carrier.
    case entering
  }

  /// What a route leads to.
  enum Carrier: Hashable, Sendable {
    /// Both stations lie in one subnet; no route is looked at.
    case link
    /// Delivery inside the VPC.
    case local
    /// A gateway.
    case gateway(ElementID<Gateway>)
  }

  /// Who sends the opening packet.
  let opener: Station
  /// Who is to get it.
  let responder: Station
  /// Whose routes decided.
  let side: Side
  /// What carries it.
  let carrier: Carrier
  /// Whether an answer must find its way back.
  let expectsAnswer: Bool
  /// Whether other addresses of the stations take another route.
  let isPart: Bool
  /// The subnet whose routes decided: the one that the packet leaves or enters.
  let place: ElementID<Subnet>
  /// What a translator's answers must take on their way to the opener.
  var answersBy = Carrier.local

  /// The family of all addresses.
  var family: AddressFamily { opener.family }

  /// The station whose addresses the route was looked up for: the far one.
  var far: Station { side == .leaving ? responder : opener }

  /// The gateway that carries it with its kind, when a gateway does.
  func gateway(in survey: NetworkSurvey) -> (id: ElementID<Gateway>, kind: Gateway.Kind)? {
    guard case .gateway(let id) = carrier else { return nil }
    return (id, survey.topology.gateways[id].kind)
  }

  /// The words for the carrier.
  func carrierName(in survey: NetworkSurvey) -> String {
    switch carrier {
    case .link: "the subnet"
    case .local: "the VPC's local route"
    case .gateway(let id): survey.topology.gateways[id].name
    }
  }

  /// The same traffic for fewer addresses of the far station, or `nil` when it has none of them.
  func restricted(toFar addresses: AddressSet) -> Passage? {
    guard let station = far.restricted(to: addresses) else { return nil }
    return Passage(
      opener: side == .leaving ? opener : station,
      responder: side == .leaving ? station : responder,
      side: side, carrier: carrier, expectsAnswer: expectsAnswer,
      isPart: isPart || station != far, place: place, answersBy: answersBy)
  }

  /// The same traffic of another opener.
  func replacingOpener(with other: Station) -> Passage {
    Passage(
      opener: other, responder: responder, side: side, carrier: carrier,
      expectsAnswer: expectsAnswer, isPart: isPart, place: place, answersBy: answersBy)
  }

  /// The same traffic to another responder.
  func replacingResponder(with other: Station) -> Passage {
    Passage(
      opener: opener, responder: other, side: side, carrier: carrier,
      expectsAnswer: expectsAnswer, isPart: isPart, place: place, answersBy: answersBy)
  }

  /// The reason when what carries it is not modelled there, for whoever goes by it; `more` says what about it is not.
  func notModelled(_ more: String = "", in survey: NetworkSurvey) -> PathObstacle.Reason {
    .notModelled("the route leads to \(carrierName(in: survey))\(more)")
  }

  /// Nothing but an obstacle to the whole passage.
  func blocked(_ reason: PathObstacle.Reason) -> WayOutcome {
    .blocked(reason, opener, responder, part: isPart ? far.addresses : nil)
  }

  /// Splits off the far addresses that are not in a set.
  ///
  /// - Returns: The passage for the others, and the obstacle for those split off.
  func splitting(
    keeping addresses: AddressSet, otherwise reason: PathObstacle.Reason
  ) -> (kept: Passage?, lost: WayOutcome) {
    let lost = far.addresses.subtracting(addresses)
    guard !lost.isEmpty else { return (self, WayOutcome()) }
    let kept = restricted(toFar: addresses)
    return (
      kept, .blocked(reason, opener, responder, part: kept == nil && !isPart ? nil : lost)
    )
  }
}
