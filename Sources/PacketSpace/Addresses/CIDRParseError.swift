/// Why a text is not a CIDR block, and where in it the fault lies.
public struct CIDRParseError: Error, Hashable, Sendable {
  /// What is wrong with the text.
  public enum Reason: Hashable, Sendable {
    /// The part before the slash is not an address.
    case address(AddressParseError.Reason)
    /// The address is right, but there is no slash and prefix length behind it.
    case missingPrefixLength(AddressFamily)
    /// Nothing follows the slash.
    case emptyPrefixLength
    /// The prefix length is not a plain decimal number.
    case unexpectedCharacter
    /// The prefix length has several digits and starts with zero.
    case leadingZero
    /// The prefix length is greater than the number of bits in an address of the family.
    case prefixLengthOutOfRange(AddressFamily)
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

extension CIDRParseError.Reason: CustomStringConvertible {
  /// The reason as the end of a sentence that starts with the text.
  public var description: String {
    switch self {
    case .address(let reason): "\(reason)"
    case .missingPrefixLength(let family):
      "has no prefix length; a single address is written with /\(family.bitWidth)"
    case .emptyPrefixLength: "has no prefix length behind the slash"
    case .unexpectedCharacter: "has a prefix length that is not a number"
    case .leadingZero: "has a prefix length with a leading zero"
    case .prefixLengthOutOfRange(let family):
      "has an \(family) prefix length greater than \(family.bitWidth)"
    }
  }
}

extension CIDRParseError: CustomStringConvertible {
  /// A sentence with the whole text, the reason and the text from the fault on.
  public var description: String {
    let place = offset == 0 || remainder.isEmpty ? "" : " at '\(remainder)'"
    return "'\(text)' \(reason)\(place)"
  }
}
