public import AccessControl
import PacketSpace
import Topology

/// Rule sets with fewer entries.
public struct Optimisation: Sendable {
  /// The network ACLs, two directions each.
  public let directions: [OptimisedDirection]
  /// The security groups, two directions each.
  public let groups: [OptimisedGroup]
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
  ///   - space: The network's addresses; nil if they are not known.
  public init(
    of ruleSets: RuleSets, options: NetworkACLOptimiser.Options, space: FreeSpace? = nil
  ) {
    let optimiser = NetworkACLOptimiser(options: options, space: space)
    let groupOptimiser = SecurityGroupOptimiser(prefixLists: ruleSets.prefixLists)
    let both = ruleSets.networkACLs.map { networkACL in
      TrafficDirection.allCases.map { optimiser.optimised(networkACL, $0) }
    }
    let groups = ruleSets.securityGroups.map { group in
      TrafficDirection.allCases.map { groupOptimiser.optimised(group, $0) }
    }
    let networkACLs = zip(ruleSets.networkACLs, both).map { $0.with($1) }
    directions = both.flatMap(\.self)
    self.groups = groups.flatMap(\.self)
    trades = SharingSearch(networkACLs: networkACLs, quota: options.quota).trades
    notes = Self.notes(options, space, directions)
    self.ruleSets = RuleSets(
      networkACLs: networkACLs,
      securityGroups: zip(ruleSets.securityGroups, groups).map { $0.with($1) },
      prefixLists: ruleSets.prefixLists, associations: ruleSets.associations)
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
    let offered = Set(directions.flatMap(\.offers).map(\.id))
    let unknown = options.acceptedWidenings.subtracting(offered).sorted()
    notes += unknown.map { "there is no widening \($0): it is not applied" }
    return notes
  }
}

extension NetworkACL {
  /// The network ACL with other entries.
  fileprivate func with(_ directions: [OptimisedDirection]) -> NetworkACL {
    func entries(_ direction: TrafficDirection) -> [NetworkACLEntry] {
      directions.first { $0.direction == direction }?.entries.map(\.entry)
        ?? self.entries(direction)
    }
    let changed = try? NetworkACL(
      name: name, id: id, isDefault: isDefault, inbound: entries(.inbound),
      outbound: entries(.outbound), source: source, note: note)
    return changed ?? self
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
