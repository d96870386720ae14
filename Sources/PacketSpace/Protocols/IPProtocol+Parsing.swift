extension IPProtocol {
  /// The keywords that `init(parsing:)` knows, ascending by number and then the other spellings;
  /// all lower case.
  public static let keywords: [String] =
    assignments.compactMap(\.keyword) + otherSpellings.map(\.keyword)

  /// Spellings in common use beside those of the table.
  private static let otherSpellings: [(keyword: String, number: UInt8)] = [
    ("ipv6-icmp", 58), ("icmp6", 58), ("icmp-v6", 58), ("ospf", 89), ("udp-lite", 136),
    ("ipencap", 4),
    ("mobile", 55), ("ttp", 84),
  ]

  private static let assignmentByNumber: [UInt8: Assignment] =
    Dictionary(assignments.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })

  private static let numberByKeyword: [String: UInt8] = {
    let rows = assignments.compactMap { row in row.keyword.map { ($0, row.number) } }
    return Dictionary(
      rows + otherSpellings.map { ($0.keyword, $0.number) }, uniquingKeysWith: { first, _ in first }
    )
  }()

  /// The keyword in lower case, for example `tcp`; nil for a number that has none.
  public var keyword: String? { Self.assignmentByNumber[rawValue]?.keyword }

  /// What the registry calls the protocol, for example `Transmission Control`; nil for an
  /// unassigned number.
  public var title: String? { Self.assignmentByNumber[rawValue]?.title }

  /// Reads a keyword in either case, or a decimal number up to 255 without leading zeros.
  ///
  /// - Parameter text: The protocol, for example `tcp`, `ICMPv6` or `47`.
  /// - Throws: What is wrong with the text.
  public init(parsing text: some StringProtocol) throws(IPProtocolParseError) {
    guard !text.isEmpty else { throw IPProtocolParseError(text: "", reason: .empty) }
    if text.utf8.allSatisfy({ ASCII.decimalDigit($0) != nil }) {
      try self.init(parsingNumber: text)
    } else if let number = Self.numberByKeyword[text.lowercased()] {
      self.init(number)
    } else {
      throw IPProtocolParseError(text: String(text), reason: .unknownKeyword)
    }
  }

  private init(parsingNumber text: some StringProtocol) throws(IPProtocolParseError) {
    guard text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0") else {
      throw IPProtocolParseError(text: String(text), reason: .leadingZero)
    }
    guard let number = UInt8(text) else {
      throw IPProtocolParseError(text: String(text), reason: .numberOutOfRange)
    }
    self.init(number)
  }
}

extension IPProtocol: LosslessStringConvertible {
  /// Reads a protocol as `init(parsing:)` does; nil where that throws.
  public init?(_ description: String) {
    guard let parsed = try? IPProtocol(parsing: description) else { return nil }
    self = parsed
  }

  /// The keyword in lower case, or the number where there is no keyword.
  public var description: String { keyword ?? "\(rawValue)" }
}
