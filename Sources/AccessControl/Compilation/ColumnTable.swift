import PacketSpace

/// Which column of a filter each of the 256 protocols belongs to, while its rules are collected.
///
/// Each protocol that a rule mentions has a column of its own; all others share one more, if there are any.
struct ColumnTable: ~Copyable {
  private static let unassigned = UInt16.max

  private let columnOfProtocol: UnsafeMutablePointer<UInt16>

  /// The protocols mentioned, in the order of their columns.
  private(set) var mentioned = GrowableBuffer<UInt8>()

  init() {
    columnOfProtocol = .allocate(capacity: 256)
    columnOfProtocol.initialize(repeating: Self.unassigned, count: 256)
  }

  deinit { columnOfProtocol.deallocate() }

  /// Forgets all protocols.
  mutating func removeAll() {
    for position in 0..<mentioned.count {
      columnOfProtocol[Int(mentioned[position])] = Self.unassigned
    }
    mentioned.removeAll()
  }

  /// The column of a protocol that a rule mentions.
  @inline(__always)
  mutating func column(_ protocol: IPProtocol) -> UInt16 {
    let number = Int(`protocol`.rawValue)
    if columnOfProtocol[number] == Self.unassigned {
      columnOfProtocol[number] = UInt16(truncatingIfNeeded: mentioned.count)
      mentioned.append(`protocol`.rawValue)
    }
    return columnOfProtocol[number]
  }

  /// The number of columns, with the one of all protocols that no rule mentions.
  var columnCount: Int { min(mentioned.count + 1, 256) }

  /// The column of each protocol.
  func finished() -> [UInt8] {
    let other = UInt8(truncatingIfNeeded: mentioned.count)
    return [UInt8](unsafeUninitializedCapacity: 256) { table, count in
      table.initialize(repeating: other)
      for position in 0..<mentioned.count {
        table[Int(mentioned[position])] = UInt8(truncatingIfNeeded: position)
      }
      count = 256
    }
  }
}
