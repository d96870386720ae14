import AccessControl
import PacketSpace
import Topology

/// Puts ways end to end and lists every filter that a packet meets on them.
struct PathAssembler {
  private var ends: [PathEnd] = []
  private var selectors: [PathSelector] = []
  private var legs: [Leg] = []
  private var openings: [Crossing] = []
  private var answersByLeg: [[Crossing]] = []
  private var gateways: [ElementID<Gateway>] = []
  private var assumptions: [String] = []

  /// The path of one way.
  static func path(_ way: Way, carrying exchange: Exchange) -> Path {
    var assembler = PathAssembler()
    assembler.append(way, carrying: exchange)
    return assembler.path(kind: way.kind, family: way.opener.family, exchange.conversation)
  }

  /// Adds a way that starts where the last one ended; the end between them is one and the same.
  mutating func append(_ way: Way, carrying exchange: Exchange) {
    let opener = shareLast(with: way.opener.end)
    gateways += way.gateways
    assume(way.assumptions)
    let translator = way.translator.map { add($0.end) }
    let responder = add(way.responder.end)
    let opening = add(exchange.opening)
    let answer = addAnswer(exchange.answer)
    for (position, stretch) in way.stretches.enumerated() {
      let sender = stretch.sender == .opener ? opener : translator ?? opener
      let leg = Leg(
        opener: sender, responder: responder, opening: opening,
        answer: answerSelector(of: stretch, way, exchange, otherwise: answer),
        gateways: way.gateways, groupDirections: stretch.groupDirections)
      append(
        leg, stretch, guardsOpener: stretch.sender == .opener,
        guardsResponder: position == way.stretches.count - 1)
    }
  }

  /// Adds a way of one stretch on which packets keep the source of the leg before: the end between passes them on.
  ///
  /// Its own security groups see them leave, and stand for the source in the rules of the one who gets them.
  mutating func appendForwarded(_ way: Way, opening selector: PathSelector) {
    guard let last = legs.last, let stretch = way.stretches.first else { return }
    let forwarder = shareLast(with: way.opener.end)
    gateways += way.gateways
    assume(way.assumptions)
    let leg = Leg(
      opener: last.opener, responder: add(way.responder.end), opening: add(selector),
      answer: last.answer, gateways: way.gateways, groupDirections: stretch.groupDirections)
    append(leg, stretch, guardsOpener: true, guardsResponder: true, forwarder: forwarder)
  }

  /// The path: opening packets from first to last, then answers from last to first.
  func path(kind: PathKind, family: AddressFamily, _ conversation: Conversation) -> Path {
    Path(
      kind: kind, family: family, conversation: conversation, ends: ends, selectors: selectors,
      legs: legs, crossings: openings + answersByLeg.reversed().flatMap(\.self),
      gateways: gateways, assumptions: assumptions)
  }

  /// Notes what the path depends on, each once.
  mutating func assume(_ more: [String]) {
    for text in more where !assumptions.contains(text) { assumptions.append(text) }
  }

  private mutating func add(_ end: PathEnd) -> Int {
    ends.append(end)
    return ends.count - 1
  }

  private mutating func add(_ selector: PathSelector) -> Int {
    selectors.append(selector)
    return selectors.count - 1
  }

  private mutating func addAnswer(_ answer: Exchange.Answer) -> Int? {
    switch answer {
    case .none: nil
    case .toPort(let selector), .message(let selector): add(selector)
    }
  }

  /// The last end so far, narrowed to what the next way starts from; on an empty path a new one.
  private mutating func shareLast(with end: PathEnd) -> Int {
    guard let last = ends.last else { return add(end) }
    let common = last.addresses.intersection(end.addresses)
    if common != last.addresses, !common.isEmpty {
      ends[ends.count - 1] = last.restricted(to: common)
    }
    return ends.count - 1
  }

  /// The selector of the answer on a stretch: a translator's own port behind it, the exchange's otherwise.
  private mutating func answerSelector(
    of stretch: Stretch, _ way: Way, _ exchange: Exchange, otherwise answer: Int?
  ) -> Int? {
    guard stretch.sender == .translator, let translator = way.translator,
      case .toPort = exchange.answer
    else { return answer }
    return add(PathSelector(name: "port of \(translator.end.name)", domain: translator.ports))
  }

  /// Adds one leg with the filters on it; a forwarder sends the packets of another end, the leg's opener.
  private mutating func append(
    _ leg: Leg, _ stretch: Stretch, guardsOpener: Bool, guardsResponder: Bool,
    forwarder: Int? = nil
  ) {
    let index = legs.count
    legs.append(leg)
    func crossing(
      _ filter: Crossing.Filter, _ direction: TrafficDirection, _ packet: Crossing.PacketRole,
      _ selector: Int
    ) -> Crossing {
      // Outbound filters test the destination, inbound ones the source.
      let testsResponder = (direction == .outbound) == (packet == .opening)
      let peer = testsResponder ? leg.responder : leg.opener
      let recognised = peer == leg.opener ? forwarder ?? peer : peer
      return Crossing(
        filter: filter, direction: direction, packet: packet, leg: index, peer: peer,
        selector: selector,
        recognisedEnd: stretch.groupDirections.contains(direction) ? recognised : nil)
    }
    let sender = forwarder ?? leg.opener
    if guardsOpener, !ends[sender].securityGroups.isEmpty {
      openings.append(crossing(.securityGroups(ofEnd: sender), .outbound, .opening, leg.opening))
    }
    for border in stretch.borders {
      openings.append(
        crossing(.networkACL(of: border.subnet), border.direction, .opening, leg.opening))
    }
    if guardsResponder, !ends[leg.responder].securityGroups.isEmpty {
      openings.append(
        crossing(.securityGroups(ofEnd: leg.responder), .inbound, .opening, leg.opening))
    }
    // Security groups let answers pass without a rule.
    // Source: Amazon EC2 User Guide, security-group-connection-tracking.md.
    guard let answer = leg.answer else { return answersByLeg.append([]) }
    answersByLeg.append(
      stretch.answerBorders.map {
        crossing(.networkACL(of: $0.subnet), $0.direction, .answer, answer)
      })
  }
}
