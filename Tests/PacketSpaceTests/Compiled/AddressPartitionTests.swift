import PacketSpace
import Testing

@Suite struct AddressPartitionTests {
  private typealias Partition = AddressPartition<UInt32>

  private static let table = [
    Partition.Piece(start: 0, portSet: .empty), Partition.Piece(start: 10, portSet: .all),
    Partition.Piece(start: 20, portSet: .empty),
  ]

  private static let partition = table.withUnsafeBufferPointer { Partition(canonical: $0) }

  @Test func addressesFallIntoPieces() {
    let cases: [(UInt32, Int)] = [(0, 0), (9, 0), (10, 1), (19, 1), (20, 2), (.max, 2)]
    for (address, position) in cases {
      #expect(Self.partition.index(containing: address) == position)
    }
    #expect(Self.partition.lastAddress(ofPiece: 0) == 9)
    #expect(Self.partition.lastAddress(ofPiece: 2) == .max)
  }

  @Test func clippingCutsAtBothEnds() {
    let whole = Self.partition.clipped(to: 0...(.max))
    #expect(whole.map(\.range) == [0...9, 10...19, 20...(.max)])
    let part = Self.partition.clipped(to: 12...20)
    #expect(part.map(\.range) == [12...19, 20...20])
    #expect(part.map(\.portSet) == [.all, .empty])
    #expect(Self.partition.clipped(to: (.max)...(.max)).map(\.range) == [(.max)...(.max)])
  }

  @Test func unionsMergeNeighboursThatBecomeEqual() {
    let sets = PortSetTable()
    let everywhere = Self.partition.union(with: .all, in: sets)
    #expect(everywhere == Partition(everywhere: .all))
    #expect(Self.partition.union(with: .empty, in: sets) == Self.partition)
  }
}
