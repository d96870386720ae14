import AccessControl
import PacketSpace

/// Finds a short list that lets pass exactly what any of several lists lets pass.
public struct ListUnion: Sendable {
  private let effort: Int

  /// Makes a search.
  ///
  /// - Parameter effort: How much work it may cost; see `ListMinimiser`.
  public init(effort: Int = 50_000) {
    self.effort = max(0, effort)
  }

  /// The list, proved by the engine; nil if the lists are too long together.
  public func list(of lists: [[UnnumberedEntry]]) -> [UnnumberedEntry]? {
    var joined: [UnnumberedEntry] = []
    for family in AddressFamily.allCases {
      guard let part = part(lists.map { $0.filter { $0.peer.family == family } }, family) else {
        return nil
      }
      joined += part
    }
    return ListProof().holds(joined, asAnyOf: lists) ? joined : nil
  }

  private func part(
    _ lists: [[UnnumberedEntry]], _ family: AddressFamily
  ) -> [UnnumberedEntry]? {
    let all = lists.flatMap(\.self)
    guard !all.isEmpty else { return [] }
    guard all.allSatisfy(\.isNamable), DecisionGrid.isManageable(all) else { return nil }
    let grid = DecisionGrid(anyOf: lists, family).reduced
    let cover = LayeredCover(grid: grid)
    guard let known = cover.list(around: []) ?? cover.list(around: cover.unavoidableDenials)
    else { return nil }
    let short = ListSearch(grid: grid, known: known.map(grid.entry), effort: effort).shortest.list
    return ListOrder(entries: short, wishes: short.map { _ in 0 }).order.map { short[$0] }
  }
}
