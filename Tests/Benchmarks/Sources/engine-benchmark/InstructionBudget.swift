import AccessControl

/// A fixed piece of engine work whose instructions are counted, so that a slower engine is noticed.
enum InstructionBudget {
  /// Compiles and decides pairs of 40 and 200 entries, and all pairs of some subnets.
  ///
  /// - Returns: A sum of the answers, which must not change either.
  static func run() -> Int {
    var sum = 0
    for (size, count) in [(40, 40), (200, 8), (1_000, 2)] {
      for seed in 1...count {
        var generator = LinearGenerator(seed: UInt64(seed))
        let pair = NetworkACLPair(random: &generator, size)
        sum += Int(truncatingIfNeeded: PairQuestion.countLost(pair))
      }
    }
    return sum + AllPairsBenchmark.question(Array(AllPairsBenchmark.networkACLs().prefix(40)))
  }
}

extension NetworkACLPair {
  /// A pair like those of gen.py's mode `random`.
  init(random generator: inout LinearGenerator, _ size: Int) {
    func networkACL(_ name: String, _ base: UInt32) -> NetworkACL {
      let inbound = generator.entries(size, base: base, prefixLength: 17)
      let outbound = generator.entries(size, base: base, prefixLength: 17)
      return (try? NetworkACL(name: name, inbound: inbound, outbound: outbound))
        ?? .denyAll(name: name)
    }
    client = networkACL("a", 0x0a00_8000)
    server = networkACL("b", 0x0a00_0000)
  }
}
