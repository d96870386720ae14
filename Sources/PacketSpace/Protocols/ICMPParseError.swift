/// Why a text is not a kind of ICMP message.
public struct ICMPParseError: Error, Hashable, Sendable {
  /// What is wrong with the text.
  public enum Reason: Hashable, Sendable {
    /// There is no text at all, or none before or behind the slash.
    case empty
    /// The part before the slash is not the name of a type of the family, nor of a code if it
    /// stands alone.
    case unknownType
    /// The part behind the slash is not the name of a code of the type.
    case unknownCode
    /// A number is greater than 255.
    case numberOutOfRange
    /// A number of several digits starts with zero.
    case leadingZero
  }

  /// The whole text that was read.
  public let text: String

  /// The family whose names were expected.
  public let family: AddressFamily

  /// Where the fault lies: the number of UTF-8 bytes of the text before it, up to the type or the
  /// code.
  public let offset: Int

  /// What is wrong there.
  public let reason: Reason

  /// Makes an error from the text that was read, the family whose names were expected, the place in
  /// UTF-8 bytes and the reason.
  public init(text: String, family: AddressFamily, offset: Int, reason: Reason) {
    self.text = text
    self.family = family
    self.offset = offset
    self.reason = reason
  }
}

extension ICMPParseError: CustomStringConvertible {
  /// A sentence with the whole text and the reason.
  public var description: String {
    switch reason {
    case .empty: "'\(text)' lacks an ICMP type or code"
    case .unknownType: "'\(text)' is not a known ICMP message for \(family)"
    case .unknownCode: "'\(text)' does not name a code of that ICMP type for \(family)"
    case .numberOutOfRange: "'\(text)' has an ICMP type or code greater than 255"
    case .leadingZero: "'\(text)' has an ICMP type or code with a leading zero"
    }
  }
}
