/// What a scalar's text says if a whole number is expected.
enum IntegerText {
  /// Decimal digits, with a minus sign or not, and no zero in front.
  case integer(Int)
  /// The same, but beyond `Int`.
  case tooLarge
  /// A number to readers of YAML 1.1 or of programming languages, but not the one it looks like.
  case ambiguous(Explanation)
  /// No number at all.
  case other

  struct Explanation {
    let notes: [String]
    let help: [String]
  }

  init(_ text: String) {
    if let value = Self.plainValue(text) {
      self = .integer(value)
      return
    }
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let digits = text.utf8.dropFirst(isNegative ? 1 : 0)
    let isDecimal = !digits.isEmpty && digits.allSatisfy(\.isDecimalDigit)
    if isDecimal, digits.count == 1 || digits.first != UInt8(ascii: "0") {
      self = Int(text).map(Self.integer) ?? .tooLarge
    } else if let explanation = Self.explanation(of: text) {
      self = .ambiguous(explanation)
    } else {
      self = .other
    }
  }

  /// The value of one to eighteen digits without a zero in front, which is what most numbers are.
  private static func plainValue(_ text: String) -> Int? {
    var value = 0
    var count = 0
    for byte in text.utf8 {
      guard byte.isDecimalDigit, count < 18, count == 0 || value > 0 else { return nil }
      value = value * 10 + Int(byte &- UInt8(ascii: "0"))
      count += 1
    }
    return count > 0 ? value : nil
  }

  private static func explanation(of text: String) -> Explanation? {
    let plain = text.replacing("_", with: "")
    let lowercased = plain.lowercased()
    for (prefix, radix, name) in [
      ("0x", 16, "hexadecimal"), ("0o", 8, "octal"), ("0b", 2, "binary"),
    ]
    where lowercased.hasPrefix(prefix) {
      guard let value = Int(lowercased.dropFirst(2), radix: radix) else { return nil }
      return Explanation(notes: ["`\(text)` is \(name) for \(value)"], help: ["write \(value)"])
    }
    if lowercased.utf8.first == UInt8(ascii: "0"), let value = Int(plain, radix: 8) {
      return Explanation(
        notes: ["YAML 1.1 readers take \(text) for the octal number \(value)"],
        help: ["write \(Int(plain) ?? value) without the zero in front, or \(value)"])
    }
    if lowercased.utf8.first == UInt8(ascii: "0") || plain != text, let value = Int(plain) {
      return Explanation(notes: [], help: ["write \(value)"])
    }
    return sexagesimal(text)
  }

  /// YAML 1.1 writes base 60 with colons, so that ports as Docker writes them become numbers.
  private static func sexagesimal(_ text: String) -> Explanation? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].utf8.first != UInt8(ascii: "0") else { return nil }
    var value = 0
    for (index, part) in parts.enumerated() {
      guard let digit = Int(part), digit >= 0, index == 0 || digit < 60, value < 1 << 40 else {
        return nil
      }
      value = value * 60 + digit
    }
    return Explanation(
      notes: ["YAML 1.1 readers take \(text) for the base-60 number \(value)"],
      help: ["write one number in decimal digits; for text, put it in quotes: \"\(text)\""])
  }
}

extension UInt8 {
  /// Whether the byte is one of `0` to `9` in ASCII.
  var isDecimalDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
