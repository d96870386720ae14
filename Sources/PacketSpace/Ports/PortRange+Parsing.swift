extension PortRange {
  /// Reads one port or an ascending range strictly: decimal numbers up to 65535 without leading
  /// zeros or spaces.
  ///
  /// - Parameter text: The port or range, for example `443` or `1024-65535`.
  /// - Throws: What is wrong with the text, and where.
  public init(parsing text: some StringProtocol) throws(PortParseError) {
    self = try PortParser.parseRange(text.utf8)
  }
}

extension PortRange: LosslessStringConvertible {
  /// Reads a range as `init(parsing:)` does; nil where that throws.
  public init?(_ description: String) {
    guard let range = try? PortRange(parsing: description) else { return nil }
    self = range
  }

  /// The two ends joined by a hyphen, or one port alone.
  public var description: String { lower == upper ? "\(lower)" : "\(lower)-\(upper)" }
}
