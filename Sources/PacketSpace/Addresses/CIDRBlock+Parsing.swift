extension CIDRBlock {
  /// A block as it was written.
  public struct Parsed: Hashable, Sendable {
    /// The canonical block: bits behind the prefix are zero.
    public let block: CIDRBlock

    /// The address that was written, which need not be the first one of the block.
    public let writtenAddress: Address

    /// Whether the written address had bits behind the prefix, as in `10.0.0.1/8`.
    public var hostBitsWereSet: Bool { writtenAddress != block.address }
  }

  /// Reads a block in CIDR notation strictly: an address, a slash and a decimal prefix length
  /// without leading zeros.
  ///
  /// Bits behind the prefix are cleared and reported, not refused.
  ///
  /// - Parameter text: The block, for example `10.0.0.0/8` or `2001:db8::/32`.
  /// - Returns: The canonical block and the address as written.
  /// - Throws: What is wrong with the text, and where.
  public static func parse(_ text: some StringProtocol) throws(CIDRParseError) -> Parsed {
    try parse(utf8: text.utf8)
  }

  /// Reads a block from UTF-8 bytes as `parse(_:)` does.
  ///
  /// - Parameter bytes: The bytes of the whole text.
  /// - Returns: The canonical block and the address as written.
  /// - Throws: What is wrong with the text, and where.
  public static func parse(utf8 bytes: some Collection<UInt8>) throws(CIDRParseError) -> Parsed {
    let bytes = Array(bytes)
    do throws(ParseFault<CIDRParseError.Reason>) {
      return try parse(bytes: bytes)
    } catch {
      throw CIDRParseError(
        text: String(decoding: bytes, as: UTF8.self), offset: error.offset, reason: error.reason)
    }
  }

  private static func parse(
    bytes: [UInt8]
  ) throws(ParseFault<CIDRParseError.Reason>) -> Parsed {
    let slash = bytes.firstIndex(of: ASCII.slash)
    let address: Address
    do throws(AddressParser.Fault) {
      address = try AddressParser(bytes).parse(before: slash ?? bytes.count)
    } catch {
      throw ParseFault(.address(error.reason), at: error.offset)
    }
    guard let slash else {
      throw ParseFault(.missingPrefixLength(address.family), at: bytes.count)
    }
    let length = try parsePrefixLength(bytes, from: slash + 1, family: address.family)
    return Parsed(
      block: CIDRBlock(uncheckedContaining: address, prefixLength: length),
      writtenAddress: address)
  }

  private static func parsePrefixLength(
    _ bytes: [UInt8], from start: Int, family: AddressFamily
  ) throws(ParseFault<CIDRParseError.Reason>) -> Int {
    guard start < bytes.count else { throw ParseFault(.emptyPrefixLength, at: start) }
    var length = 0
    for position in start..<bytes.count {
      guard let digit = ASCII.decimalDigit(bytes[position]) else {
        throw ParseFault(.unexpectedCharacter, at: position)
      }
      if position > start, length == 0 { throw ParseFault(.leadingZero, at: start) }
      length = length * 10 + Int(digit)
      if length > family.bitWidth { throw ParseFault(.prefixLengthOutOfRange(family), at: start) }
    }
    return length
  }
}

extension CIDRBlock: LosslessStringConvertible {
  /// Reads a block as `parse(_:)` does, canonicalising it; nil where that throws.
  public init?(_ description: String) {
    guard let parsed = try? CIDRBlock.parse(description) else { return nil }
    self = parsed.block
  }

  /// The block in CIDR notation, for example `10.0.0.0/8`.
  public var description: String { "\(address)/\(prefixLength)" }
}
