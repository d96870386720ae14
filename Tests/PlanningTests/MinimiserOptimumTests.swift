import AccessControl
import PacketSpace
import TestSupport
import Testing

@testable import Planning

/// The minimiser against the optimum, where that is known.
@Suite struct MinimiserOptimumTests {
  @Test func meetsTheOptimumInAtLeast95PercentOfRandomLists() throws {
    let universe = try SmallUniverse()
    var generator = SeededGenerator(seed: 12)
    var (met, boundsTooHigh, total) = (0, 0, 0)
    for _ in 0..<200 {
      let list = universe.list(Int.random(in: 2...12, using: &generator), &generator)
      let optimum = universe.shortestLength(list)
      let part = try #require(ListMinimiser().minimised(list).part(.ipv4))
      #expect(part.entries.count >= optimum)
      #expect(part.entries.count <= list.count)
      met += part.entries.count == optimum ? 1 : 0
      boundsTooHigh += part.lowerBound > optimum ? 1 : 0
      total += 1
    }
    #expect(boundsTooHigh == 0)
    #expect(met * 100 >= total * 95, "\(met) of \(total)")
  }
}
