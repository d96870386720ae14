import Simulation
import SourceText

/// Writes simulated time.
enum TimeWords {
  /// Seconds with three digits behind the point: `127.002`.
  static func seconds(_ time: SimulatedTime) -> String {
    fraction(time.nanoseconds / 1_000_000, digits: 3)
  }

  /// Seconds with nine digits behind the point, for machines.
  static func exact(_ time: SimulatedTime) -> String {
    fraction(time.nanoseconds, digits: 9)
  }

  /// A time as short as people say it: `127 s`, `40 ms`, `350.5 s`.
  static func short(_ time: SimulatedTime) -> String {
    let milliseconds = time.nanoseconds / 1_000_000
    guard milliseconds >= 1000 else {
      return milliseconds > 0 || time == .zero
        ? "\(milliseconds) ms" : "\(time.nanoseconds / 1000) µs"
    }
    guard milliseconds < 100_000, !milliseconds.isMultiple(of: 1000) else {
      return "\(NumberWords.grouped(milliseconds / 1000)) s"
    }
    var digits = fraction(milliseconds, digits: 3)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(digits) s"
  }

  private static func fraction(_ number: Int64, digits: Int) -> String {
    let text = String(number)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
    return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
  }
}
