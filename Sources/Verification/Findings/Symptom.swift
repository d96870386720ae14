import PacketSpace
import Topology
import Traversal

/// What a person at a terminal sees of a loss, in words.
struct Symptom {
  private let topology: NetworkTopology
  private let record: LossRecord
  private let namesPlaces: Bool
  private let failsHealthChecks: Bool

  /// Makes the words for a loss.
  ///
  /// - Parameters:
  ///   - record: The loss.
  ///   - topology: The topology.
  ///   - namesPlaces: Whether to say between which subnets, because the flow's connections elsewhere lose less.
  ///   - failsHealthChecks: Whether a load balancer's health checks are lost by the same cause.
  init(
    of record: LossRecord, in topology: NetworkTopology, namingPlaces namesPlaces: Bool,
    failingHealthChecks failsHealthChecks: Bool
  ) {
    self.topology = topology
    self.record = record
    self.namesPlaces = namesPlaces
    self.failsHealthChecks = failsHealthChecks
  }

  /// One sentence, with the share of connections concerned.
  var text: String {
    guard record.loss.openingArrives || !isAnswer else {
      return
        "no answer is sent yet, as no opening packet arrives; once one does, its answer is dropped here"
    }
    let consequence = isTargetSide ? targetSideConsequence : clientSideConsequence
    return "\(share) \(consequence)"
  }

  private var leg: Leg { record.path.legs[record.loss.crossing.leg] }

  private var opener: PathEnd { record.path.ends[leg.opener] }

  private var isAnswer: Bool { record.loss.crossing.packet == .answer }

  /// Whether a load balancer opens on this leg.
  private var isTargetSide: Bool {
    if case .loadBalancer = opener.party { true } else { false }
  }

  private var share: String {
    let whose = "\(subject) from \(ends)\(profile)"
    let share = record.cause.share
    return share.isAll
      ? "every \(whose.replacingPrefix(subject, by: singular))" : "\(share) of \(whose)"
  }

  /// Who opens, and where it matters from where to where.
  private var ends: String {
    guard namesPlaces else { return topology.name(of: opener) }
    return "\(opener.name) to \(record.path.ends[leg.responder].name)"
  }

  /// What a client opens, in the plural.
  private var subject: String {
    switch record.path.conversation.ipProtocol {
    case _ where record.kin.isHealthCheck: "health checks"
    case .tcp: "connections"
    case .icmp, .icmpv6: "pings"
    default: "requests"
    }
  }

  private var singular: String { String(subject.dropLast()) }

  /// The system of the clients, where their source ports decide; the ports themselves where the service has clients ask
  /// from others too.
  private var profile: String {
    guard isAnswer, record.loss.extent == .some, leg.answer == record.loss.crossing.selector,
      let range = topology.ephemeralRange(of: opener)
    else { return "" }
    let asked = record.path.selectors[record.loss.crossing.selector].domain
    guard asked.isSubset(of: range.ports) else { return " (\(asked))" }
    return range.name == "\(range.ports)" ? " (\(range.ports))" : " (\(range.name), \(range.ports))"
  }

  private var clientSideConsequence: String {
    switch (record.path.conversation.ipProtocol, isAnswer) {
    case (.tcp, false): "times out: the SYN is dropped".agreeing(with: record.cause.share)
    case (.tcp, true):
      "hangs and times out: the SYN is answered, the SYN-ACK is dropped"
        .agreeing(with: record.cause.share)
    case (.icmp, false), (.icmpv6, false):
      "gets no reply: the request is dropped".agreeing(with: record.cause.share)
    case (.icmp, true), (.icmpv6, true):
      "gets no reply: the request passes, the reply is dropped".agreeing(with: record.cause.share)
    case (_, false) where leg.answer == nil:
      "gets lost: the packet is dropped".agreeing(with: record.cause.share)
    case (_, false): "gets no answer: the request is dropped".agreeing(with: record.cause.share)
    case (_, true):
      "gets no answer: the request arrives, the answer is dropped"
        .agreeing(with: record.cause.share)
    }
  }

  /// What comes of a loss between a load balancer and its targets; a network load balancer has no words of its own.
  ///
  /// Source: Application Load Balancers guide, load-balancer-troubleshooting.md (HTTP 504, health checks).
  private var targetSideConsequence: String {
    let what = isAnswer ? "the target's SYN-ACK is dropped" : "the SYN to the target is dropped"
    if record.kin.isHealthCheck {
      return "times out: \(what), so the target counts as unhealthy"
        .agreeing(with: record.cause.share)
    }
    let clients = answersItself ? "clients get HTTP 504" : "clients time out as well"
    let checks = failsHealthChecks ? " and health checks fail" : ""
    return "times out: \(what), so \(clients)\(checks)".agreeing(with: record.cause.share)
  }

  /// Whether the load balancer that opens on this leg ends its clients' connections and answers for its targets.
  private var answersItself: Bool {
    guard case .loadBalancer(let id) = opener.party else { return false }
    switch topology.loadBalancers[id].kind {
    case .application, .classic: return true
    case .network, .gateway: return false
    }
  }
}

extension String {
  /// The verb in front in the plural where the share is not "every one".
  fileprivate func agreeing(with share: ConnectionShare) -> String {
    guard !share.isAll else { return self }
    let plurals = [
      "times out": "time out", "hangs and times out": "hang and time out",
      "gets no": "get no", "gets lost": "get lost",
    ]
    for (singular, plural) in plurals.sorted(by: { $0.key < $1.key }) where hasPrefix(singular) {
      return plural + dropFirst(singular.count)
    }
    return self
  }

  fileprivate func replacingPrefix(_ prefix: String, by other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
