import AccessControl
import PacketSpace

/// Compiles one direction of one network ACL.
enum CompileBenchmark {
  static func run() {
    print("\nOne filter compiled (microseconds)")
    print(row(["entries", "blocks", "best", "median", "ns/entry"]))
    for size in [20, 40, 200, 1_000] {
      var generator = LinearGenerator(seed: UInt64(size))
      run("random", generator.entries(size, base: 0x0a00_0000, prefixLength: 17))
    }
    run("one", oneBlock(1_000))
    run("nested", nested(1_000, cutsFirst: true))
    run("covered", nested(1_000, cutsFirst: false))
  }

  private static func run(_ name: String, _ entries: [NetworkACLEntry]) {
    guard let networkACL = try? NetworkACL(name: name, inbound: entries, outbound: []) else {
      return
    }
    let took = Measurement(repetitions: 200_000 / entries.count) {
      keep(FilterCompiler().compile(networkACL, .inbound))
    }
    print(
      row([
        "\(entries.count)", name, number(took.bestMicroseconds), number(took.medianMicroseconds),
        number(took.medianMicroseconds * 1_000 / Double(entries.count)),
      ]))
  }

  /// Bad case: all entries have the same block, every other port.
  private static func oneBlock(_ count: Int) -> [NetworkACLEntry] {
    (1...count).compactMap { number in
      NetworkACLEntry(
        number: number, action: .allow, peer: .allIPv4,
        match: TrafficMatch(.tcp, selectors: PortRange(UInt16(truncatingIfNeeded: number * 2))))
    }
  }

  /// Bad case: half of the entries cut one port each out of a block that the other half opens, for an address each;
  /// to no effect if they come last.
  private static func nested(_ count: Int, cutsFirst: Bool) -> [NetworkACLEntry] {
    let cuts = (1...count / 2).compactMap { number in
      NetworkACLEntry(
        number: cutsFirst ? number : number + count, action: .deny,
        peer: block(UInt32(truncatingIfNeeded: number), 32),
        match: TrafficMatch(.tcp, selectors: PortRange(UInt16(truncatingIfNeeded: number * 2))))
    }
    return cuts
      + oneBlock(count / 2).compactMap {
        NetworkACLEntry(
          number: cutsFirst ? $0.number + count : $0.number, action: .allow, peer: $0.peer,
          match: $0.match)
      }
  }
}
