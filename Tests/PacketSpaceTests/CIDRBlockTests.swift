import PacketSpace
import TestSupport
import Testing

/// Reading, printing and relations of CIDR blocks.
struct CIDRBlockTests {
  static let accepted: [(text: String, canonical: String, hostBits: Bool)] = [
    ("0.0.0.0/0", "0.0.0.0/0", false),
    ("::/0", "::/0", false),
    ("10.0.0.0/8", "10.0.0.0/8", false),
    ("10.1.2.3/8", "10.0.0.0/8", true),
    ("10.1.2.3/32", "10.1.2.3/32", false),
    ("10.0.0.1/0", "0.0.0.0/0", true),
    ("255.255.255.255/31", "255.255.255.254/31", true),
    // The example of the EC2 API: 100.68.0.18/18 becomes 100.68.0.0/18.
    ("100.68.0.18/18", "100.68.0.0/18", true),
    ("2001:DB8:0:0::/32", "2001:db8::/32", false),
    ("2001:db8::1/64", "2001:db8::/64", true),
    ("2001:db8::1/128", "2001:db8::1/128", false),
    ("ffff::/1", "8000::/1", true),
    ("::ffff:1.2.3.4/96", "::ffff:0.0.0.0/96", true),
  ]

  @Test(arguments: accepted)
  func reading(text: String, canonical: String, hostBits: Bool) throws {
    let parsed = try CIDRBlock.parse(text)
    #expect(parsed.block.description == canonical)
    #expect(parsed.hostBitsWereSet == hostBits)
    #expect(CIDRBlock(canonical) == parsed.block)
    #expect(try CIDRBlock.parse(utf8: Array(text.utf8)) == parsed)
    let slash = try #require(text.firstIndex(of: "/"))
    #expect(try parsed.writtenAddress == Address(parsing: text[..<slash]))
  }

  static let refused: [(text: String, reason: CIDRParseError.Reason, offset: Int)] = [
    ("", .address(.empty), 0),
    ("/8", .address(.empty), 0),
    ("10.0.0.0", .missingPrefixLength(.ipv4), 8),
    ("2001:db8::", .missingPrefixLength(.ipv6), 10),
    ("10.0.0.0/", .emptyPrefixLength, 9),
    ("10.0.0.0/33", .prefixLengthOutOfRange(.ipv4), 9),
    ("10.0.0.0/99999999999999999999", .prefixLengthOutOfRange(.ipv4), 9),
    ("::/129", .prefixLengthOutOfRange(.ipv6), 3),
    ("10.0.0.0/08", .leadingZero, 9),
    ("10.0.0.0/00", .leadingZero, 9),
    ("10.0.0.0/-1", .unexpectedCharacter, 9),
    ("10.0.0.0/+8", .unexpectedCharacter, 9),
    ("10.0.0.0/8 ", .unexpectedCharacter, 10),
    ("10.0.0.0/8/8", .unexpectedCharacter, 10),
    ("10.0.0.0/255.0.0.0", .prefixLengthOutOfRange(.ipv4), 9),
    ("10.0.0/8", .address(.tooFewOctets), 6),
    ("10.00.0.0/8", .address(.leadingZero), 3),
    ("fe80::%1/64", .address(.zoneIdentifier), 6),
    ("0/0", .address(.notAnAddress), 0),
  ]

  @Test(arguments: refused)
  func refusal(text: String, reason: CIDRParseError.Reason, offset: Int) {
    #expect(throws: CIDRParseError(text: text, offset: offset, reason: reason)) {
      try CIDRBlock.parse(text)
    }
    #expect(CIDRBlock(text) == nil)
  }

  @Test func errorSaysWhatAndWhere() {
    let missing = CIDRParseError(text: "10.0.0.1", offset: 8, reason: .missingPrefixLength(.ipv4))
    #expect(
      "\(missing)" == "'10.0.0.1' has no prefix length; a single address is written with /32")
    let long = CIDRParseError(
      text: "::/200", offset: 3, reason: .prefixLengthOutOfRange(.ipv6))
    #expect(
      "\(long)" == "'::/200' has an IPv6 prefix length greater than 128 at '200'")
  }

  @Test func endsOfBlocks() throws {
    #expect(try block("10.0.0.0/8").range.description == "10.0.0.0-10.255.255.255")
    #expect(try block("10.0.0.0/30").count == 4)
    #expect(CIDRBlock.allIPv4.count == 1 << 32)
    #expect(CIDRBlock.allIPv6.count == .max)
    #expect(CIDRBlock.allIPv6.lastAddress == .last(of: .ipv6))
    #expect(CIDRBlock(.last(of: .ipv4)).range.count == 1)
    #expect(CIDRBlock(containing: .ipv4(0), prefixLength: 33) == nil)
    #expect(CIDRBlock(containing: .ipv4(0), prefixLength: -1) == nil)
    #expect(CIDRBlock(containing: .ipv6(0), prefixLength: 129) == nil)
  }

  @Test func familyTree() throws {
    let inner = try block("10.0.1.0/24")
    #expect(try inner.parent == block("10.0.0.0/23"))
    #expect(try inner.sibling == block("10.0.0.0/24"))
    #expect(try inner.halves?.lower == block("10.0.1.0/25"))
    #expect(try inner.halves?.upper == block("10.0.1.128/25"))
    #expect(CIDRBlock.allIPv6.parent == nil)
    #expect(CIDRBlock.allIPv4.sibling == nil)
    #expect(try block("::1/128").halves == nil)
    #expect(try CIDRBlock.allIPv6.halves?.upper == block("8000::/1"))
  }

  @Test func relationsFollowFromAddresses() {
    var random = SeededGenerator(seed: 3)
    var failures: [String] = []
    for _ in 0..<5_000 {
      let (left, right) = (
        random.block(random.addressFamily()), random.block(random.addressFamily())
      )
      let common = AddressSet(left).intersection(AddressSet(right))
      if left.overlaps(right) == common.isEmpty { failures.append("\(left) overlaps \(right)") }
      if left.contains(right) != (common == AddressSet(right)) {
        failures.append("\(left) contains \(right)")
      }
      if let halves = left.halves,
        halves.lower.parent != left || halves.upper.parent != left
          || halves.lower.sibling != halves.upper || halves.upper.sibling != halves.lower
      {
        failures.append("\(left) halves")
      }
      if CIDRBlock(left.description) != left { failures.append("\(left) text") }
    }
    #expect(failures.isEmpty)
  }

  @Test func orderIsFamilyThenAddressThenLength() throws {
    let expected = try [
      "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "::/0", "::/128", "2001:db8::/32",
    ].map(block)
    #expect(Array(expected.reversed()).sorted() == expected)
  }
}
