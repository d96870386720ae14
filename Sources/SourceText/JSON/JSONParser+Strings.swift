extension JSONParser {
  /// Reads a string and leaves `offset` behind its closing quote.
  mutating func string() throws(JSONProblem) -> String {
    let start = offset + 1
    let end = skipPlainText(from: start)
    guard peek == UInt8(ascii: "\"") else { return try escapedString(from: start) }
    offset += 1
    return text(start..<end)
  }

  /// Checks a string and leaves `offset` behind its closing quote.
  mutating func skipString() throws(JSONProblem) {
    let start = offset + 1
    _ = skipPlainText(from: start)
    guard peek == UInt8(ascii: "\"") else {
      _ = try escapedString(from: start)
      return
    }
    offset += 1
  }

  /// Moves to the first byte that does not stand for itself.
  private mutating func skipPlainText(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isPlainInString { end += 1 }
    offset = end
    return end
  }

  /// Reads on from the first byte that does not stand for itself.
  private mutating func escapedString(from start: Int) throws(JSONProblem) -> String {
    var decoded = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: decoded, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try appendEscape(to: &decoded)
      case 0..<0x20:
        throw rawControlCharacter(in: start - 1..<offset)
      default:
        decoded.append(byte)
        offset += 1
      }
    }
    throw JSONProblem(
      message: "the closing quote of this text is missing", offsets: start - 1..<start)
  }

  private func rawControlCharacter(in text: Range<Int>) -> JSONProblem {
    switch bytes[offset] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      JSONProblem(
        message: "the closing quote of this text is missing on its line", offsets: text,
        help: "a line break inside text is written \\n")
    case UInt8(ascii: "\t"):
      JSONProblem(
        message: "a tab inside text must be escaped", offsets: offset..<offset + 1,
        help: "write \\t")
    case let byte:
      JSONProblem(
        message: "the control character 0x\(String(byte, radix: 16)) must be escaped",
        offsets: offset..<offset + 1, help: "write \\u\(hexadecimal(byte))")
    }
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  private mutating func appendEscape(to decoded: inout [UInt8]) throws(JSONProblem) {
    let start = offset
    offset += 1
    let byte = peek
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"):
      offset += 1
      decoded.append(contentsOf: String(try unicodeEscape(from: start)).utf8)
      return
    default:
      throw JSONProblem(
        message: "unknown escape in text", offsets: start..<min(offset + 1, bytes.count),
        help: "a backslash itself is written \\\\")
    }
    offset += 1
  }

  /// Reads the four digits of an escape, and the second half of a surrogate pair if it is one.
  private mutating func unicodeEscape(from start: Int) throws(JSONProblem) -> Unicode.Scalar {
    let first = try fourHexadecimalDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let afterFirst = offset
    if UTF16.isLeadSurrogate(UInt16(truncatingIfNeeded: first)), peek == UInt8(ascii: "\\"),
      offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "u")
    {
      offset += 2
      let second = try fourHexadecimalDigits(from: afterFirst)
      if UTF16.isTrailSurrogate(UInt16(truncatingIfNeeded: second)),
        let scalar = Unicode.Scalar(0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF))
      {
        return scalar
      }
    }
    // What follows is no second half: it stands for itself and is read again.
    offset = afterFirst
    warnOfLoneSurrogate(start..<afterFirst)
    return "\u{FFFD}"
  }

  private mutating func fourHexadecimalDigits(from start: Int) throws(JSONProblem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = peek.hexadecimalValue else {
        throw JSONProblem(
          message: "\\u needs four hexadecimal digits", offsets: start..<offset)
      }
      value = value << 4 | digit
      offset += 1
    }
    return value
  }
}

extension UInt8 {
  /// Whether the byte stands for itself inside a JSON string.
  fileprivate var isPlainInString: Bool {
    self >= 0x20 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }

  fileprivate var hexadecimalValue: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
