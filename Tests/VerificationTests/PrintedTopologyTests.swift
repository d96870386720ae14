import TestSupport
import Testing
import Topology

/// Random topologies that are printed and read back are the same topologies.
@Suite struct PrintedTopologyTests {
  @Test func randomTopologiesLoseNothing() {
    var losses: [String] = []
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      for text in [RandomTopologyText(&random).text, RandomBalancerText(&random).text] {
        if let loss = ReadTopology(text).lossOfPrinting() { losses.append("\(loss)\n\(text)") }
      }
    }
    #expect(losses.isEmpty, "\(losses.count): \(losses.prefix(2).joined(separator: "\n"))")
  }
}
