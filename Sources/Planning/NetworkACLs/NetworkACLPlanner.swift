import AccessControl
import PacketSpace
import Topology

/// Derives the network ACLs of a topology.
struct NetworkACLPlanner {
  private let topology: NetworkTopology
  private let requirements: [FilterSide: [EntryRequirement]]
  private let denials: [FilterSide: [Denial]]

  init(
    _ topology: NetworkTopology, _ requirements: some Sequence<EntryRequirement>,
    denying denials: [Denial]
  ) {
    self.topology = topology
    self.requirements = Dictionary(grouping: requirements, by: \.side)
    self.denials = Dictionary(grouping: denials, by: \.side)
  }

  /// Network ACLs, and what a reviewer should know of them.
  typealias Result = (networkACLs: [PlannedNetworkACL], notes: [String])

  /// Every network ACL that a subnet names, in the order of the subnets; one without entries denies everything.
  var result: Result {
    var result: Result = ([], [])
    for name in topology.subnets.elements.map(\.networkACL).unique {
      let inbound = list(of: FilterSide(filter: name, direction: .inbound))
      let outbound = list(of: FilterSide(filter: name, direction: .outbound))
      result.networkACLs.append(
        PlannedNetworkACL(
          name: name,
          subnets: topology.subnets.elements.filter { $0.networkACL == name }.map(\.name),
          inbound: inbound.entries, outbound: outbound.entries))
      result.notes += [inbound.note, outbound.note].compactMap(\.self)
    }
    return result
  }

  private func list(of side: FilterSide) -> (entries: [PlannedEntry], note: String?) {
    let wanted = requirements[side] ?? []
    let denied = denials[side] ?? []
    let planner = DirectionPlanner(
      direction: side.direction, ephemeralDenials: EphemeralDenials(topology.policy))
    let outcome = ListShortening(topology).shortened(
      planner.entries(for: wanted, denying: denied), at: "\(side.filter) \(side.direction)")
    let drafts = outcome.drafts
    let provenance = Provenance(
      requirements: wanted, denials: denied, policyPurpose: EphemeralDenials.purpose)
    let numbered = zip(drafts, EntryNumbering.numbers(for: drafts.count))
    let entries = zip(numbered, provenance.purposes(of: drafts)).compactMap { item, purposes in
      let (draft, number) = item
      return NetworkACLEntry(
        number: number, action: draft.action, peer: draft.box.block, match: draft.box.match
      ).map { PlannedEntry(entry: $0, purposes: purposes) }
    }
    return (entries, outcome.note)
  }
}
