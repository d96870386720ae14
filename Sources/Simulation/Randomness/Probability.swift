/// How likely something is, in whole millionths, so that no machine rounds it differently.
public struct Probability: Hashable, Sendable {
  /// 0 for never to 1,000,000 for always.
  public let millionths: Int

  /// Never.
  public static let never = Probability(millionths: 0)

  /// Makes a probability; numbers beyond 0...1,000,000 count as the nearer of the two.
  public init(millionths: Int) {
    self.millionths = min(max(millionths, 0), 1_000_000)
  }

  /// Reads `5%`, `0.5%` or `0.05`; `nil` for anything else and for more than 100 %.
  public init?(_ text: String) {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? text.dropLast() : text[...]
    let places = isPercent ? 4 : 6
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.count == 1 || !fraction.isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts[0].utf8.count <= 3, fraction.utf8.count <= places
    else { return nil }
    let zeros = String(repeating: "0", count: places - fraction.utf8.count)
    guard let millionths = Int("\(parts[0])\(fraction)\(zeros)"), millionths <= 1_000_000 else {
      return nil
    }
    self.millionths = millionths
  }
}

extension Probability: CustomStringConvertible {
  /// The probability in percent: `5%`, `0.25%`.
  public var description: String {
    let (whole, rest) = millionths.quotientAndRemainder(dividingBy: 10_000)
    guard rest > 0 else { return "\(whole)%" }
    var digits = String(rest + 10_000).dropFirst()
    while digits.hasSuffix("0") { digits = digits.dropLast() }
    return "\(whole).\(digits)%"
  }
}
