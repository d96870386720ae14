import AccessControl
import PacketSpace

/// Collects the steps of a migration in chains, whose steps have to stay in order.
struct MigrationDraft {
  let old: RuleSets
  let new: RuleSets
  let options: MigrationOptions
  let narrowsFirst: Bool
  let replacing: Replacing
  private(set) var chains: [[MigrationStep]] = []
  private(set) var detours: [MigrationDetour] = []
  private(set) var problems: [MigrationProblem] = []
  private(set) var notes: [String] = []
  /// Network ACLs that another one takes over from, by name.
  private var successors: [String: String] = [:]

  /// How an entry gives way to another.
  enum Replacing {
    /// By one call where that saves one.
    case straight
    /// By two where numbers may be chosen, so that something else can come between.
    case apart
  }

  init(
    old: RuleSets, new: RuleSets, options: MigrationOptions, narrowsFirst: Bool,
    replacing: Replacing
  ) {
    self.old = old
    self.new = new
    self.options = options
    self.narrowsFirst = narrowsFirst
    self.replacing = replacing
  }

  mutating func make() {
    checkQuotas()
    guard problems.isEmpty else { return }
    for networkACL in new.networkACLs where counterpart(of: networkACL) == nil {
      chains.append(creation(of: networkACL, named: networkACL.name))
    }
    for networkACL in old.networkACLs {
      guard
        let target = new.networkACLs.first(where: { counterpart(of: $0)?.name == networkACL.name })
      else {
        notes.append("network ACL \(networkACL.name) is on the old side only, and stays as it is")
        continue
      }
      change(networkACL, to: target)
    }
    associate()
    addNotes()
  }

  /// The network ACL of the old side that one of the new side is.
  private func counterpart(of networkACL: NetworkACL) -> NetworkACL? {
    networkACL.id.flatMap(old.networkACLs.find) ?? old.networkACLs.find(networkACL.name)
  }

  private mutating func checkQuotas() {
    for networkACL in new.networkACLs {
      for direction in TrafficDirection.allCases {
        for family in AddressFamily.allCases {
          let count = networkACL.quotaCount(direction, family)
          guard count > options.quota else { continue }
          problems.append(
            .exceedsQuota(networkACL: networkACL.name, direction, family, count: count))
        }
      }
    }
  }

  /// The steps that make a network ACL; while nothing is associated, their order has no effect.
  private func creation(of networkACL: NetworkACL, named name: String) -> [MigrationStep] {
    [.createNetworkACL(name)]
      + TrafficDirection.allCases.flatMap { direction in
        networkACL.entries(direction).map {
          .changeEntry(networkACL: name, direction, .create($0))
        }
      }
  }

  private mutating func change(_ networkACL: NetworkACL, to target: NetworkACL) {
    var found: [[MigrationStep]] = []
    var ownDetours: [MigrationDetour] = []
    for direction in TrafficDirection.allCases {
      let outcome = migration(of: networkACL, to: target, direction).result
      let reason = outcome.obstacle.map(MigrationDetour.Reason.init)
      guard let result = outcome.found else {
        changeOver(from: networkACL, to: target, direction, because: reason)
        return
      }
      if let detour = result.detour {
        ownDetours.append(
          MigrationDetour(
            networkACL: networkACL.name, direction: direction, kind: detour, reason: reason))
      }
      found.append(
        result.changes.map { .changeEntry(networkACL: networkACL.name, direction, $0) })
    }
    chains += found.filter { !$0.isEmpty }
    detours += ownDetours
  }

  private func migration(
    of networkACL: NetworkACL, to target: NetworkACL, _ direction: TrafficDirection
  ) -> DirectionMigration {
    let leaving = moves.filter { $0.before.name == networkACL.name && $0.after.name != target.name }
    let entries = networkACL.entries(direction)
    return DirectionMigration(
      old: entries, new: target.entries(direction),
      alsoBetween: leaving.map { (entries, $0.after.entries(direction)) },
      quota: max(
        options.quota,
        AddressFamily.allCases.map { networkACL.quotaCount(direction, $0) }.max() ?? 0),
      numbering: options.numbering, replacing: replacing, narrowsFirst: narrowsFirst)
  }

  /// Builds another network ACL and lets the subnets change over to it.
  private mutating func changeOver(
    from networkACL: NetworkACL, to target: NetworkACL, _ direction: TrafficDirection,
    because reason: MigrationDetour.Reason?
  ) {
    let subnets = staying(at: networkACL, target)
    guard !subnets.isEmpty else {
      if let reason {
        problems.append(.stuck(networkACL: networkACL.name, direction, reason))
      }
      return
    }
    let name = freeName(networkACL.name)
    successors[networkACL.name] = name
    detours.append(
      MigrationDetour(
        networkACL: networkACL.name, direction: direction, kind: .otherNetworkACL(name),
        reason: reason))
    chains.append(
      creation(of: target, named: name)
        + subnets.map { .replaceAssociation(subnet: $0, from: networkACL.name, to: name) })
  }

  /// The subnets that a network ACL filters before and after.
  private func staying(at networkACL: NetworkACL, _ target: NetworkACL) -> [String] {
    let subnets = old.associations.map(\.subnet)
    var seen: Set<String> = []
    return subnets.filter { subnet in
      guard seen.insert(subnet).inserted else { return false }
      let after = new.networkACL(ofSubnet: subnet)
      return old.networkACL(ofSubnet: subnet)?.name == networkACL.name
        && (after == nil || after?.name == target.name)
    }
  }

  private func freeName(_ name: String) -> String {
    let taken = Set((Array(old.networkACLs) + Array(new.networkACLs)).map(\.name))
    let names = (1...).lazy.map { $0 == 1 ? "\(name)-new" : "\(name)-new-\($0)" }
    return names.first { !taken.contains($0) } ?? "\(name)-new"
  }

  /// Subnets that have another network ACL afterwards.
  private var moves: [(subnet: String, before: NetworkACL, after: NetworkACL)] {
    var seen: Set<String> = []
    return old.associations.map(\.subnet).filter { seen.insert($0).inserted }.compactMap { subnet in
      guard let before = old.networkACL(ofSubnet: subnet),
        let after = new.networkACL(ofSubnet: subnet),
        counterpart(of: after)?.name != before.name
      else { return nil }
      return (subnet, before, after)
    }
  }

  /// Moves subnets when all entries are as they are to be, and lets network ACLs go that nothing uses any more.
  private mutating func associate() {
    let last: [MigrationStep] =
      moves.map { move in
        let name = counterpart(of: move.after)?.name ?? move.after.name
        return .replaceAssociation(
          subnet: move.subnet, from: move.before.name, to: successors[name] ?? name)
      }
      + old.networkACLs.filter { successors[$0.name] != nil && !$0.isDefault }
      .map { .deleteNetworkACL($0.name) }
    if !last.isEmpty { chains.append(last) }
  }

  private mutating func addNotes() {
    for networkACL in old.networkACLs
    where successors[networkACL.name] != nil && networkACL.isDefault {
      notes.append(
        "network ACL \(networkACL.name) is the default one of its VPC, which cannot be deleted: it stays, without subnets"
      )
    }
    let groups = RuleSetComparison(
      RuleSets(securityGroups: old.securityGroups, prefixLists: old.prefixLists),
      RuleSets(securityGroups: new.securityGroups, prefixLists: new.prefixLists))
    if groups.isDifferent {
      notes.append(
        "security groups differ too and are not part of the steps: allow in them first what is new, take away last what goes"
      )
    }
  }
}

extension MigrationDetour.Reason {
  init(_ obstacle: ChangeOrder.Obstacle) {
    self =
      switch obstacle {
      case .drops(let change, let ipProtocol, let region):
        .drops(number: change.number, ipProtocol, region)
      case .opens(let change, let ipProtocol, let region):
        .opens(number: change.number, ipProtocol, region)
      case .exceedsQuota(let change, let count):
        .exceedsQuota(number: change.number, count: count)
      case .holdEachOther(let one, let other): .holdEachOther(Self(one), Self(other))
      }
  }
}
