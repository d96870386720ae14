extension ICMPMessage {
  /// The names that `init(parsing:for:)` knows in a family: types ascending, each followed by
  /// `type/code` of its codes.
  public static func names(for family: AddressFamily) -> [String] {
    assignments(for: family).flatMap { row in
      [row.name] + row.codes.map { "\(row.name)/\($0)" }
    }
  }

  /// The name of the type, for example `echo-request`; nil for a type without a name.
  public func typeName(for family: AddressFamily) -> String? {
    Self.assignment(type, for: family)?.name
  }

  /// The name of the code, for example `fragmentation-needed`; nil for all codes or a code without
  /// a name.
  public func codeName(for family: AddressFamily) -> String? {
    guard let code, let row = Self.assignment(type, for: family), code < row.codes.count else {
      return nil
    }
    return row.codes[Int(code)]
  }

  /// Type and code by name where they have one, else by number: `echo-request`, `time-exceeded/1`,
  /// `200/7`.
  ///
  /// Reading it back with `init(parsing:for:)` gives the same value.
  public func description(for family: AddressFamily) -> String {
    let typeText = typeName(for: family) ?? "\(type)"
    guard let code else { return typeText }
    return "\(typeText)/\(codeName(for: family) ?? "\(code)")"
  }

  /// Reads a type, or type and code separated by a slash, each as a name of the family in lower
  /// case or a number.
  ///
  /// A type alone stands for all its codes. `echo` is short for `echo-request`, and the name of a
  /// code may stand alone: `fragmentation-needed`.
  ///
  /// - Parameters:
  ///   - text: The message, for example `echo`, `3/4` or `destination-unreachable/port-unreachable`.
  ///   - family: The family whose names are meant.
  /// - Throws: What is wrong with the text.
  public init(
    parsing text: some StringProtocol, for family: AddressFamily
  ) throws(ICMPParseError) {
    do throws(Fault) {
      self = try Self.parse(text, for: family)
    } catch {
      throw ICMPParseError(
        text: String(text), family: family, offset: error.offset, reason: error.reason)
    }
  }

  private typealias Fault = ParseFault<ICMPParseError.Reason>

  private static func parse(
    _ text: some StringProtocol, for family: AddressFamily
  ) throws(Fault) -> ICMPMessage {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let typeText = parts.first, !typeText.isEmpty else { throw Fault(.empty, at: 0) }
    guard parts.count == 2 else { return try parseAlone(String(typeText), for: family) }
    let type = try parseType(String(typeText), for: family)
    let offset = typeText.utf8.count + 1
    let code = try parseCode(String(parts[1]), at: offset, of: type, for: family)
    return ICMPMessage(type: type, code: code)
  }

  private static func parseAlone(
    _ text: String, for family: AddressFamily
  ) throws(Fault) -> ICMPMessage {
    for row in assignments(for: family) {
      guard let code = row.codes.firstIndex(of: text) else { continue }
      return ICMPMessage(type: row.type, code: UInt8(truncatingIfNeeded: code))
    }
    return ICMPMessage(type: try parseType(text, for: family))
  }

  private static func parseType(_ text: String, for family: AddressFamily) throws(Fault) -> UInt8 {
    if let number = try parseNumber(text, at: 0) { return number }
    let name = text == "echo" ? "echo-request" : text
    guard let row = assignments(for: family).first(where: { $0.name == name }) else {
      throw Fault(.unknownType, at: 0)
    }
    return row.type
  }

  private static func parseCode(
    _ text: String, at offset: Int, of type: UInt8, for family: AddressFamily
  ) throws(Fault) -> UInt8 {
    guard !text.isEmpty else { throw Fault(.empty, at: offset) }
    if let number = try parseNumber(text, at: offset) { return number }
    guard let code = assignment(type, for: family)?.codes.firstIndex(of: text) else {
      throw Fault(.unknownCode, at: offset)
    }
    return UInt8(truncatingIfNeeded: code)
  }

  /// Reads a number from 0 to 255; nil if the text has anything but digits.
  private static func parseNumber(_ text: String, at offset: Int) throws(Fault) -> UInt8? {
    guard text.utf8.allSatisfy({ ASCII.decimalDigit($0) != nil }) else { return nil }
    guard text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0") else {
      throw Fault(.leadingZero, at: offset)
    }
    guard let number = UInt8(text) else { throw Fault(.numberOutOfRange, at: offset) }
    return number
  }

  private static func assignment(_ type: UInt8, for family: AddressFamily) -> TypeAssignment? {
    assignments(for: family).first { $0.type == type }
  }
}

extension ICMPMessage: CustomStringConvertible {
  /// Type and code as numbers, for example `3/4`, or the type alone for all codes.
  public var description: String { code.map { "\(type)/\($0)" } ?? "\(type)" }
}
