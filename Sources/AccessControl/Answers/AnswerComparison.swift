import PacketSpace

/// The two ends of an exchange, side by side, for one family.
struct AnswerComparison<Bits: SweepBits>: ~Copyable {
  /// The server addresses as the client's network ACL treats them.
  private var atClient = OpeningParts<Bits>()

  /// The client addresses as the server's network ACL treats them.
  private var atServer = OpeningParts<Bits>()

  /// All ends that questions can be about.
  private var ends = EndTable<Bits>()

  init() {}

  /// Takes in the ends that the next questions are about, which are then known by position; none of them if none has
  /// addresses of this family.
  mutating func load(_ newEnds: [ExchangeEnd], _ protocol: IPProtocol) {
    ends.removeAll()
    let hasFamily = newEnds.contains { end in
      end.addresses.ranges.contains { $0.family == Bits.family }
    }
    guard hasFamily else { return }
    for end in newEnds { ends.add(end, `protocol`) }
  }

  /// Puts a question; false if no opening can pass at one of the ends.
  mutating func put(
    _ openings: PortSetID, from client: Int, to server: Int, _ table: PortSetTable
  ) -> Bool {
    guard ends.count > 0 else { return false }
    atClient.collect(
      ends.addresses(server), opening: ends.outbound(client), answer: ends.inbound(client),
      openings, table)
    guard atClient.parts.count > 0 else { return false }
    atServer.collect(
      ends.addresses(client), opening: ends.inbound(server), answer: ends.outbound(server),
      openings, table)
    return atServer.parts.count > 0
  }

  // MARK: Counting

  /// The number of client addresses for which the server's network ACL loses an answer.
  mutating func lostAtServer(_ answers: PortSetID, _ table: PortSetTable) -> UInt128 {
    Self.count(atServer, openAt: &atClient, answers, table)
  }

  /// The number of server addresses for which the client's network ACL loses an answer.
  mutating func lostAtClient(_ answers: PortSetID, _ table: PortSetTable) -> UInt128 {
    Self.count(atClient, openAt: &atServer, answers, table)
  }

  @inline(__always)
  private static func count(
    _ side: borrowing OpeningParts<Bits>, openAt other: inout OpeningParts<Bits>,
    _ answers: PortSetID, _ table: PortSetTable
  ) -> UInt128 {
    var count: UInt128 = 0
    for part in side.parts.elements
    where !table.isSubset(answers, of: part.answers) && other.admitsAny(of: part.openings, table) {
      let extent = UInt128(part.last - part.first)
      let (sum, overflow) = count.addingReportingOverflow(extent)
      count = overflow || sum == .max ? .max : sum + 1
    }
    return count
  }

  // MARK: Regions

  /// What the server's network ACL loses, by client address.
  mutating func regionLostAtServer(_ answers: PortSetID, _ table: PortSetTable) -> TrafficRegion {
    Self.region(atServer, openAt: &atClient, answers, table)
  }

  /// What the client's network ACL loses, by server address.
  mutating func regionLostAtClient(_ answers: PortSetID, _ table: PortSetTable) -> TrafficRegion {
    Self.region(atClient, openAt: &atServer, answers, table)
  }

  private static func region(
    _ side: borrowing OpeningParts<Bits>, openAt other: inout OpeningParts<Bits>,
    _ answers: PortSetID, _ table: PortSetTable
  ) -> TrafficRegion {
    let answerSet = table.portSet(answers)
    var lost: [(AddressRange, PortSet)] = []
    for part in side.parts.elements where other.admitsAny(of: part.openings, table) {
      let range = AddressRange(
        lower: Address(family: Bits.family, truncating: UInt128(part.first)),
        upper: Address(family: Bits.family, truncating: UInt128(part.last)))
      guard let range else { continue }
      lost.append((range, answerSet.subtracting(table.portSet(part.answers))))
    }
    return TrafficRegion(ascending: lost)
  }
}
