extension JSONValue {
  /// The JSON text of this value, without a line break at its end.
  ///
  /// Only what must be escaped is, quotes, backslashes and control characters, and what would steer a terminal: DEL, the
  /// C1 controls, line separators, and characters that turn the direction of text round.
  ///
  /// - Parameter indent: The number of spaces by which each level is indented, each member and
  ///   element on a line of its own; nil for one line without any space.
  /// - Returns: The text.
  /// - Complexity: O(length of the text).
  public func render(indent: Int? = 2) -> String {
    String(decoding: renderBytes(indent: indent), as: UTF8.self)
  }

  /// The UTF-8 bytes of `render(indent:)`.
  public func renderBytes(indent: Int? = 2) -> [UInt8] {
    var writer = JSONWriter(indent: indent.map { max(0, $0) })
    writer.write(self, depth: 0)
    return writer.bytes
  }
}

/// Writes JSON bytes.
private struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let indent: Int?

  init(indent: Int?) {
    self.indent = indent
  }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .object(let members):
      write(members, between: "{", and: "}", depth) { writer, member in
        writer.write(member.key)
        writer.bytes.append(UInt8(ascii: ":"))
        if writer.indent != nil { writer.bytes.append(UInt8(ascii: " ")) }
        writer.write(member.value, depth: depth + 1)
      }
    case .array(let values):
      write(values, between: "[", and: "]", depth) { writer, value in
        writer.write(value, depth: depth + 1)
      }
    case .string(let text): write(text)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .number(let digits): bytes.append(contentsOf: digits.utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], between open: Unicode.Scalar, and close: Unicode.Scalar, _ depth: Int,
    _ writeElement: (inout JSONWriter, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(depth + 1)
      writeElement(&self, element)
    }
    if !elements.isEmpty { breakLine(depth) }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func breakLine(_ depth: Int) {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.unicodeScalars.contains(where: Self.steersTerminals) {
      for scalar in text.unicodeScalars {
        if Self.steersTerminals(scalar) {
          let digits = String(scalar.value, radix: 16)
          let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
          bytes.append(contentsOf: "\\u\(zeros)\(digits)".utf8)
        } else {
          writeEscaped(String(scalar).utf8)
        }
      }
    } else {
      writeEscaped(text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscaped(_ characters: String.UTF8View) {
    for byte in characters {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20: writeEscape(byte)
      default: bytes.append(byte)
      }
    }
  }

  /// Whether a character is none that JSON asks to escape, and yet none to show as it is.
  private static func steersTerminals(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private mutating func writeEscape(_ byte: UInt8) {
    let escape =
      switch byte {
      case 0x08: "\\b"
      case 0x09: "\\t"
      case 0x0A: "\\n"
      case 0x0C: "\\f"
      case 0x0D: "\\r"
      default: (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)
      }
    bytes.append(contentsOf: escape.utf8)
  }
}
