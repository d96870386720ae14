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

  /// Every network ACL that a subnet names, in the order of the subnets; one without entries denies everything.
  var networkACLs: [PlannedNetworkACL] {
    topology.subnets.elements.map(\.networkACL).unique.map { name in
      PlannedNetworkACL(
        name: name,
        subnets: topology.subnets.elements.filter { $0.networkACL == name }.map(\.name),
        inbound: entries(of: FilterSide(filter: name, direction: .inbound)),
        outbound: entries(of: FilterSide(filter: name, direction: .outbound)))
    }
  }

  private func entries(of side: FilterSide) -> [PlannedEntry] {
    let wanted = requirements[side] ?? []
    let denied = denials[side] ?? []
    let planner = DirectionPlanner(
      direction: side.direction, ephemeralDenials: EphemeralDenials(topology.policy))
    let drafts = planner.entries(for: wanted, denying: denied)
    let provenance = Provenance(
      requirements: wanted, denials: denied, policyPurpose: EphemeralDenials.purpose)
    let numbered = zip(drafts, EntryNumbering.numbers(for: drafts.count))
    return zip(numbered, provenance.purposes(of: drafts)).compactMap { item, purposes in
      let (draft, number) = item
      return NetworkACLEntry(
        number: number, action: draft.action, peer: draft.box.block, match: draft.box.match
      ).map { PlannedEntry(entry: $0, purposes: purposes) }
    }
  }
}
