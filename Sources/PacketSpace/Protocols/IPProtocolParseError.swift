/// Why a text is neither the keyword nor the number of an IP protocol.
public struct IPProtocolParseError: Error, Hashable, Sendable {
  /// What is wrong with the text.
  public enum Reason: Hashable, Sendable {
    /// There is no text at all.
    case empty
    /// The text is not a keyword of the registry.
    case unknownKeyword
    /// The text is a number greater than 255.
    case numberOutOfRange
    /// The text is a number of several digits that starts with zero.
    case leadingZero
  }

  /// The whole text that was read.
  public let text: String

  /// What is wrong with it.
  public let reason: Reason

  /// Makes an error from the text that was read and the reason.
  public init(text: String, reason: Reason) {
    self.text = text
    self.reason = reason
  }
}

extension IPProtocolParseError: CustomStringConvertible {
  /// A sentence with the whole text and the reason.
  public var description: String {
    switch reason {
    case .empty: "the protocol is empty"
    case .unknownKeyword: "'\(text)' is not the name of an IP protocol"
    case .numberOutOfRange: "'\(text)' is not a protocol number, which is 0 to 255"
    case .leadingZero: "'\(text)' is a protocol number with a leading zero"
    }
  }
}
