import ArgumentParser
import Simulation

/// A share of all packets on the command line: `5%` or `0.05`.
struct ShareArgument: ExpressibleByArgument {
  let probability: Probability

  init?(argument: String) {
    guard let probability = Probability(argument) else { return nil }
    self.probability = probability
  }
}

/// A length of time on the command line: `40ms`, `350s`, `2min`, `1h`, `1.5s`; a plain number means seconds.
struct TimeArgument: ExpressibleByArgument {
  let time: SimulatedTime

  private static let units: [(suffix: String, nanoseconds: Int64)] = [
    ("ms", 1_000_000), ("us", 1000), ("min", 60_000_000_000), ("s", 1_000_000_000),
    ("h", 3_600_000_000_000), ("d", 86_400_000_000_000), ("", 1_000_000_000),
  ]

  init?(argument: String) {
    let unit = Self.units.first { argument.hasSuffix($0.suffix) }
    guard let unit else { return nil }
    let digits = argument.dropLast(unit.suffix.count)
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 9 && $0.utf8.allSatisfy(isDigit) }),
      let whole = Int64(parts[0])
    else { return nil }
    var nanoseconds = whole.multipliedReportingOverflow(by: unit.nanoseconds)
    if parts.count == 2, let fraction = Int64(parts[1]) {
      var scale: Int64 = 1
      for _ in parts[1].utf8 { scale *= 10 }
      let part = unit.nanoseconds.multipliedReportingOverflow(by: fraction)
      guard !part.overflow else { return nil }
      nanoseconds = nanoseconds.partialValue.addingReportingOverflow(part.partialValue / scale)
    }
    guard !nanoseconds.overflow else { return nil }
    time = SimulatedTime(nanoseconds: nanoseconds.partialValue)
  }
}

/// A number of bytes on the command line: `4000`, `64KB`, `1GB`, `10MiB`.
struct SizeArgument: ExpressibleByArgument {
  let bytes: UInt64

  var defaultValueDescription: String { "\(bytes)" }

  private static let units: [(suffix: String, bytes: UInt64)] = [
    ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("KB", 1000), ("MB", 1_000_000),
    ("GB", 1_000_000_000), ("B", 1), ("", 1),
  ]

  init(bytes: UInt64) {
    self.bytes = bytes
  }

  /// The most that is played: one tebibyte.
  private static let most: UInt64 = 1 << 40

  init?(argument: String) {
    guard let unit = Self.units.first(where: { argument.hasSuffix($0.suffix) }) else { return nil }
    let digits = argument.dropLast(unit.suffix.count)
    guard !digits.isEmpty, digits.utf8.count <= 13, digits.utf8.allSatisfy(isDigit),
      let number = UInt64(digits)
    else { return nil }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: unit.bytes)
    guard !overflows, bytes <= Self.most else { return nil }
    self.bytes = bytes
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
