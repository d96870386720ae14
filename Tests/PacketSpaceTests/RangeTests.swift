import PacketSpace
import TestSupport
import Testing

/// Relations between single ranges, of addresses and of ports, against looking at each member.
struct RangeTests {
  @Test func addressRanges() {
    var random = SeededGenerator(seed: 12)
    var failures: [String] = []
    for _ in 0..<3_000 {
      let (left, right) = (AddressWindows.range(&random), AddressWindows.range(&random))
      let mine = AddressWindows.samples.map { left.contains($0) }
      let theirs = AddressWindows.samples.map { right.contains($0) }
      let common = zip(mine, theirs).map { $0 && $1 }
      let intersection = left.intersection(right)
      let holds = [
        left.overlaps(right) == common.contains(true),
        left.contains(right) == (common == theirs),
        (intersection == nil) == !common.contains(true),
        AddressWindows.samples.map { intersection?.contains($0) ?? false } == common,
        left == right || (left < right) != (right < left),
      ]
      if holds.contains(false) { failures.append("\(left) and \(right): \(holds)") }
    }
    #expect(failures.isEmpty)
  }

  @Test func portRanges() {
    var random = SeededGenerator(seed: 13)
    var failures: [String] = []
    for _ in 0..<3_000 {
      let (left, right) = (random.portRange(), random.portRange())
      let common = left.closedRange.clamped(to: right.closedRange)
      let port = random.port()
      let holds = [
        left.overlaps(right) == left.closedRange.overlaps(right.closedRange),
        left.contains(right) == (left.overlaps(right) && common == right.closedRange),
        left.contains(port) == left.closedRange.contains(port),
        left.count == left.closedRange.count,
        PortRange(left.description) == left,
        left == right || (left < right) != (right < left),
      ]
      if holds.contains(false) { failures.append("\(left) and \(right): \(holds)") }
    }
    #expect(failures.isEmpty)
  }

  @Test func texts() throws {
    let range = AddressRange(lower: try address("10.0.0.1"), upper: try address("10.0.0.9"))
    #expect(range?.description == "10.0.0.1-10.0.0.9")
    #expect(AddressRange(try address("2001:db8::1")).description == "2001:db8::1")
    #expect(PortRange(443).description == "443")
    #expect(PortRange(1024...65535).description == "1024-65535")
  }
}
