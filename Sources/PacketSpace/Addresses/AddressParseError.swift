/// Why a text is not an IP address, and where in it the fault lies.
public struct AddressParseError: Error, Hashable, Sendable {
  /// What is wrong with the text.
  public enum Reason: Hashable, Sendable {
    /// There is no text at all.
    case empty
    /// The text has neither the dots of an IPv4 nor the colons of an IPv6 address.
    case notAnAddress
    /// A character stands where none of its kind may.
    case unexpectedCharacter
    /// There is no digit between two dots, or before the first or after the last one.
    case emptyOctet
    /// An IPv4 octet of several digits starts with zero, which some programs read as octal.
    case leadingZero
    /// An IPv4 octet is greater than 255.
    case octetOutOfRange
    /// An IPv4 address has fewer than four octets.
    case tooFewOctets
    /// An IPv4 address has more than four octets.
    case tooManyOctets
    /// There is no digit between two colons, or before the first or after the last one.
    case emptyGroup
    /// An IPv6 group has more than four hexadecimal digits.
    case groupTooLong
    /// An IPv6 address has fewer than eight groups and no `::`.
    case tooFewGroups
    /// An IPv6 address has more than eight groups.
    case tooManyGroups
    /// An IPv6 address has `::` a second time.
    case secondEllipsis
    /// An IPv6 address has `::` although all eight groups are written out.
    case superfluousEllipsis
    /// An IPv6 address carries a zone identifier, as in `fe80::1%eth0`, which means nothing outside
    /// its host.
    case zoneIdentifier
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

extension AddressParseError.Reason: CustomStringConvertible {
  /// The reason as the end of a sentence that starts with the text.
  public var description: String {
    switch self {
    case .empty: "is empty"
    case .notAnAddress: "is neither an IPv4 nor an IPv6 address"
    case .unexpectedCharacter: "has an unexpected character"
    case .emptyOctet: "has an octet without digits"
    case .leadingZero: "has an octet with a leading zero"
    case .octetOutOfRange: "has an octet greater than 255"
    case .tooFewOctets: "has fewer than four octets"
    case .tooManyOctets: "has more than four octets"
    case .emptyGroup: "has a group without digits"
    case .groupTooLong: "has a group of more than four hexadecimal digits"
    case .tooFewGroups: "has fewer than eight groups and no '::'"
    case .tooManyGroups: "has more than eight groups"
    case .secondEllipsis: "has '::' twice"
    case .superfluousEllipsis: "has '::' although it has eight groups"
    case .zoneIdentifier: "has a zone identifier, which is not allowed here"
    }
  }
}

extension AddressParseError: CustomStringConvertible {
  /// A sentence with the whole text, the reason and the text from the fault on.
  public var description: String {
    let place = remainder.isEmpty ? "" : " at '\(remainder)'"
    return "'\(text)' \(reason)\(offset == 0 ? "" : place)"
  }
}
