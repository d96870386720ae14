import AccessControl
import PacketSpace

/// Finds few rules that together match exactly what given ones match, for filters that only allow and have no order.
public struct RuleCover: Sendable {
  /// Makes a search.
  public init() {}

  /// The rules, never more than given.
  ///
  /// - Parameter rules: Entries that allow, in any order, both families.
  /// - Returns: The rules, IPv4 first; proved by the engine to match the same packets.
  public func cover(of rules: [UnnumberedEntry]) -> [UnnumberedEntry] {
    AddressFamily.allCases.flatMap { family in
      part(rules.filter { $0.peer.family == family }, family)
    }
  }

  private func part(_ rules: [UnnumberedEntry], _ family: AddressFamily) -> [UnnumberedEntry] {
    let merged = RunMerger(family: family).merged(rules)
    let found = [merged, anew(rules, family)].compactMap(\.self).filter {
      ListProof().holds($0, as: rules)
    }
    return found.min { $0.count < $1.count } ?? rules
  }

  /// What is matched, covered anew by the largest boxes; nil if there are too many rules for a grid.
  private func anew(
    _ rules: [UnnumberedEntry], _ family: AddressFamily
  ) -> [UnnumberedEntry]? {
    guard !rules.isEmpty, rules.allSatisfy(\.isNamable), DecisionGrid.isManageable(rules) else {
      return nil
    }
    let grid = DecisionGrid(rules, family).reduced
    let trimmer = ListTrimmer(grid: grid)
    return LayeredCover(grid: grid).list(around: []).map {
      trimmer.withoutNeedless(trimmer.narrowed($0)).map(grid.entry).sorted()
    }
  }
}
