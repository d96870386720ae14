/// Reads the textual forms of addresses from UTF-8 bytes.
struct AddressParser {
  typealias Fault = ParseFault<AddressParseError.Reason>

  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the bytes before `end` as one address of either family.
  func parse(before end: Int) throws(Fault) -> Address {
    guard end > 0 else { throw Fault(.empty, at: 0) }
    for byte in bytes[..<end] {
      switch byte {
      case ASCII.dot: return .ipv4(try parseIPv4(from: 0, before: end))
      case ASCII.colon: return .ipv6(try parseIPv6(before: end))
      default: continue
      }
    }
    throw Fault(.notAnAddress, at: 0)
  }

  /// Reads four decimal octets separated by dots.
  private func parseIPv4(from start: Int, before end: Int) throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    var octets = 0
    var position = start
    while true {
      let octet = try parseOctet(at: &position, before: end)
      value = value << 8 | octet
      octets += 1
      guard position < end else { break }
      guard octets < 4 else { throw Fault(.tooManyOctets, at: position) }
      position += 1
    }
    guard octets == 4 else { throw Fault(.tooFewOctets, at: end) }
    return value
  }

  /// Reads one octet and stops at the dot behind it or at the end.
  private func parseOctet(at position: inout Int, before end: Int) throws(Fault) -> UInt32 {
    let start = position
    var octet: UInt32 = 0
    while position < end, bytes[position] != ASCII.dot {
      guard let digit = ASCII.decimalDigit(bytes[position]) else {
        throw Fault(.unexpectedCharacter, at: position)
      }
      if position > start, octet == 0 { throw Fault(.leadingZero, at: start) }
      octet = octet * 10 + UInt32(digit)
      if octet > 255 { throw Fault(.octetOutOfRange, at: start) }
      position += 1
    }
    guard position > start else { throw Fault(.emptyOctet, at: start) }
    return octet
  }

  /// Reads the forms of RFC 4291, section 2.2.
  private func parseIPv6(before end: Int) throws(Fault) -> UInt128 {
    var groups = GroupList()
    var position = 0
    if isEllipsis(at: 0, before: end) {
      groups.markEllipsis(at: 0)
      position = 2
    }
    while position < end {
      guard groups.count < 8 else { throw Fault(.tooManyGroups, at: position) }
      let start = position
      let group = try parseGroup(at: &position, before: end)
      if position < end, bytes[position] == ASCII.dot {
        try parseEmbeddedIPv4(into: &groups, from: start, before: end)
        break
      }
      guard position > start else { throw unexpected(at: position) }
      groups.append(group)
      guard position < end else { break }
      try parseSeparator(into: &groups, at: &position, before: end)
    }
    return try groups.value(before: end)
  }

  /// Reads up to four hexadecimal digits and stops at the first byte that is none.
  private func parseGroup(at position: inout Int, before end: Int) throws(Fault) -> UInt16 {
    let start = position
    var group: UInt16 = 0
    while position < end, let digit = ASCII.hexadecimalDigit(bytes[position]) {
      guard position < start + 4 else { throw Fault(.groupTooLong, at: start) }
      group = group << 4 | UInt16(digit)
      position += 1
    }
    return group
  }

  /// Reads the dotted form of the last two groups.
  private func parseEmbeddedIPv4(
    into groups: inout GroupList, from start: Int, before end: Int
  ) throws(Fault) {
    let value = try parseIPv4(from: start, before: end)
    guard groups.count <= 6 else { throw Fault(.tooManyGroups, at: start) }
    groups.append(UInt16(truncatingIfNeeded: value >> 16))
    groups.append(UInt16(truncatingIfNeeded: value))
  }

  /// Reads the colon, or the two colons of `::`, between two groups.
  private func parseSeparator(
    into groups: inout GroupList, at position: inout Int, before end: Int
  ) throws(Fault) {
    guard bytes[position] == ASCII.colon else {
      throw unexpected(at: position)
    }
    guard isEllipsis(at: position, before: end) else {
      position += 1
      guard position < end else { throw Fault(.emptyGroup, at: end) }
      return
    }
    guard groups.ellipsis == nil else { throw Fault(.secondEllipsis, at: position) }
    groups.markEllipsis(at: position)
    position += 2
  }

  private func isEllipsis(at position: Int, before end: Int) -> Bool {
    position + 1 < end && bytes[position] == ASCII.colon && bytes[position + 1] == ASCII.colon
  }

  private func unexpected(at position: Int) -> Fault {
    switch bytes[position] {
    case ASCII.percent: Fault(.zoneIdentifier, at: position)
    case ASCII.colon: Fault(.emptyGroup, at: position)
    default: Fault(.unexpectedCharacter, at: position)
    }
  }
}

/// The groups of an IPv6 address read so far, and where `::` stood among them.
private struct GroupList {
  private(set) var value: UInt128 = 0
  private(set) var count = 0
  /// Where `::` stood: the number of groups and of bytes before it.
  private(set) var ellipsis: (groups: Int, offset: Int)?

  mutating func append(_ group: UInt16) {
    value = value << 16 | UInt128(group)
    count += 1
  }

  mutating func markEllipsis(at offset: Int) {
    ellipsis = (count, offset)
  }

  /// The address, with zeros in place of `::`.
  func value(before end: Int) throws(AddressParser.Fault) -> UInt128 {
    guard let ellipsis else {
      guard count == 8 else { throw AddressParser.Fault(.tooFewGroups, at: end) }
      return value
    }
    guard count < 8 else {
      throw AddressParser.Fault(.superfluousEllipsis, at: ellipsis.offset)
    }
    let bitsBehind = (count - ellipsis.groups) * 16
    let behind = value & ((UInt128(1) << bitsBehind) - 1)
    let before = value >> bitsBehind
    return before << (128 - ellipsis.groups * 16) | behind
  }
}
