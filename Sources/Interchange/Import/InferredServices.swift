import AccessControl
import PacketSpace
import Topology

/// Services that the traffic of rules amounts to.
struct InferredServices {
  /// A service with the matches of which it was made.
  struct Inference {
    let service: Service
    let matches: [TrafficMatch]
  }

  /// What is clear enough to be a service, in the order of the rules.
  private(set) var services: [Inference] = []
  /// What allows so much that nobody can tell what is meant by it.
  private(set) var unclear: [TrafficMatch] = []
  /// ICMP messages about other packets, which nobody opens and nothing answers.
  private(set) var notices: [TrafficMatch] = []

  /// A range of more ports is no service that somebody thought of.
  private static let mostPorts = 1_000

  /// Finds the services of the rules that one party has for another.
  init(_ matches: [TrafficMatch]) {
    var remaining: [TrafficMatch] = []
    for match in matches where !remaining.contains(match) { remaining.append(match) }
    while let first = remaining.first {
      guard let only = first.onlyProtocol, !Self.isWide(first) else {
        unclear.append(first)
        remaining.removeFirst()
        continue
      }
      guard !Self.isNotice(first, only) else {
        notices.append(first)
        remaining.removeFirst()
        continue
      }
      let inference =
        Self.catalogued(first, only, among: remaining)
        ?? Inference(service: Self.noted(first, only), matches: [first])
      services.append(inference)
      remaining.removeAll(where: inference.matches.contains)
    }
  }

  private static func isWide(_ match: TrafficMatch) -> Bool {
    switch match.onlyProtocol {
    case .tcp, .udp: match.selectorRange.count > mostPorts
    case .icmp, .icmpv6: match.selectorRange == .all
    case nil: true
    default: false
    }
  }

  private static func isNotice(_ match: TrafficMatch, _ ipProtocol: IPProtocol) -> Bool {
    guard ipProtocol == .icmp || ipProtocol == .icmpv6 else { return false }
    return Conversation(ipProtocol: ipProtocol, selectors: match.selectors).answer == .none
  }

  /// The service of the catalogue that consists of exactly some of the matches: of several the one with the most, then the
  /// one with the fewest ports.
  private static func catalogued(
    _ match: TrafficMatch, _ ipProtocol: IPProtocol, among matches: [TrafficMatch]
  ) -> Inference? {
    let known = ServiceCatalogue.services(
      using: ipProtocol, selector: match.selectorRange.lower)
    let fitting = known.compactMap { service -> Inference? in
      let parts = service.conversations.compactMap(Self.match)
      let isWhole = parts.count == service.conversations.count
      guard isWhole, parts.contains(match), parts.allSatisfy(matches.contains) else { return nil }
      return Inference(service: service, matches: parts)
    }
    return fitting.enumerated().max {
      ($0.element.matches.count, -$0.offset) < ($1.element.matches.count, -$1.offset)
    }?.element
  }

  /// The match of a rule that is for one conversation, if the client opens it to one range.
  private static func match(of conversation: Conversation) -> TrafficMatch? {
    guard conversation.opener == .client, case .fixed(let selectors) = conversation.destination,
      selectors.ranges.count == 1
    else { return nil }
    return TrafficMatch(conversation.ipProtocol, selectors: selectors.ranges[0])
  }

  private static func noted(_ match: TrafficMatch, _ ipProtocol: IPProtocol) -> Service {
    let notation = ServiceNotation(ipProtocol: ipProtocol, selectors: match.selectors)
    return Service(
      name: notation.description,
      conversations: [Conversation(ipProtocol: ipProtocol, selectors: notation.selectors)])
  }
}
