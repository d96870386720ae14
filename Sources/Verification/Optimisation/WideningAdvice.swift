import AccessControl
import PacketSpace
public import Planning
public import Topology

/// What could be widened where a plan is over the quota of a network ACL, cheapest first for each of its lists.
///
/// Each offer is proved: no forbidden flow becomes possible by it that is impossible otherwise.
public struct WideningAdvice: Sendable {
  /// The widenings that keep forbidden flows impossible.
  public private(set) var offers: [Widening] = []
  /// Those that do not.
  public private(set) var refused: [RefusedWidening] = []

  /// No advice.
  public static let none = WideningAdvice()

  private init() {}

  /// Looks for widenings.
  ///
  /// - Parameters:
  ///   - problems: What keeps a plan from being one.
  ///   - topology: What is planned.
  public init(for problems: [PlanProblem], of topology: NetworkTopology) {
    guard let plan = try? Planner.partialPlan(topology).ruleSets() else { return }
    var seen: [WantedList] = []
    for case .quotaExceeded(let excess) in problems {
      guard case .networkACL(let name) = excess.filter, let wanted = excess.wanted,
        !seen.contains(wanted),
        let permitted = plan.opening(wanted.permitted, of: name, excess.direction)
      else { continue }
      seen.append(wanted)
      let search = WideningSearch(
        networkACL: name, direction: excess.direction, prefer: .short, space: FreeSpace(topology))
      let judged = WideningProof(permitted, of: topology)
        .judged(search.offers(for: wanted.entries, wanted.permitted))
      offers += judged.kept
      refused += judged.refused
    }
  }

  /// The offers for one list.
  public func offers(for excess: QuotaExcess) -> [Widening] {
    offers.filter(excess.concerns)
  }

  /// The refused widenings of one list.
  public func refused(for excess: QuotaExcess) -> [RefusedWidening] {
    refused.filter { excess.concerns($0.widening) }
  }
}

extension QuotaExcess {
  /// Whether a widening is about the list that is too long.
  fileprivate func concerns(_ widening: Widening) -> Bool {
    filter == .networkACL(widening.networkACL) && direction == widening.direction
      && family == widening.block.family
  }
}
