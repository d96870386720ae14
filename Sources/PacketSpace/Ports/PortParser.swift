/// Reads ports, ranges and lists of ports from UTF-8 bytes.
struct PortParser {
  typealias Fault = ParseFault<PortParseError.Reason>

  private let bytes: [UInt8]
  private var position = 0

  /// Makes a parser at the start of a text.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads one port or range, which must be the whole text.
  static func parseRange(_ bytes: some Collection<UInt8>) throws(PortParseError) -> PortRange {
    try parse(bytes) { (parser: inout PortParser) throws(Fault) in
      let range = try parser.readRange()
      try parser.expectEnd()
      return range
    }
  }

  /// Reads ports and ranges separated by commas, which must be the whole text.
  static func parseList(_ bytes: some Collection<UInt8>) throws(PortParseError) -> [PortRange] {
    try parse(bytes) { (parser: inout PortParser) throws(Fault) in
      var ranges = [try parser.readRange()]
      while parser.skip(ASCII.comma) {
        parser.skipSpaces()
        ranges.append(try parser.readRange())
      }
      try parser.expectEnd()
      return ranges
    }
  }

  private static func parse<Result>(
    _ bytes: some Collection<UInt8>, _ read: (inout PortParser) throws(Fault) -> Result
  ) throws(PortParseError) -> Result {
    let bytes = Array(bytes)
    var parser = PortParser(bytes)
    do throws(Fault) {
      guard !bytes.isEmpty else { throw Fault(.empty, at: 0) }
      return try read(&parser)
    } catch {
      throw PortParseError(
        text: String(decoding: bytes, as: UTF8.self), offset: error.offset, reason: error.reason)
    }
  }

  private mutating func readRange() throws(Fault) -> PortRange {
    let start = position
    let lower = try readNumber()
    guard skip(ASCII.hyphen) else { return PortRange(lower) }
    let upper = try readNumber()
    guard let range = PortRange(lower: lower, upper: upper) else {
      throw Fault(.descending(lower: lower, upper: upper), at: start)
    }
    return range
  }

  private mutating func readNumber() throws(Fault) -> UInt16 {
    let start = position
    var number: UInt32 = 0
    while position < bytes.count, let digit = ASCII.decimalDigit(bytes[position]) {
      if position > start, number == 0 { throw Fault(.leadingZero, at: start) }
      number = number * 10 + UInt32(digit)
      if number > UInt16.max { throw Fault(.outOfRange, at: start) }
      position += 1
    }
    guard position > start else {
      let isMissing = position == bytes.count || isSeparator(bytes[position])
      throw Fault(isMissing ? .missingNumber : .unexpectedCharacter, at: position)
    }
    return UInt16(truncatingIfNeeded: number)
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == ASCII.comma || byte == ASCII.hyphen
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while skip(ASCII.space) {}
  }

  private func expectEnd() throws(Fault) {
    guard position == bytes.count else { throw Fault(.unexpectedCharacter, at: position) }
  }
}
