import AccessControl

/// Compiles one direction of one network ACL.
enum CompileBenchmark {
  static func run() {
    print("\nOne filter compiled (microseconds)")
    print(row(["entries", "", "best", "median", "ns/entry"]))
    for size in [20, 40, 200, 1_000] {
      var generator = LinearGenerator(seed: UInt64(size))
      let entries = generator.entries(size, base: 0x0a00_0000, prefixLength: 17)
      guard let networkACL = try? NetworkACL(name: "a", inbound: entries, outbound: []) else {
        continue
      }
      let compiler = FilterCompiler()
      let took = Measurement(repetitions: 200_000 / size) {
        keep(compiler.compile(networkACL, .inbound))
      }
      print(
        row([
          "\(size)", "", number(took.bestMicroseconds), number(took.medianMicroseconds),
          number(took.medianMicroseconds * 1_000 / Double(size)),
        ]))
    }
  }
}
