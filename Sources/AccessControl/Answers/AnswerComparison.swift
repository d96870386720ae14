import PacketSpace

/// The two ends of an exchange, side by side, for one family.
struct AnswerComparison<Bits: SweepBits>: ~Copyable {
  /// The server addresses as the client's network ACL treats them.
  private var atClient = OpeningParts<Bits>()

  /// The client addresses as the server's network ACL treats them.
  private var atServer = OpeningParts<Bits>()

  init() {}

  /// Collects the parts of both ends; false if no opening can pass at one of them.
  mutating func put(
    _ exchange: Exchange, _ client: ExchangeEnd,
    _ server: ExchangeEnd, _ table: PortSetTable
  ) -> Bool {
    Self.collect(
      server.addresses, opening: client.networkACL.outbound, answer: client.networkACL.inbound,
      exchange, table, into: &atClient)
    guard atClient.parts.count > 0 else { return false }
    Self.collect(
      client.addresses, opening: server.networkACL.inbound, answer: server.networkACL.outbound,
      exchange, table, into: &atServer)
    return atServer.parts.count > 0
  }

  private static func collect(
    _ addresses: AddressSet, opening: CompiledFilter,
    answer: CompiledFilter, _ exchange: Exchange, _ table: PortSetTable,
    into parts: inout OpeningParts<Bits>
  ) {
    parts.removeAll()
    let openingColumn = opening.column(exchange.protocol)
    let answerColumn = answer.column(exchange.protocol)
    for range in addresses.ranges where range.family == Bits.family {
      let bits =
        Bits(truncatingIfNeeded: range.lower.value)...Bits(truncatingIfNeeded: range.upper.value)
      parts.add(
        bits, opening: Bits.partition(of: opening.columns[openingColumn]),
        answer: Bits.partition(of: answer.columns[answerColumn]), exchange, table)
    }
  }

  // MARK: Counting

  /// The number of client addresses for which the server's network ACL loses an answer.
  mutating func lostAtServer(_ exchange: Exchange, _ table: PortSetTable) -> UInt128 {
    Self.count(atServer, openAt: &atClient, exchange.answers, table)
  }

  /// The number of server addresses for which the client's network ACL loses an answer.
  mutating func lostAtClient(_ exchange: Exchange, _ table: PortSetTable) -> UInt128 {
    Self.count(atClient, openAt: &atServer, exchange.answers, table)
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
  mutating func regionLostAtServer(_ exchange: Exchange, _ table: PortSetTable) -> TrafficRegion {
    Self.region(atServer, openAt: &atClient, exchange.answers, table)
  }

  /// What the client's network ACL loses, by server address.
  mutating func regionLostAtClient(_ exchange: Exchange, _ table: PortSetTable) -> TrafficRegion {
    Self.region(atClient, openAt: &atServer, exchange.answers, table)
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
