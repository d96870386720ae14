import PacketSpace
import TestSupport
import Testing

/// A naive set of ports: one bit each.
private struct PortBits: Equatable {
  var words = [UInt64](repeating: 0, count: 1024)

  init(_ ranges: [PortRange]) {
    for range in ranges {
      let (first, last) = (Int(range.lower >> 6), Int(range.upper >> 6))
      for index in first...last {
        let low = index == first ? UInt64.max << UInt64(range.lower & 63) : .max
        let high = index == last ? UInt64.max >> UInt64(63 - range.upper & 63) : .max
        words[index] |= low & high
      }
    }
  }

  private init(_ left: PortBits, _ right: PortBits, _ operation: (UInt64, UInt64) -> UInt64) {
    words = zip(left.words, right.words).map(operation)
  }

  func union(_ other: PortBits) -> PortBits { PortBits(self, other) { $0 | $1 } }
  func intersection(_ other: PortBits) -> PortBits { PortBits(self, other) { $0 & $1 } }
  func subtracting(_ other: PortBits) -> PortBits { PortBits(self, other) { $0 & ~$1 } }
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
  func contains(_ port: UInt16) -> Bool { words[Int(port >> 6)] >> UInt64(port & 63) & 1 == 1 }
}

/// Algebra of port sets, against one bit per port and against the laws.
struct PortSetTests {
  @Test func operationsAgreeWithBits() {
    var random = SeededGenerator(seed: 8)
    var failures: [String] = []
    for _ in 0..<150 {
      let ranges = (0..<Int.random(in: 0...5, using: &random)).map { _ in random.portRange() }
      let (left, right) = (PortSet(ranges), random.portSet())
      let (mine, theirs) = (PortBits(ranges), PortBits(right.ranges))
      let port = random.port()
      let common = mine.intersection(theirs)
      let holds = [
        PortBits(left.ranges) == mine,
        PortBits(left.union(right).ranges) == mine.union(theirs),
        PortBits(left.intersection(right).ranges) == common,
        PortBits(left.subtracting(right).ranges) == mine.subtracting(theirs),
        left.count == mine.count,
        left.contains(port) == mine.contains(port),
        left.isSubset(of: right) == (common == mine),
        left.isDisjoint(with: right) == (common.count == 0),
        (left == right) == (mine == theirs),
      ]
      if holds.contains(false) { failures.append("\(left) and \(right): \(holds)") }
    }
    #expect(failures.isEmpty)
  }

  @Test func laws() {
    var random = SeededGenerator(seed: 9)
    var failures: [String] = []
    for _ in 0..<5_000 {
      let (left, right) = (random.portSet(), random.portSet())
      let union = left.union(right)
      let holds = [
        left.subtracting(right).union(left.intersection(right)) == left,
        union.complement == left.complement.intersection(right.complement),
        left.intersection(right).complement == left.complement.union(right.complement),
        left.complement.complement == left,
        left.union(left.complement) == .all,
        left.intersection(left.complement) == .empty,
        left.count + right.count == union.count + left.intersection(right).count,
        left.isSubset(of: union),
        left.isSubset(of: right) == (union == right),
        PortSet(left.ranges.shuffled(using: &random)) == left,
        PortSet(left.description) == left,
        left.isAll == (left == .all),
        left.isEmpty == (left == .empty),
        left == right || (left < right) != (right < left),
      ]
      let hasGaps = zip(union.ranges, union.ranges.dropFirst()).allSatisfy {
        Int($0.upper) + 1 < Int($1.lower)
      }
      if holds.contains(false) || !hasGaps {
        failures.append("\(left) and \(right): \(holds)")
      }
    }
    #expect(failures.isEmpty)
  }

  static let lists: [(text: String, canonical: String, count: Int)] = [
    ("all", "all", 65536),
    ("none", "none", 0),
    ("0-65535", "all", 65536),
    ("0", "0", 1),
    ("65535", "65535", 1),
    ("443", "443", 1),
    ("443-443", "443", 1),
    ("80,443,1000-2000", "80, 443, 1000-2000", 1003),
    ("22, 80-81, 1024-65535", "22, 80-81, 1024-65535", 64515),
    ("81,80", "80-81", 2),
    ("1-5,3-9,10,0", "0-10", 11),
    ("1024-65535,0-1023", "all", 65536),
  ]

  @Test(arguments: lists)
  func readingLists(text: String, canonical: String, count: Int) throws {
    let set = try PortSet(parsing: text)
    #expect(set.description == canonical)
    #expect(set.count == count)
  }

  static let refused: [(text: String, reason: PortParseError.Reason, offset: Int)] = [
    ("", .empty, 0),
    ("http", .unexpectedCharacter, 0),
    ("-1", .missingNumber, 0),
    ("80-", .missingNumber, 3),
    ("65536", .outOfRange, 0),
    ("1-65536", .outOfRange, 2),
    ("99999999999999999999", .outOfRange, 0),
    ("2000-1000", .descending(lower: 2000, upper: 1000), 0),
    ("080", .leadingZero, 0),
    ("80 ", .unexpectedCharacter, 2),
    (" 80", .unexpectedCharacter, 0),
    ("80 - 90", .unexpectedCharacter, 2),
    ("80–90", .unexpectedCharacter, 2),
    ("80-90-100", .unexpectedCharacter, 5),
    ("+80", .unexpectedCharacter, 0),
    ("0x50", .unexpectedCharacter, 1),
    ("80,", .missingNumber, 3),
    (",80", .missingNumber, 0),
    ("80,,90", .missingNumber, 3),
    ("80,all", .unexpectedCharacter, 3),
  ]

  @Test(arguments: refused)
  func refusal(text: String, reason: PortParseError.Reason, offset: Int) {
    #expect(throws: PortParseError(text: text, offset: offset, reason: reason)) {
      try PortSet(parsing: text)
    }
    #expect(PortRange(text) == nil)
  }

  @Test func rangesReadStrictly() throws {
    #expect(try PortRange(parsing: "443") == PortRange(443))
    #expect(try PortRange(parsing: "1024-65535") == PortRange(1024...65535))
    #expect(try PortRange(parsing: "1024-65535").count == 64512)
    #expect(PortRange.all.count == 65536)
    #expect(PortRange(lower: 2, upper: 1) == nil)
    #expect(
      throws: PortParseError(text: "80,443", offset: 2, reason: .unexpectedCharacter)
    ) { try PortRange(parsing: "80,443") }
    let error = PortParseError(
      text: "2000-1000", offset: 0, reason: .descending(lower: 2000, upper: 1000))
    #expect("\(error)" == "'2000-1000' descends from 2000 to 1000; write 1000-2000")
  }
}
