import PacketSpace
import TestSupport
import Testing

@Suite struct PortSetTableTests {
  /// Sets of a few ranges out of few ports, so that they touch, overlap and repeat.
  private static func randomSet(_ random: inout SeededGenerator) -> PortSet {
    let edges: [UInt16] = [0, 1, 2, 3, 22, 23, 80, 1_024, 1_025, 32_768, 65_534, 65_535]
    let ranges = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
      let ends = [edges.randomElement(using: &random), edges.randomElement(using: &random)]
        .compactMap(\.self).sorted()
      return PortRange(lower: ends[0], upper: ends[1])
    }
    return PortSet(ranges)
  }

  @Test func numbersStandForSets() {
    let table = PortSetTable()
    #expect(table.intern(.empty) == .empty)
    #expect(table.intern(.all) == .all)
    #expect(table.portSet(.empty) == .empty)
    #expect(table.portSet(.all) == .all)
    #expect(table.count(.all) == 65_536)
  }

  @Test func operationsAgreeWithPortSets() {
    let table = PortSetTable()
    var random = SeededGenerator(seed: 1)
    var failures: [String] = []
    for _ in 0..<20_000 {
      let (a, b) = (Self.randomSet(&random), Self.randomSet(&random))
      let (x, y) = (table.intern(a), table.intern(b))
      let port = UInt16.random(in: 0...3, using: &random)
      let agrees =
        (x == y) == (a == b) && table.portSet(x) == a && table.count(x) == a.count
        && table.portSet(table.union(x, y)) == a.union(b)
        && table.portSet(table.intersection(x, y)) == a.intersection(b)
        && table.isSubset(x, of: y) == a.isSubset(of: b)
        && table.intersects(x, y) == !a.isDisjoint(with: b)
        && table.contains(x, port) == a.contains(port)
      if !agrees { failures.append("\(a) and \(b)") }
    }
    #expect(failures.isEmpty)
  }

  /// More sets than the first hash table and the memory for results have room for.
  @Test func staysRightWhileItGrows() {
    let table = PortSetTable()
    let sets = (0..<20_000).map { PortSet([PortRange(UInt16($0)), PortRange(60_000...65_000)]) }
    let numbers = sets.map(table.intern)
    #expect(Set(numbers).count == sets.count)
    #expect(zip(sets, numbers).allSatisfy { table.portSet($1) == $0 && table.intern($0) == $1 })
    let high = table.intern(PortSet(60_000...65_000))
    #expect(numbers.allSatisfy { table.intersection($0, high) == high })
    #expect(numbers.allSatisfy { table.union($0, high) == $0 })
  }
}
