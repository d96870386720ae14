import AccessControl
import PacketSpace
import SourceText
import Topology

/// Makes planned lists shorter where the policy asks for it or a quota does not hold.
struct ListShortening {
  private let policy: Policy
  /// The addresses that entries may cover in addition where the quota does not hold.
  private let space: AddressSet
  private let network: FreeSpace
  private let acceptedWidenings: Set<String>

  /// Why a deny entry is in a plan that nothing asks for.
  static let purpose = Purpose(flow: nil, text: "fewer entries: a hole in entries behind it")

  init(_ topology: NetworkTopology, accepting widenings: Set<String> = []) {
    policy = topology.policy
    network = FreeSpace(topology)
    space = Self.space(network, topology)
    acceptedWidenings = widenings
  }

  /// What became of a list.
  struct Outcome {
    var drafts: [DraftEntry]
    /// What a reviewer should know.
    var notes: [String] = []
    /// What was looked for; nil if the list was left as it was.
    var wanted: WantedList?
    /// The ids of the accepted widenings that were made.
    var widened: Set<String> = []
    /// Why the other ones of this list were not made.
    var unmade: [String: UnmadeWidening.Reason] = [:]
  }

  /// The list, shorter if there is reason for it and a way.
  func shortened(_ drafts: [DraftEntry], at side: FilterSide) -> Outcome {
    var outcome = Outcome(drafts: drafts)
    for id in acceptedWidenings where WideningSearch.isID(id, of: side) {
      outcome.unmade[id] = .needless
    }
    guard exceedsQuota(drafts) || policy.preference == .short else { return outcome }
    let list = drafts.map { UnnumberedEntry($0.action, $0.box.block, $0.box.match) }
    let found = shortest(list, at: side)
    outcome.wanted = WantedList(
      entries: list, permitted: found.permitted,
      fewest: Dictionary(
        uniqueKeysWithValues: found.list.parts.map { ($0.family, $0.lowerBound) }))
    for id in outcome.unmade.keys where found.isOverQuota { outcome.unmade[id] = .unknown }
    for widening in found.accepted { outcome.unmade[widening.id] = .useless }
    guard found.list.entries.count < drafts.count, let result = converted(found.list, drafts)
    else { return outcome }
    outcome.drafts = result
    if found.isWidened { outcome.widened = Set(found.accepted.map(\.id)) }
    outcome.notes = notes(found, insteadOf: drafts.count, at: side)
    return outcome
  }

  /// A list that was found, and what it was allowed to let pass in addition.
  private struct Found {
    let list: MinimalList
    var permitted: [UnnumberedEntry] = []
    /// Whether it makes use of that.
    var isWidened = false
    /// Whether the quota does not hold without letting pass more.
    var isOverQuota = true
    /// The accepted widenings that the list has, whether or not it makes use of them.
    var accepted: [Widening] = []
  }

  /// The shortest list; one that lets pass more only where the quota does not hold otherwise.
  private func shortest(_ list: [UnnumberedEntry], at side: FilterSide) -> Found {
    let minimiser = ListMinimiser(prefer: .short)
    let exact = minimiser.minimised(list)
    guard exceedsQuota(exact) else { return Found(list: exact, isOverQuota: false) }
    let accepted = WideningSearch(
      networkACL: side.filter, direction: side.direction, prefer: .short, space: network
    ).accepted(acceptedWidenings, for: list)
    let permitted = list.widened(over: space) + accepted.flatMap(\.entries)
    guard !permitted.isEmpty else { return Found(list: exact) }
    let wider = minimiser.minimised(list, optional: permitted)
    return wider.entries.count < exact.entries.count
      ? Found(list: wider, permitted: permitted, isWidened: true, accepted: accepted)
      : Found(list: exact, permitted: permitted, accepted: accepted)
  }

  private func notes(
    _ found: Found, insteadOf count: Int, at side: FilterSide
  ) -> [String] {
    let bound = found.list.parts.reduce(0) { $0 + $1.lowerBound }
    let place = "network ACL \(side.filter) \(side.direction)"
    let widened =
      found.isWidened && !space.isEmpty
      ? "; entries let pass addresses that policy widen: \(policy.widening.rawValue) permits" : ""
    let head =
      "\(place): \(count) entries were made \(found.list.entries.count), "
      + "and no list can have fewer than \(bound)" + widened
    guard found.isWidened else { return [head] }
    return [head]
      + found.accepted.map {
        "\(place): by the accepted widening \($0.id) entries may let pass "
          + "\(NumberWords.grouped($0.addedAddresses)) more addresses"
      }
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
  private static func space(_ network: FreeSpace, _ topology: NetworkTopology) -> AddressSet {
    let free = network.addresses(topology.policy.widening)
    guard topology.policy.widening == .vpc else { return free }
    return topology.forbiddenFlows.flatMap { [$0.from, $0.to] }
      .reduce(free) { $0.subtracting(addresses(of: $1, topology)) }
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
