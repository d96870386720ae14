/// Why a text is not a port, a range or a list of ports, and where in it the fault lies.
public struct PortParseError: Error, Hashable, Sendable {
  /// What is wrong with the text.
  public enum Reason: Hashable, Sendable {
    /// There is no text at all.
    case empty
    /// A number is missing: before or behind a hyphen or a comma.
    case missingNumber
    /// A character stands where none of its kind may.
    case unexpectedCharacter
    /// A number of several digits starts with zero.
    case leadingZero
    /// A number is greater than 65535.
    case outOfRange
    /// The upper end of a range lies below the lower one.
    case descending(lower: UInt16, upper: UInt16)
  }

  /// The whole text that was read.
  public let text: String

  /// Where the fault lies: the number of UTF-8 bytes of the text before it.
  public let offset: Int

  /// What is wrong there.
  public let reason: Reason

  /// Makes an error from the text that was read, the place in UTF-8 bytes and the reason.
  public init(text: String, offset: Int, reason: Reason) {
    self.text = text
    self.offset = offset
    self.reason = reason
  }

  /// The text from the fault to the end.
  public var remainder: String {
    String(decoding: text.utf8.dropFirst(offset), as: UTF8.self)
  }
}

extension PortParseError.Reason: CustomStringConvertible {
  /// The reason as the end of a sentence that starts with the text.
  public var description: String {
    switch self {
    case .empty: "is empty"
    case .missingNumber: "lacks a port number"
    case .unexpectedCharacter: "has an unexpected character"
    case .leadingZero: "has a port number with a leading zero"
    case .outOfRange: "has a port number greater than 65535"
    case .descending(let lower, let upper):
      "descends from \(lower) to \(upper); write \(upper)-\(lower)"
    }
  }
}

extension PortParseError: CustomStringConvertible {
  /// A sentence with the whole text, the reason and the text from the fault on.
  public var description: String {
    let place = offset == 0 || remainder.isEmpty ? "" : " at '\(remainder)'"
    return "'\(text)' \(reason)\(place)"
  }
}
