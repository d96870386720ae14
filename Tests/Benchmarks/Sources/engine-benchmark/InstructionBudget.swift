import AccessControl

/// A fixed piece of engine work whose instructions are counted, so that a slower engine is noticed.
struct InstructionBudget {
  /// Pairs of network ACLs of 20, 40, 200 and 1,000 entries, small ones more often.
  private let pairs: [NetworkACLPair]

  /// Subnets' network ACLs for the question about all pairs.
  private let networkACLs: [NetworkACL]

  /// Makes the input.
  init() {
    var pairs: [NetworkACLPair] = []
    for (size, count) in [(20, 80), (40, 40), (200, 8), (1_000, 2)] {
      for seed in 1...count {
        var generator = LinearGenerator(seed: UInt64(seed))
        pairs.append(NetworkACLPair(random: &generator, size))
      }
    }
    self.pairs = pairs
    networkACLs = Array(AllPairsBenchmark.networkACLs().prefix(40))
  }

  /// Does the work; the script that counts knows it by this name.
  ///
  /// - Returns: A sum of the answers.
  @inline(never)
  func measuredWork() -> UInt128 {
    let lost = pairs.reduce(0) { $0 &+ PairQuestion.countLost($1) }
    return lost &+ UInt128(AllPairsBenchmark.question(networkACLs))
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
