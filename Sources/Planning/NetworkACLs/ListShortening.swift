import AccessControl
import PacketSpace
import Topology

/// Makes planned lists shorter where the policy asks for it or a quota does not hold.
struct ListShortening {
  private let policy: Policy
  /// The addresses that entries may cover in addition where the quota does not hold.
  private let space: AddressSet

  /// Why a deny entry is in a plan that nothing asks for.
  static let purpose = Purpose(flow: nil, text: "fewer entries: a hole in entries behind it")

  init(_ topology: NetworkTopology) {
    policy = topology.policy
    space = Self.space(topology)
  }

  /// What became of a list.
  struct Outcome {
    let drafts: [DraftEntry]
    /// What a reviewer should know; nil if the list is as it was.
    let note: String?
  }

  /// The list, shorter if there is reason for it and a way.
  ///
  /// - Parameters:
  ///   - drafts: The list in order.
  ///   - place: Network ACL and direction, for the note.
  /// - Returns: The list and what to say about it.
  func shortened(_ drafts: [DraftEntry], at place: String) -> Outcome {
    let isTooLong = exceedsQuota(drafts)
    guard isTooLong || policy.preference == .short else {
      return Outcome(drafts: drafts, note: nil)
    }
    let list = drafts.map { UnnumberedEntry($0.action, $0.box.block, $0.box.match) }
    let minimiser = ListMinimiser(prefer: .short)
    var short = minimiser.minimised(list)
    var isWidened = false
    if exceedsQuota(short), !space.isEmpty {
      let wider = minimiser.minimised(list, optional: list.widened(over: space))
      isWidened = wider.entries.count < short.entries.count
      short = isWidened ? wider : short
    }
    guard short.entries.count < drafts.count, let result = converted(short, drafts) else {
      return Outcome(drafts: drafts, note: nil)
    }
    return Outcome(drafts: result, note: note(drafts, short, at: place, isWidened: isWidened))
  }

  private func note(
    _ drafts: [DraftEntry], _ short: MinimalList, at place: String, isWidened: Bool
  ) -> String {
    let bound = short.parts.reduce(0) { $0 + $1.lowerBound }
    let widened =
      isWidened
      ? "; entries let pass addresses that policy widen: \(policy.widening.rawValue) permits" : ""
    return "network ACL \(place): \(drafts.count) entries were made \(short.entries.count), "
      + "and no list can have fewer than \(bound)" + widened
  }

  private func exceedsQuota(_ drafts: [DraftEntry]) -> Bool {
    AddressFamily.allCases.contains { family in
      drafts.count { $0.box.block.family == family } + 1 > policy.maximumEntries
    }
  }

  private func exceedsQuota(_ list: MinimalList) -> Bool {
    list.parts.contains { $0.entries.count + 1 > policy.maximumEntries }
  }

  /// The list as drafts; nil if an entry is for every protocol, which a draft cannot be.
  private func converted(_ list: MinimalList, _ drafts: [DraftEntry]) -> [DraftEntry]? {
    let converted = list.entries.compactMap { one -> DraftEntry? in
      guard let only = one.entry.match.onlyProtocol else { return nil }
      let box = TrafficBox(
        block: one.entry.peer, ipProtocol: only, selectors: one.entry.match.selectorRange)
      let places = one.origins.map { drafts[$0].place }
      let place = places.min() ?? .forbidden
      return DraftEntry(place: place, action: one.entry.action, box: box)
    }
    return converted.count == list.entries.count ? converted : nil
  }

  /// The addresses that the policy opens: never those of an end of a forbidden flow.
  private static func space(_ topology: NetworkTopology) -> AddressSet {
    let vpcs = AddressSet(topology.vpcs.elements.flatMap(\.blocks))
    let subnets = AddressSet(topology.subnets.elements.flatMap(\.blocks))
    switch topology.policy.widening {
    case .none: return .empty
    case .unallocated: return vpcs.subtracting(subnets)
    case .vpc:
      return topology.forbiddenFlows.flatMap { [$0.from, $0.to] }
        .reduce(vpcs) { $0.subtracting(addresses(of: $1, topology)) }
    }
  }

  /// The addresses that an end can have in the VPCs: all of its subnets.
  private static func addresses(of end: Endpoint, _ topology: NetworkTopology) -> AddressSet {
    switch end {
    case .internet, .peer: .empty
    case .workload(let id): blocks(of: topology.workloads[id].subnets, topology)
    case .loadBalancer(let id): blocks(of: topology.loadBalancers[id].subnets, topology)
    }
  }

  private static func blocks(
    of subnets: [ElementID<Subnet>], _ topology: NetworkTopology
  ) -> AddressSet {
    AddressSet(subnets.flatMap { topology.subnets[$0].blocks })
  }
}
