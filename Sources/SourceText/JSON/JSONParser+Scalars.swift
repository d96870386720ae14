extension JSONParser {
  /// Reads `true`, `false` or `null`.
  mutating func word() throws(JSONProblem) -> Scalar {
    let word = upcomingWord
    let style: Scalar.Style
    switch word {
    case "true", "false": style = .boolean
    case "null": style = .null
    default: throw unexpected("a value", help: JSONHint.value(word, at: peek))
    }
    offset += word.utf8.count
    return Scalar(text: word, style: style)
  }

  /// Reads a number, of which the text is kept: an optional minus sign, digits without a zero in
  /// front, and perhaps a fraction and an exponent.
  mutating func number() throws(JSONProblem) -> String {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    if peek == UInt8(ascii: "0") {
      offset += 1
      guard !peek.isDecimalDigit else {
        throw unexpected("no zero in front of a number", help: "remove the zero")
      }
    } else {
      try digits("a digit")
    }
    if peek == UInt8(ascii: ".") {
      offset += 1
      try digits("a digit behind the point")
    }
    if peek | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      try digits("a digit in the exponent")
    }
    return text(start..<offset)
  }

  private mutating func digits(_ expected: String) throws(JSONProblem) {
    guard peek.isDecimalDigit else { throw unexpected(expected) }
    while peek.isDecimalDigit { offset += 1 }
  }

  /// The text of bytes that are known to be UTF-8.
  func text(_ offsets: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[offsets]), as: UTF8.self)
  }

  /// The letters, digits and underscores that come next, at most 20.
  private var upcomingWord: String {
    var end = offset
    while end < bytes.count, end - offset < 20, bytes[end].isWordCharacter { end += 1 }
    return text(offset..<end)
  }

  /// The error that something else comes next than should.
  func unexpected(_ expected: String, help: String? = nil) -> JSONProblem {
    guard offset < bytes.count else {
      return JSONProblem(
        message: "expected \(expected), but the file ends", offsets: offset..<offset, help: help)
    }
    var end = offset + 1
    while end < bytes.count, bytes[end].isUTF8Continuation { end += 1 }
    var found = "`\(text(offset..<end))`"
    if bytes[offset] < 0x20 || bytes[offset] == 0x7F {
      found = "the control character 0x\(String(bytes[offset], radix: 16))"
    } else if bytes[offset].isWordCharacter {
      found = "`\(upcomingWord)`"
      end = offset + upcomingWord.utf8.count
    }
    return JSONProblem(
      message: "expected \(expected), found \(found)", offsets: offset..<end, help: help)
  }
}

extension UInt8 {
  fileprivate var isWordCharacter: Bool {
    isDecimalDigit || (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_")
  }
}
