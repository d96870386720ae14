import AccessControl
import PacketSpace
import Topology

/// Derives the network ACLs of a topology.
struct NetworkACLPlanner {
  private let topology: NetworkTopology
  private let requirements: [FilterSide: [EntryRequirement]]
  private let denials: [FilterSide: [Denial]]
  private let shortening: ListShortening

  /// Makes a planner.
  ///
  /// - Parameters:
  ///   - topology: What is planned.
  ///   - requirements: What has to pass.
  ///   - denials: What must not.
  ///   - widenings: The ids of widenings that are accepted where a quota does not hold.
  init(
    _ topology: NetworkTopology, _ requirements: some Sequence<EntryRequirement>,
    denying denials: [Denial], accepting widenings: Set<String>
  ) {
    self.topology = topology
    shortening = ListShortening(topology, accepting: widenings)
    self.requirements = Dictionary(grouping: requirements, by: \.side)
    self.denials = Dictionary(grouping: denials, by: \.side)
  }

  /// What planning comes to.
  struct Result {
    var networkACLs: [PlannedNetworkACL] = []
    /// What a reviewer should know of them.
    var notes: [String] = []
    /// What the lists were made from that were looked at for shorter ones.
    var wanted: [FilterSide: WantedList] = [:]
    /// The ids of the accepted widenings that were made.
    var widened: Set<String> = []
    /// Why other ones were not made, as far as they are of a list that there is.
    var unmade: [String: UnmadeWidening.Reason] = [:]
  }

  /// Every network ACL that a subnet names, in the order of the subnets; one without entries denies everything.
  var result: Result {
    var result = Result()
    for name in topology.subnets.elements.map(\.networkACL).unique {
      let inbound = list(of: FilterSide(filter: name, direction: .inbound), into: &result)
      let outbound = list(of: FilterSide(filter: name, direction: .outbound), into: &result)
      result.networkACLs.append(
        PlannedNetworkACL(
          name: name,
          subnets: topology.subnets.elements.filter { $0.networkACL == name }.map(\.name),
          inbound: inbound, outbound: outbound))
    }
    return result
  }

  private func list(of side: FilterSide, into result: inout Result) -> [PlannedEntry] {
    let wanted = requirements[side] ?? []
    let denied = denials[side] ?? []
    let planner = DirectionPlanner(
      direction: side.direction, ephemeralDenials: EphemeralDenials(topology.policy))
    let outcome = shortening.shortened(planner.entries(for: wanted, denying: denied), at: side)
    result.notes += outcome.notes
    result.wanted[side] = outcome.wanted
    result.widened.formUnion(outcome.widened)
    result.unmade.merge(outcome.unmade) { max($0, $1) }
    let drafts = outcome.drafts
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
