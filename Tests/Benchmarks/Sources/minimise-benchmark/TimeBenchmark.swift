import AccessControl
import Foundation
import PacketSpace
import Planning

/// How long minimising takes, beside merging blocks alone: processor time, which other programs do not lengthen.
enum TimeBenchmark {
  static func run() {
    print(
      "entries  readable ms     short ms   blocks merged ms   entries after: blocks, readable, short"
    )
    for (count, repetitions) in [(20, 9), (40, 99), (200, 3), (1_000, 3)] {
      var generator = RandomLists(seed: UInt64(count))
      let lists = (0..<repetitions).map { _ in generator.list(count) }
      let readable = times(lists) { ListMinimiser(prefer: .readable).minimised($0).entries.count }
      let short = times(lists) { ListMinimiser().minimised($0).entries.count }
      let blocks = times(lists) { mergedBlocks($0).count }
      print(
        CountBenchmark.column(count, 7), text(readable), text(short), text(blocks),
        "  ", blocks.after, readable.after, short.after)
    }
  }

  private typealias Times = (median: Double, longest: Double, after: Int)

  private static func times(
    _ lists: [[UnnumberedEntry]], _ work: ([UnnumberedEntry]) -> Int
  ) -> Times {
    var after = 0
    let took = lists.map { list in
      let start = processorTime
      after += work(list)
      return processorTime - start
    }.sorted()
    return (took[took.count / 2], took[took.count - 1], after)
  }

  /// Milliseconds that this process has used.
  private static var processorTime: Double { Double(clock()) / Double(CLOCKS_PER_SEC) * 1_000 }

  private static func text(_ times: Times) -> String {
    let parts = [times.median, times.longest].map { "\((10 * $0).rounded() / 10)" }
    return CountBenchmark.column(parts.joined(separator: "/"), 15)
  }

  /// The yardstick: entries that differ in nothing but the block, next to each other, to the fewest blocks.
  private static func mergedBlocks(_ list: [UnnumberedEntry]) -> [UnnumberedEntry] {
    var merged: [UnnumberedEntry] = []
    var run: [CIDRBlock] = []
    for (index, entry) in list.enumerated() {
      run.append(entry.peer)
      let next = index + 1 < list.count ? list[index + 1] : nil
      if next?.action == entry.action, next?.match == entry.match { continue }
      merged += AddressSet(run).cidrBlocks.map { UnnumberedEntry(entry.action, $0, entry.match) }
      run = []
    }
    return merged
  }
}
