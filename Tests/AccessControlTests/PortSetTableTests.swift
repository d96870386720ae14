import PacketSpace
import Testing

@Suite struct PortSetTableTests {
  @Test func equalSetsHaveOneNumber() {
    let table = PortSetTable()
    #expect(table.intern(.empty) == .empty)
    #expect(table.intern(.all) == .all)
  }
}
