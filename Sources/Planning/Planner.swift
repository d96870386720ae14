import AccessControl
import PacketSpace
public import Topology
import Traversal

/// Derives complete rule sets from what a topology wants.
///
/// Every packet of every path of a flow gets an entry in each network ACL it crosses, and every opening packet a rule in
/// the security groups at both ends. Entries and rules are merged as far as that changes nothing about what passes. What
/// follows is not proved here: a plan must be held against the flows and forbidden flows before anybody uses it.
///
/// Choices that a topology leaves open:
/// - The internet is written `0.0.0.0/0` and `::/0`. Where that would let a forbidden flow through the network ACLs,
///   deny entries stand in front, or the needed blocks are listed if that takes fewer entries.
/// - A rule between two parties with security groups refers to the group. Of several groups on an interface it is the
///   one that the fewest parties carry.
/// - Path-MTU messages are let in from any address where the path leaves the VPCs.
public struct Planner: Sendable {
  private let topology: NetworkTopology
  private let quotas: Quotas
  private let acceptedWidenings: Set<String>

  /// Derives the plan of a topology, or everything that keeps it from having one.
  ///
  /// - Parameters:
  ///   - topology: What is planned.
  ///   - widenings: The ids of widenings that may be made where the quota of a network ACL does not hold.
  /// - Returns: The plan, or the problems.
  public static func plan(
    _ topology: NetworkTopology, accepting widenings: Set<String> = []
  ) -> PlanOutcome {
    let draft = Planner(topology, accepting: widenings).draft
    return draft.problems.isEmpty
      ? .plan(draft.plan) : .problems(draft.problems, unmade: draft.plan.unmadeWidenings)
  }

  /// The plan of as much of a topology as can be planned, whatever keeps the rest from it.
  ///
  /// Flows that nothing carries get no entries, and rule sets may be longer than AWS allows. It is there to judge the
  /// other flows against, never to be used.
  public static func partialPlan(_ topology: NetworkTopology) -> Plan {
    Planner(topology, accepting: []).draft.plan
  }

  private init(_ topology: NetworkTopology, accepting widenings: Set<String>) {
    self.topology = topology
    acceptedWidenings = widenings
    quotas = topology.policy.quotas
  }

  /// The plan, and everything that keeps it from being one.
  private var draft: (plan: Plan, problems: [PlanProblem]) {
    let wanted = WantedPaths(topology)
    var demand = DemandCollector(topology)
    for (intent, path) in wanted.paths { demand.add(path, for: intent) }
    var traffic = ForbiddenTraffic(topology, demand.entries)
    var members = ForbiddenMembers(demand.rules)
    forbid(demand.protocols, &traffic, &members)
    let groups = securityGroups(demand.rules.map(members.written))
    let filters = NetworkACLPlanner(
      topology, demand.entries, denying: traffic.denials, accepting: acceptedWidenings
    ).result
    let plan = Plan(
      networkACLs: filters.networkACLs,
      securityGroups: groups, prefixLists: prefixLists(namedBy: groups))
    let notes = PlanNotes(topology: topology, wanted: wanted, plan: plan).notes
    let unmade = unmadeWidenings(filters)
    return (
      Plan(
        networkACLs: plan.networkACLs, securityGroups: plan.securityGroups,
        prefixLists: plan.prefixLists,
        notes: notes + filters.notes + unmade.map(\.words), unmadeWidenings: unmade),
      wanted.problems + quotaProblems(plan, filters.wanted)
    )
  }

  /// The accepted widenings that were not made; of a list that there is not, none can be known.
  private func unmadeWidenings(_ filters: NetworkACLPlanner.Result) -> [UnmadeWidening] {
    acceptedWidenings.subtracting(filters.widened).sorted().map {
      UnmadeWidening(id: $0, reason: filters.unmade[$0] ?? .unknown)
    }
  }

  /// Keeps forbidden flows out: by network ACLs where they can, by security groups where they cannot.
  ///
  /// Only protocols that something lets pass at all can be used.
  private func forbid(
    _ protocols: Set<IPProtocol>, _ traffic: inout ForbiddenTraffic,
    _ members: inout ForbiddenMembers
  ) {
    let finder = PathFinder(topology)
    for forbidden in topology.forbiddenFlows {
      let purpose = Purpose(flow: nil, text: Intent(forbidden, in: topology).text)
      for opening in finder.openingPaths(of: forbidden).paths {
        for ipProtocol in opening.protocols where protocols.contains(ipProtocol) {
          let passing = traffic.deny(opening.path, ipProtocol, purpose: purpose)
          members.narrow(opening.path, ipProtocol, passing)
        }
      }
    }
  }

  /// Every group that anything in the topology carries, in that order; one without rules lets nothing pass.
  private func securityGroups(_ requirements: [RuleRequirement]) -> [PlannedSecurityGroup] {
    let sides = Dictionary(grouping: requirements, by: \.side)
    return topology.securityGroupCarriers.flatMap(\.securityGroups).unique.map { name in
      PlannedSecurityGroup(
        name: name,
        inbound: GroupPlanner(sides[FilterSide(filter: name, direction: .inbound)] ?? []).rules,
        outbound: GroupPlanner(sides[FilterSide(filter: name, direction: .outbound)] ?? []).rules)
    }
  }

  private func prefixLists(namedBy groups: [PlannedSecurityGroup]) -> [PrefixList] {
    let rules = groups.flatMap { $0.inbound + $0.outbound }
    return topology.ruleSets.prefixLists.filter { list in
      rules.contains { $0.rule.peer == .prefixList(list.name) }
    }
  }

  private func quotaProblems(
    _ plan: Plan, _ wanted: [FilterSide: WantedList]
  ) -> [PlanProblem] {
    let check = QuotaCheck(
      quotas: quotas, prefixLists: topology.ruleSets.prefixLists, wanted: wanted)
    let excesses =
      plan.networkACLs.flatMap(check.excesses(of:))
      + plan.securityGroups.flatMap(check.excesses(of:))
    return excesses.map(PlanProblem.quotaExceeded) + crowdedInterfaces
  }

  /// Whatever has interfaces that would carry too many security groups.
  private var crowdedInterfaces: [PlanProblem] {
    topology.securityGroupCarriers.compactMap { carrier in
      let count = Set(carrier.securityGroups).count
      return quotas.permitsInterface(withGroups: count)
        ? nil
        : .tooManySecurityGroups(
          on: carrier.endpoint, count: count, quota: quotas.securityGroupsPerInterface)
    }
  }
}
