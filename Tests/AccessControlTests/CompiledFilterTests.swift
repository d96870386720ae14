import AccessControl
import PacketSpace
import TestSupport
import Testing

@Suite struct CompiledFilterTests {
  /// The engine and the readable evaluation against a first-match loop over plain numbers, at the edges of entries.
  @Test func agreesWithAFirstMatchLoop() throws {
    var failures: [String] = []
    var packets = 0
    let compiler = FilterCompiler()
    for seed in 0..<600 {
      var random = SeededGenerator(seed: UInt64(seed))
      let rules = (0..<random.below(41)).map { _ in random.rule() }
      let entries = rules.enumerated().compactMap { $1.entry(number: $0 + 1) }
      try #require(entries.count == rules.count)
      let networkACL = try NetworkACL(
        name: "random", inbound: entries.shuffled(using: &random), outbound: [])
      let filter = compiler.compile(networkACL, .inbound)
      for _ in 0..<200 {
        let packet = random.packet(near: rules)
        packets += 1
        let deciding = rules.firstIndex { $0.matchesAsEntry(packet) }
        let expected = deciding.map { rules[$0].allows } ?? false
        let compiled = filter.allows(
          packet.ipProtocol, selector: packet.selectorNumber, at: packet.peerAddress)
        let decision = networkACL.decision(
          peer: packet.peerAddress, protocol: packet.ipProtocol, selector: packet.selectorNumber,
          .inbound)
        let number = deciding.map { $0 + 1 } ?? (packet.family == .ipv4 ? 32_767 : 32_768)
        if compiled != expected || decision.number != number {
          failures.append("seed \(seed): \(packet) expected \(expected) by \(number)")
        }
      }
    }
    #expect(packets >= 100_000)
    #expect(failures.isEmpty)
  }
}
