import AccessControl
import PacketSpace
import Topology

/// Reads the rules of security groups as what somebody wanted to work.
struct FlowInference {
  /// Rules for one other end that would make more flows are not what somebody thought of pair by pair.
  private static let mostFlows = 100

  private let topology: NetworkTopology
  private let others: OtherEnds
  private let interfaceCounts: [ElementID<Workload>: Int]
  private(set) var peers: InferredPeers
  /// Flows by the rules that they were inferred from.
  private(set) var candidates: [FlowCandidates] = []
  /// What could not be inferred, and why.
  private(set) var remarks: [String] = []
  private var knownRemarks: Set<String> = []
  /// A rule that lets path-MTU messages in from everybody, in words; nil if there is none.
  private(set) var pathMTUQuote: String?

  init(_ topology: NetworkTopology, interfaceCounts: [ElementID<Workload>: Int]) {
    self.topology = topology
    self.interfaceCounts = interfaceCounts
    others = OtherEnds(topology)
    peers = InferredPeers(topology)
    for group in topology.ruleSets.securityGroups {
      for direction in TrafficDirection.allCases { infer(group, direction) }
    }
    remarkOnOpenGroups()
  }

  private mutating func infer(_ group: SecurityGroup, _ direction: TrafficDirection) {
    let all = others.carriers(of: group.name)
    // The default group of a VPC is there whether or not somebody uses it.
    if all.isEmpty, !group.isDefault, !(group.inbound + group.outbound).isEmpty {
      remarkOnUncarried(group.name)
    }
    let carriers = all.filter(takesPart(direction))
    let subjects = group.rules(direction).map { RuleSubject.RulePeer($0.peer) }.uniqued
    for peer in subjects {
      let rules = group.rules(direction).filter { RuleSubject.RulePeer($0.peer) == peer }
      let subject = RuleSubject(group: group.name, direction: direction, peer: peer)
      infer(subject, rules, carriers)
    }
  }

  /// Clients open and servers accept; load balancers open to their targets without any flow.
  private func takesPart(_ direction: TrafficDirection) -> (Endpoint) -> Bool {
    { [topology] endpoint in
      switch (endpoint, direction) {
      case (.workload(let id), .inbound): topology.workloads[id].kind.accepts
      case (.workload(let id), .outbound): topology.workloads[id].kind.opens
      case (.loadBalancer(let id), .inbound): topology.loadBalancers[id].kind != .gateway
      case (.loadBalancer, .outbound): false
      case (.internet, _), (.peer, _): true
      }
    }
  }

  private mutating func infer(
    _ subject: RuleSubject, _ rules: [SecurityGroupRule], _ carriers: [Endpoint]
  ) {
    // What a group's members may open to other groups is found at the rules that let it in there.
    if subject.direction == .outbound, case .group = subject.peer { return }
    guard !carriers.isEmpty else { return }
    let meaning = others.meaning(of: subject.peer, subject.direction, &peers)
    let services = InferredServices(rules.map(\.match))
    if let remark = meaning.remark {
      let quote = subject.quote(rules, matching: rules.map(\.match).uniqued)
      add("\(quote): \(remark).")
    }
    guard !meaning.endpoints.isEmpty else { return }
    remarkOnUnclear(services.unclear, subject, rules)
    notePathMTU(services.notices, subject, rules)
    for inference in services.services {
      let quote = subject.quote(rules, matching: inference.matches)
      let ends = ends(carriers, meaning.endpoints, inference.service, subject, quote)
      guard !ends.isEmpty else { continue }
      guard ends.count <= Self.mostFlows else {
        add("\(quote): \(ends.count) flows; write those that are meant.")
        continue
      }
      candidates.append(FlowCandidates(quote: quote, service: inference.service, ends: ends))
    }
  }

  private mutating func ends(
    _ carriers: [Endpoint], _ others: [Endpoint], _ service: Service, _ subject: RuleSubject,
    _ quote: String
  ) -> [FlowEnds] {
    guard subject.direction == .inbound else {
      return carriers.flatMap { from in others.map { FlowEnds(from: from, to: $0) } }
    }
    var ends: [FlowEnds] = []
    for from in others.filter(takesPart(.outbound)) {
      for to in carriers where from != to || hasSeveralInterfaces(to) {
        if self.others.letsOut(service, from: from, to: to) {
          ends.append(FlowEnds(from: from, to: to))
        } else {
          let name = topology.name(of: from)
          add("\(quote), but no rule lets it out of \(name).")
        }
      }
    }
    return ends
  }

  private func hasSeveralInterfaces(_ endpoint: Endpoint) -> Bool {
    guard case .workload(let id) = endpoint else { return false }
    return interfaceCounts[id] != 1
  }

  private mutating func add(_ remark: String) {
    if knownRemarks.insert(remark).inserted { remarks.append(remark) }
  }

  private mutating func remarkOnUncarried(_ group: String) {
    add(
      "Nobody in the files carries \(group): add a workload with `security_groups: [\(group)]` if "
        + "something does.")
  }

  private mutating func remarkOnUnclear(
    _ matches: [TrafficMatch], _ subject: RuleSubject, _ rules: [SecurityGroupRule]
  ) {
    // That everything may leave is what AWS writes into each new group, and says nothing.
    guard !matches.isEmpty, !(subject.direction == .outbound && matches == [.all]) else { return }
    let quote = subject.quote(rules, matching: matches)
    add("\(quote): too much to tell what is meant; write a flow for each service in use.")
  }

  /// Source: RFC 1191 (destination unreachable, fragmentation needed) and RFC 8201 (packet too big).
  private mutating func notePathMTU(
    _ notices: [TrafficMatch], _ subject: RuleSubject, _ rules: [SecurityGroupRule]
  ) {
    let wanted = notices.filter { notice in
      let messages: [(IPProtocol, UInt16)] = [(.icmp, 3 << 8 | 4), (.icmpv6, 2 << 8)]
      return messages.contains { notice.matches($0.0, selector: $0.1) }
    }
    guard pathMTUQuote == nil, !wanted.isEmpty, subject.direction == .inbound,
      subject.peer == .everybody
    else { return }
    pathMTUQuote = subject.quote(rules, matching: wanted)
  }

  /// Groups from which everything may leave.
  private mutating func remarkOnOpenGroups() {
    let open = topology.ruleSets.securityGroups.filter { group in
      group.outbound.contains { $0.match == .all && RuleSubject.RulePeer($0.peer) == .everybody }
    }.map(\.name).filter { !others.carriers(of: $0).filter(takesPart(.outbound)).isEmpty }
    guard !open.isEmpty else { return }
    add(
      "Everything may leave by \(open.joined(separator: ", ")), as AWS has it unless told otherwise: which of it "
        + "is needed no rule says. Write flows such as `{from: app, to: internet, service: https}`."
    )
  }
}
