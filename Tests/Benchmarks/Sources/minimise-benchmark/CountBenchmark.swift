import AccessControl
import PacketSpace
import Planning

/// Entries before and after, of the workloads and of random lists.
enum CountBenchmark {
  static func run() throws {
    print("entries                before readable  short  bound  with unallocated space")
    for workload in try Workload.all() {
      let readable = ListMinimiser(prefer: .readable).minimised(workload.entries)
      let short = ListMinimiser().minimised(workload.entries)
      let bound = short.parts.map(\.lowerBound).reduce(0, +)
      print(
        column(workload.name, 20), column(workload.entries.count, 8),
        column(readable.entries.count, 8), column(short.entries.count, 6), column(bound, 6),
        column(workload.unallocated, 6))
    }
    random()
  }

  private static func random() {
    var generator = RandomLists(seed: 200)
    var (before, readable, after, bound, shortest, longer) = (0, 0, 0, 0, 0, 0)
    for _ in 0..<200 {
      let list = generator.list(2 + generator.below(39))
      let short = ListMinimiser().minimised(list)
      before += list.count
      readable += ListMinimiser(prefer: .readable).minimised(list).entries.count
      after += short.entries.count
      bound += short.parts.map(\.lowerBound).reduce(0, +)
      shortest += short.parts.allSatisfy(\.isShortest) ? 1 : 0
      longer += short.entries.count > list.count ? 1 : 0
    }
    print(
      column("200 random", 20), column(before, 8), column(readable, 8), column(after, 6),
      column(bound, 6))
    print("of the random ones \(shortest) are shown to be the shortest; \(longer) grew")
  }

  static func column(_ value: some CustomStringConvertible, _ width: Int) -> String {
    let text = value.description
    let padding = String(repeating: " ", count: max(0, width - text.count))
    return value is String ? text + padding : padding + text
  }
}

extension Workload {
  /// The entries when addresses that no subnet has may be opened; nothing if the subnets are not known.
  fileprivate var unallocated: String {
    space.map {
      let optional = $0.entries(.unallocated, like: entries)
      return "\(ListMinimiser().minimised(entries, optional: optional).entries.count)"
    } ?? ""
  }
}
