import AccessControl
import PacketSpace

/// All ordered pairs of the subnets of a VPC, each with a network ACL of its own at AWS's largest quota.
enum AllPairsBenchmark {
  static let subnetCount = 200
  static let entryCount = 40

  /// 200 subnets of 256 addresses in 10.0.0.0/16, each with 40 random entries a direction over that block.
  static func networkACLs() -> [NetworkACL] {
    (0..<subnetCount).compactMap { index in
      var generator = LinearGenerator(seed: UInt64(index + 1))
      return try? NetworkACL(
        name: "acl-\(index)",
        inbound: generator.entries(entryCount, base: 0x0a00_0000, prefixLength: 16),
        outbound: generator.entries(entryCount, base: 0x0a00_0000, prefixLength: 16))
    }
  }

  static let subnets = (0..<subnetCount).map { index in
    AddressSet(block(0x0a00_0000 | UInt32(index) << 8, 24))
  }

  /// Compiles all network ACLs and asks about all pairs, for tcp and udp.
  @inline(never)
  static func question(_ networkACLs: [NetworkACL]) -> Int {
    let compiler = FilterCompiler()
    let ends = zip(networkACLs, subnets).map {
      ExchangeEnd(networkACL: compiler.compile($0), addresses: $1)
    }
    let exchanges = [IPProtocol.tcp, .udp].map {
      Exchange(
        $0, openings: .all, answers: NetworkACLPair.ephemeral, in: compiler.portSets)
    }
    return AnswerChecker(portSets: compiler.portSets).lossyPairs(exchanges, among: ends).count
  }

  /// Prints the time of everything together, and how many questions of catoms at 1,000 entries it is.
  static func run(catomsAtThousand: Double?) {
    let networkACLs = networkACLs()
    let whole = Measurement(repetitions: 9) { keep(question(networkACLs)) }
    let compiling = Measurement(repetitions: 9) {
      let compiler = FilterCompiler()
      for networkACL in networkACLs { keep(compiler.compile(networkACL)) }
    }
    print(
      "\nAll \(subnetCount * (subnetCount - 1)) ordered pairs of \(subnetCount) subnets, tcp and udp (microseconds)"
    )
    print(row(["", "", "best", "median"]))
    print(
      row(["compile", "", number(compiling.bestMicroseconds), number(compiling.medianMicroseconds)])
    )
    print(row(["all", "", number(whole.bestMicroseconds), number(whole.medianMicroseconds)]))
    print("lossy (pair, protocol): \(question(networkACLs))")
    guard let catomsAtThousand else { return }
    print(
      "= \(number(whole.bestMicroseconds / catomsAtThousand)) questions of catoms at 1000 entries (wanted: below 20)"
    )
  }
}
