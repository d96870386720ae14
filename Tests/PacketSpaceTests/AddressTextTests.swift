import PacketSpace
import Testing

/// Reading and printing of single addresses.
struct AddressTextTests {
  /// Texts and their canonical form, from the RFCs named beside them.
  static let canonical: [(text: String, expected: String)] = [
    // RFC 4291, section 2.2, form 1.
    ("ABCD:EF01:2345:6789:ABCD:EF01:2345:6789", "abcd:ef01:2345:6789:abcd:ef01:2345:6789"),
    ("2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"),
    // Form 2: unicast, multicast, loopback, unspecified, long and short.
    ("2001:DB8::8:800:200C:417A", "2001:db8::8:800:200c:417a"),
    ("FF01:0:0:0:0:0:0:101", "ff01::101"),
    ("FF01::101", "ff01::101"),
    ("0:0:0:0:0:0:0:1", "::1"),
    ("::1", "::1"),
    ("0:0:0:0:0:0:0:0", "::"),
    ("::", "::"),
    // Form 3: dotted decimal at the end. Only the mapped form is printed so (RFC 5952, section 5).
    ("0:0:0:0:0:0:13.1.68.3", "::d01:4403"),
    ("::13.1.68.3", "::d01:4403"),
    ("0:0:0:0:0:FFFF:129.144.52.38", "::ffff:129.144.52.38"),
    ("::FFFF:129.144.52.38", "::ffff:129.144.52.38"),
    // RFC 5952, section 1 and 2.1: all spellings of one address.
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:db8::1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:db8::0:1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:0db8::1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:db8:0:0:1::1", "2001:db8::1:0:0:1"),
    ("2001:db8:0000:0:1::1", "2001:db8::1:0:0:1"),
    ("2001:DB8:0:0:1::1", "2001:db8::1:0:0:1"),
    ("2001:db8:aaaa:bbbb:cccc:dddd:eeee:001", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"),
    ("2001:db8:aaaa:bbbb:cccc:dddd::1", "2001:db8:aaaa:bbbb:cccc:dddd:0:1"),
    ("2001:db8:0:0:0::1", "2001:db8::1"),
    ("2001:db8:0:0::1", "2001:db8::1"),
    ("2001:db8:0::1", "2001:db8::1"),
    ("2001:db8:aaaa:bbbb:cccc:dddd:eeee:AAAA", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"),
    // Section 4.1: leading zeros.
    ("2001:0db8::0001", "2001:db8::1"),
    // Section 4.2.1: shorten as much as possible.
    ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
    ("2001:db8::0:1", "2001:db8::1"),
    // Section 4.2.2: one group of zeros stays.
    ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    // Section 4.2.3: the longest run, the first of equal ones.
    ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    // Section 5.
    ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
    ("::ffff:c000:201", "::ffff:192.0.2.1"),
    // Ends of the families, and '::' in place of one group at either end.
    ("0.0.0.0", "0.0.0.0"),
    ("255.255.255.255", "255.255.255.255"),
    ("10.0.0.1", "10.0.0.1"),
    ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ("1::", "1::"),
    ("1:0:0:4::", "1:0:0:4::"),
  ]

  @Test(arguments: canonical)
  func canonicalText(text: String, expected: String) throws {
    let address = try Address(parsing: text)
    #expect(address.description == expected)
    #expect(try Address(parsing: expected) == address)
    #expect(try Address(parsing: "<\(text)>".dropFirst().dropLast()) == address)
    #expect(try Address(parsingUTF8: Array(text.utf8)) == address)
    #expect(Address(text) == address)
  }

  @Test func valuesOfAddresses() throws {
    #expect(try Address(parsing: "1.2.3.4").value == 0x0102_0304)
    #expect(try Address(parsing: "1.2.3.4") == .ipv4(1, 2, 3, 4))
    #expect(
      try Address(parsing: "1:2:3:4:5:6:7:8").value == 0x0001_0002_0003_0004_0005_0006_0007_0008)
    #expect(try Address(parsing: "::ffff:1.2.3.4").value == 0xffff_0102_0304)
    #expect(try Address(parsing: "::ffff:1.2.3.4") != .ipv4(1, 2, 3, 4))
    #expect(Address(family: .ipv4, value: 1 << 32) == nil)
    #expect(Address(family: .ipv4, truncating: 1 << 32 | 7) == .ipv4(7))
  }

  /// Texts that are no address: the reason and the number of bytes before the fault.
  static let refused: [(text: String, reason: AddressParseError.Reason, offset: Int)] = [
    ("", .empty, 0),
    ("localhost", .notAnAddress, 0),
    ("1234", .notAnAddress, 0),
    ("%eth0", .notAnAddress, 0),
    (".", .emptyOctet, 0),
    ("1.2.3", .tooFewOctets, 5),
    ("1.2.3.", .emptyOctet, 6),
    (".1.2.3", .emptyOctet, 0),
    ("1..2.3", .emptyOctet, 2),
    ("1.2.3.4.5", .tooManyOctets, 7),
    ("1.2.3.4.", .tooManyOctets, 7),
    ("1.2.3.256", .octetOutOfRange, 6),
    ("99999999999999999999.1.1.1", .octetOutOfRange, 0),
    ("1.2.03.4", .leadingZero, 4),
    ("00.0.0.0", .leadingZero, 0),
    (" 1.2.3.4", .unexpectedCharacter, 0),
    ("1.2.3.4 ", .unexpectedCharacter, 7),
    ("1.2.3.4/8", .unexpectedCharacter, 7),
    ("1.2.3.4:80", .unexpectedCharacter, 7),
    ("0x1.2.3.4", .unexpectedCharacter, 1),
    ("+1.2.3.4", .unexpectedCharacter, 0),
    ("1.2.3.４", .unexpectedCharacter, 6),
    ("1.2.3.4%eth0", .unexpectedCharacter, 7),
    (":", .emptyGroup, 0),
    (":1::2", .emptyGroup, 0),
    ("1:", .emptyGroup, 2),
    ("1:2:3:4:5:6:7:", .emptyGroup, 14),
    (":::", .emptyGroup, 2),
    ("1:::2", .emptyGroup, 3),
    ("1::2::3", .secondEllipsis, 4),
    ("::1::", .secondEllipsis, 3),
    ("1:2:3:4:5:6:7", .tooFewGroups, 13),
    ("1:2:3:4:5:6:7:8:9", .tooManyGroups, 16),
    ("1:2:3:4:5:6:7:8:", .emptyGroup, 16),
    ("1:2:3:4:5:6:7:8::", .superfluousEllipsis, 15),
    ("::1:2:3:4:5:6:7:8", .superfluousEllipsis, 0),
    ("1:2:3:4::5:6:7:8", .superfluousEllipsis, 7),
    ("12345::", .groupTooLong, 0),
    ("1:00000:2::", .groupTooLong, 2),
    ("1:g::", .unexpectedCharacter, 2),
    ("1:2g::", .unexpectedCharacter, 3),
    ("fe80::1%eth0", .zoneIdentifier, 7),
    ("fe80::%1", .zoneIdentifier, 6),
    ("[::1]", .unexpectedCharacter, 0),
    ("::1/128", .unexpectedCharacter, 3),
    ("::1 ", .unexpectedCharacter, 3),
    ("::1.2.3", .tooFewOctets, 7),
    ("::1.2.3.256", .octetOutOfRange, 8),
    ("::01.2.3.4", .leadingZero, 2),
    ("::1.2.3.4:5", .unexpectedCharacter, 9),
    ("1:2:3:4:5:1.2.3.4", .tooFewGroups, 17),
    ("1:2:3:4:5:6:7:1.2.3.4", .tooManyGroups, 14),
    ("1:2:3:4:5:6::1.2.3.4", .superfluousEllipsis, 11),
  ]

  @Test(arguments: refused)
  func refusal(text: String, reason: AddressParseError.Reason, offset: Int) {
    #expect(throws: AddressParseError(text: text, offset: offset, reason: reason)) {
      try Address(parsing: text)
    }
    #expect(Address(text) == nil)
  }

  @Test func errorSaysWhatAndWhere() {
    let error = AddressParseError(text: "10.0.07.1", offset: 5, reason: .leadingZero)
    #expect(error.remainder == "07.1")
    #expect("\(error)" == "'10.0.07.1' has an octet with a leading zero at '07.1'")
    #expect(
      "\(AddressParseError(text: "", offset: 0, reason: .empty))" == "'' is empty")
  }
}
