public import AccessControl
import PacketSpace
public import Topology

/// Finds steps from some network ACLs to others that break nothing on the way.
///
/// Each change of an entry is a state of its own, which takes effect at once, for connections that are open too. After
/// every step each direction of each network ACL lets pass what it lets pass before and after, and nothing that it does
/// neither before nor after. So every flow that works before and after works throughout. With a topology each state is
/// also held against its flows and forbidden flows, and the steps of different network ACLs are put in an order in which
/// none of them becomes possible.
/// Source: Amazon VPC User Guide, vpc-network-acls.md; security-group-connection-tracking.md.
public struct Migrator: Sendable {
  private let old: RuleSets
  private let new: RuleSets
  private let options: MigrationOptions
  private let topology: NetworkTopology?

  /// Makes a migrator.
  ///
  /// - Parameters:
  ///   - old: The rule sets as they are.
  ///   - new: The rule sets as they are to be; network ACLs are matched by id, else by name.
  ///   - options: Numbers and quota.
  ///   - topology: Flows that have to be kept to; both sides must have its names.
  public init(
    from old: RuleSets, to new: RuleSets, options: MigrationOptions = MigrationOptions(),
    topology: NetworkTopology? = nil
  ) {
    self.old = old
    self.new = new
    self.options = options
    self.topology = topology
  }

  /// The steps, or why there are none.
  public func migration() -> Migration {
    let first = migration(.straight)
    guard case .flowsAtRisk? = first.problems.first else { return first }
    // What one call takes away and gives at once may have to be two steps, with those of another network ACL between.
    let apart = migration(.apart)
    return apart.problems.isEmpty ? apart : first
  }

  private func migration(_ replacing: MigrationDraft.Replacing) -> Migration {
    var draft = MigrationDraft(
      old: old, new: new, options: options, narrowsFirst: topology != nil, replacing: replacing)
    draft.make()
    var problems = draft.problems
    var steps = draft.chains.flatMap(\.self)
    if problems.isEmpty, let topology {
      let keeper = FlowKeeper(topology: topology, old: old, new: new)
      switch StepOrder(start: old, keeper: keeper).order(of: draft.chains) {
      case .found(let order): steps = order
      case .stuck(let risks): problems.append(.flowsAtRisk(risks))
      }
    }
    if !problems.isEmpty { steps = [] }
    return Migration(
      steps: steps, detours: draft.detours, problems: problems, notes: draft.notes,
      result: steps.reduce(old) { $0.applying($1) }, provedStates: steps.count)
  }
}

extension RuleSets {
  /// The rule sets after a step.
  public func applying(_ step: MigrationStep) -> RuleSets {
    var networkACLs = Array(networkACLs)
    var associations = associations
    switch step {
    case .createNetworkACL(let name): networkACLs.append(.denyAll(name: name))
    case .deleteNetworkACL(let name): networkACLs.removeAll { $0.name == name }
    case .replaceAssociation(let subnet, _, let name):
      associations.removeAll { $0.subnet == subnet }
      associations.append(NetworkACLAssociation(subnet: subnet, networkACL: name))
    case .changeEntry(let name, let direction, let change):
      networkACLs = networkACLs.map { networkACL in
        networkACL.name == name ? networkACL.applying(change, direction) ?? networkACL : networkACL
      }
    }
    return RuleSets(
      networkACLs: networkACLs, securityGroups: securityGroups, prefixLists: prefixLists,
      associations: associations)
  }
}

extension NetworkACL {
  /// The network ACL after a change of one direction; nil if the change cannot be.
  fileprivate func applying(_ change: EntryChange, _ direction: TrafficDirection) -> NetworkACL? {
    var changed = NumberedEntries(entries(direction))
    changed.apply(change)
    return with(changed.sorted, direction)
  }
}
