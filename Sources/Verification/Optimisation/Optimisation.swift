public import AccessControl
import PacketSpace
import Planning
public import Topology
import Traversal

/// Rule sets with fewer entries.
public struct Optimisation: Sendable {
  /// The network ACLs, two directions each.
  public let directions: [OptimisedDirection]
  /// The security groups, two directions each.
  public let groups: [OptimisedGroup]
  /// Rules of security groups that others could stand in for.
  public let advice: [GroupAdvice]
  /// Network ACLs that could be one.
  public let trades: [SharingTrade]
  /// What a reader has to know.
  public let notes: [String]
  /// The rule sets with the entries found.
  public let ruleSets: RuleSets

  /// The entries of all network ACLs and the rules of all security groups as they were.
  public var entriesBefore: Int {
    directions.flatMap(\.counts).reduce(0) { $0 + $1.before }
      + groups.reduce(0) { $0 + ($1.before[.ipv4] ?? 0) + ($1.before[.ipv6] ?? 0) }
  }

  /// The same now.
  public var entriesAfter: Int {
    directions.flatMap(\.counts).reduce(0) { $0 + $1.after }
      + groups.reduce(0) { $0 + ($1.after[.ipv4] ?? 0) + ($1.after[.ipv6] ?? 0) }
  }

  /// Optimises rule sets.
  ///
  /// - Parameters:
  ///   - ruleSets: The rule sets as they are.
  ///   - options: What is to be found.
  ///   - network: The network that the rule sets stand in; nil if it is not known.
  ///   - topology: The network with its flows, which nothing that is offered may break or make possible; nil if they are
  ///     not known.
  public init(
    of ruleSets: RuleSets, options: NetworkACLOptimiser.Options, network: NetworkTopology? = nil,
    topology: NetworkTopology? = nil
  ) {
    let network = network ?? topology
    let space = network.flatMap {
      $0.subnets.isEmpty || $0.vpcs.isEmpty ? nil : FreeSpace($0)
    }
    let optimiser = NetworkACLOptimiser(options: options, space: space)
    let groupOptimiser = SecurityGroupOptimiser(prefixLists: ruleSets.prefixLists)
    let proof = topology.map { WideningProof(ruleSets, of: $0) }
    let both = ruleSets.networkACLs.map { networkACL in
      TrafficDirection.allCases.map { direction in
        var found = optimiser.optimised(networkACL, direction)
        found.offers = proof?.judged(found.offers).kept ?? found.offers
        return found
      }
    }
    let groups = ruleSets.securityGroups.map { group in
      TrafficDirection.allCases.map { groupOptimiser.optimised(group, $0) }
    }
    let networkACLs = zip(ruleSets.networkACLs, both).map { $0.with($1) }
    directions = both.flatMap(\.self)
    self.groups = groups.flatMap(\.self)
    let short = RuleSets(
      networkACLs: networkACLs,
      securityGroups: zip(ruleSets.securityGroups, groups).map { $0.with($1) },
      prefixLists: ruleSets.prefixLists, associations: ruleSets.associations)
    let sharing = SharingSearch(
      ruleSets: short, quota: options.quota,
      forbidden: topology.map { ImpossibleFlows(PathFinder($0), withAll: [ruleSets, short]) }
    ).result
    trades = sharing.trades
    advice = Self.advice(short, network, topology)
    notes = Self.notes(options, space, directions) + Self.notes(sharing)
    self.ruleSets = short
  }

  private static func notes(
    _ options: NetworkACLOptimiser.Options, _ space: FreeSpace?, _ directions: [OptimisedDirection]
  ) -> [String] {
    var notes: [String] = []
    if options.consent != .none, space == nil {
      notes.append(
        "the addresses of VPCs and subnets are not known, so that nothing is widened: add what `aws ec2 describe-vpcs` and `describe-subnets` print"
      )
    }
    let accepted = Set(directions.flatMap(\.accepted))
    let unknown = options.acceptedWidenings.subtracting(accepted).sorted()
    notes += unknown.map { "there is no widening \($0): it is not applied" }
    return notes
  }
}

extension Optimisation {
  /// Advice on security groups, each held against the flows; what would break one is left out.
  private static func advice(
    _ ruleSets: RuleSets, _ network: NetworkTopology?, _ topology: NetworkTopology?
  ) -> [GroupAdvice] {
    let quotas = network?.policy.quotas ?? .standard
    let found = GroupAdvisor(ruleSets: ruleSets, network: network, quotas: quotas).advice
    guard let topology else { return found }
    return found.compactMap { one in
      let followed = ruleSets.following(one)
      guard FlowChange.changes(of: topology, ruleSets, followed).isEmpty else { return nil }
      var proved = one
      proved.keepsFlows = true
      return proved
    }
  }

  private static func notes(_ sharing: SharingSearch.Result) -> [String] {
    sharing.isCutOff
      ? [
        "there are too many network ACLs to look at every pair for sharing: only those most alike were looked at"
      ] : []
  }
}

extension NetworkACL {
  /// The network ACL with other entries.
  fileprivate func with(_ directions: [OptimisedDirection]) -> NetworkACL {
    directions.reduce(self) { networkACL, one in
      networkACL.with(one.entries.map(\.entry), one.direction) ?? networkACL
    }
  }
}

extension RuleSets {
  /// The rule sets with one advice followed.
  fileprivate func following(_ advice: GroupAdvice) -> RuleSets {
    let changed = securityGroups.map { group in
      guard group.name == advice.securityGroup else { return group }
      let kept = group.rules(advice.direction).filter { !advice.replaced.contains($0) }
      let rules = kept + advice.replacement
      let isInbound = advice.direction == .inbound
      return SecurityGroup(
        name: group.name, id: group.id, isDefault: group.isDefault,
        inbound: isInbound ? rules : group.inbound, outbound: isInbound ? group.outbound : rules,
        source: group.source, note: group.note)
    }
    return RuleSets(
      networkACLs: Array(networkACLs), securityGroups: changed, prefixLists: Array(prefixLists),
      associations: associations)
  }
}

extension SecurityGroup {
  /// The group with other rules.
  fileprivate func with(_ directions: [OptimisedGroup]) -> SecurityGroup {
    func rules(_ direction: TrafficDirection) -> [SecurityGroupRule] {
      directions.first { $0.direction == direction }?.rules ?? self.rules(direction)
    }
    return SecurityGroup(
      name: name, id: id, isDefault: isDefault, inbound: rules(.inbound),
      outbound: rules(.outbound),
      source: source, note: note)
  }
}
