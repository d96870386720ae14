extension PortSet {
  /// Reads ports and ranges separated by commas, or `all`, or `none`.
  ///
  /// Ranges may come in any order and overlap. Spaces are allowed behind commas only.
  ///
  /// - Parameter text: The list, for example `22,80-81,1024-65535`.
  /// - Throws: What is wrong with the text, and where.
  public init(parsing text: some StringProtocol) throws(PortParseError) {
    switch text {
    case "all": self = .all
    case "none": self = .empty
    default: self.init(try PortParser.parseList(text.utf8))
    }
  }
}

extension PortSet: LosslessStringConvertible {
  /// Reads a set as `init(parsing:)` does; nil where that throws.
  public init?(_ description: String) {
    guard let set = try? PortSet(parsing: description) else { return nil }
    self = set
  }

  /// The ranges in ascending order, for example `22, 80-81, 1024-65535`; `all` for every port,
  /// `none` for no port.
  public var description: String {
    if isEmpty { return "none" }
    if isAll { return "all" }
    return ranges.map(\.description).joined(separator: ", ")
  }
}
