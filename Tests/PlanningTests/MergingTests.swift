import AccessControl
import PacketSpace
import TestSupport
import Testing

@testable import Planning

/// Merging changes nothing about what passes.
@Suite struct MergingTests {
  private func box(_ blockText: String, _ lower: UInt16, _ upper: UInt16) throws -> TrafficBox {
    TrafficBox(block: try block(blockText), ipProtocol: .tcp, selectors: PortRange(lower...upper))
  }

  @Test func stepsAlternateToAFixpoint() throws {
    let cases: [(String, [TrafficBox], [TrafficBox])] = [
      (
        "adjacent ports", [try box("10.0.0.0/24", 80, 80), try box("10.0.0.0/24", 81, 90)],
        [try box("10.0.0.0/24", 80, 90)]
      ),
      (
        "siblings", [try box("10.0.0.0/24", 80, 80), try box("10.0.1.0/24", 80, 80)],
        [try box("10.0.0.0/23", 80, 80)]
      ),
      (
        "neighbours that are no siblings",
        [try box("10.0.1.0/24", 80, 80), try box("10.0.2.0/24", 80, 80)],
        [try box("10.0.1.0/24", 80, 80), try box("10.0.2.0/24", 80, 80)]
      ),
      (
        "contained", [try box("10.0.0.0/16", 1024, 65535), try box("10.0.3.0/24", 8080, 8080)],
        [try box("10.0.0.0/16", 1024, 65535)]
      ),
      (
        "ports, then blocks, then ports",
        [
          try box("10.0.0.0/24", 80, 84), try box("10.0.0.0/24", 85, 90),
          try box("10.0.1.0/24", 80, 90), try box("10.0.0.0/23", 91, 99),
        ], [try box("10.0.0.0/23", 80, 99)]
      ),
      (
        "the last port does not overflow",
        [try box("10.0.0.0/24", 65535, 65535), try box("10.0.0.0/24", 1024, 65534)],
        [try box("10.0.0.0/24", 1024, 65535)]
      ),
    ]
    for (name, boxes, merged) in cases {
      #expect(BoxMerger.merged(boxes) == merged, "\(name)")
    }
  }

  @Test func protocolsAreNeverMerged() throws {
    let all = PortRange.all
    let everywhere = CIDRBlock.allIPv4
    let boxes = IPProtocol.all.map {
      TrafficBox(block: everywhere, ipProtocol: $0, selectors: all)
    }
    #expect(BoxMerger.merged(boxes).count == 256)
  }

  /// Source: EC2 API, IcmpTypeCode: a type with one code or all codes, or all types.
  @Test func messagesAreNamedAsEntriesCan() {
    let type3 = ICMPMessage(type: 3).selectors
    let both = type3.union(ICMPMessage(type: 4, code: 0).selectors)
    let named = both.nameableRanges(of: .icmp, family: .ipv4)
    #expect(named == [PortRange(0x300...0x3ff), PortRange(0x400)])
    #expect(PortSet.all.nameableRanges(of: .icmp, family: .ipv4) == [.all])
    // 58 on an IPv4 block, and protocols without ports, mean everything.
    #expect(PortSet(7).nameableRanges(of: .icmpv6, family: .ipv4) == [.all])
    #expect(PortSet(7).nameableRanges(of: .gre, family: .ipv4) == [.all])
    #expect(PortSet.empty.nameableRanges(of: .tcp, family: .ipv4).isEmpty)
  }

  @Test func unionStaysTheSame() {
    var generator = SeededGenerator(seed: 20)
    var failures: [String] = []
    for round in 0..<400 {
      let family = generator.addressFamily()
      let ipProtocol = generator.pick(IPProtocol.tcp, .udp, .icmp(for: family))
      let boxes = (0..<Int.random(in: 0...14, using: &generator)).flatMap { _ in
        TrafficBox.boxes(
          [generator.crowdedBlock(family)], ipProtocol, PortSet(generator.crowdedRange()))
      }
      let merged = BoxMerger.withoutCovered(BoxMerger.merged(boxes))
      if union(boxes) != union(merged) { failures.append("round \(round): \(boxes)") }
      if merged.count > Set(boxes).count { failures.append("round \(round) grew") }
      for box in boxes {
        let (address, port) = (box.block.lastAddress, box.selectors.upper)
        let isKept = merged.contains {
          $0.block.contains(address) && $0.selectors.contains(port)
        }
        if !isKept { failures.append("round \(round): \(address) \(port) lost") }
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func numbersLeaveGapsAndFit() {
    #expect(EntryNumbering.numbers(for: 0).isEmpty)
    #expect(EntryNumbering.numbers(for: 3) == [100, 110, 120])
    #expect(EntryNumbering.numbers(for: 3267).last == 32_760)
    for count in [1, 3268, 10_000, 32_666, 32_667, 32_766] {
      let numbers = EntryNumbering.numbers(for: count)
      #expect(numbers.count == count && numbers == Set(numbers).sorted())
      #expect(numbers.allSatisfy(NetworkACLEntry.numbers.contains))
    }
    #expect(EntryNumbering.numbers(for: 40_000).count == 32_766)
  }

  private func union(_ boxes: [TrafficBox]) -> TrafficRegion {
    boxes.reduce(into: TrafficRegion.empty) { $0.formUnion($1.region) }
  }
}
