import PacketSpace

/// What filters without rules of a family have in common.
private let nothingIPv4 = AddressPartition<UInt32>(everywhere: .empty)
private let nothingIPv6 = AddressPartition<UInt128>(everywhere: .empty)

/// The rules of one direction of a filter as the sweep wants them, and the room to work in, used again and again.
struct FilterWorkspace: ~Copyable {
  private var rules = GrowableBuffer<SweepRule>()
  private var columns = ColumnTable()
  private var ipv4 = BlockSweep<UInt32>()
  private var ipv6 = BlockSweep<UInt128>()

  init() {}

  /// Forgets all rules.
  mutating func removeAll() {
    rules.removeAll()
    columns.removeAll()
    ipv4.keys.removeAll()
    ipv6.keys.removeAll()
  }

  /// Makes the column of a protocol although no rule of it need follow.
  mutating func mention(_ match: TrafficMatch) {
    if case .one(let only) = match.protocols { _ = columns.column(only) }
  }

  /// Adds a rule behind all others.
  @inline(__always)
  mutating func add(_ block: CIDRBlock, _ match: TrafficMatch, allows: Bool) {
    let column =
      switch match.protocols {
      case .all: SweepRule.everyColumn
      case .one(let only): columns.column(only)
      }
    let number = rules.count
    let start = block.address.value
    switch block.address.family {
    case .ipv4:
      ipv4.keys.append(UInt32.key(start: start, prefixLength: block.prefixLength, rule: number))
    case .ipv6:
      ipv6.keys.append(UInt128.key(start: start, prefixLength: block.prefixLength, rule: number))
    }
    rules.append(
      SweepRule(
        lower: match.selectorRange.lower, upper: match.selectorRange.upper, column: column,
        allows: allows ? 1 : 0))
  }

  /// The filter in which the first rule that matches decides, and nothing passes that none matches.
  mutating func compile(_ table: PortSetTable) -> CompiledFilter {
    ipv4.sort()
    ipv6.sort()
    let count = columns.columnCount
    var compiled: [CompiledFilter.Column] = []
    compiled.reserveCapacity(count)
    for number in 0..<count { compiled.append(column(number, table)) }
    return CompiledFilter(
      portSets: table, columns: compiled, columnOfProtocol: columns.finished())
  }

  private mutating func column(_ number: Int, _ table: PortSetTable) -> CompiledFilter.Column {
    let column = UInt16(truncatingIfNeeded: number)
    return CompiledFilter.Column(
      ipv4: ipv4.keys.count == 0
        ? nothingIPv4 : ipv4.partition(column: column, rules: rules.base, table),
      ipv6: ipv6.keys.count == 0
        ? nothingIPv6 : ipv6.partition(column: column, rules: rules.base, table))
  }
}
