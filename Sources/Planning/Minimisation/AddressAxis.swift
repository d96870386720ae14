import PacketSpace

/// The addresses of a family, cut into rows that no given block tells apart, and the blocks that entries may name.
///
/// The blocks form a tree: those given, those that join them, and siblings where a gap is short. A long chain of blocks
/// around a smaller one is left out: what lies between the two is one row, which no block names alone. Rows are in the
/// order of the tree, so that each block is an unbroken range of them.
struct AddressAxis: Sendable {
  /// A block that entries may name.
  struct Node: Sendable {
    let block: CIDRBlock
    let parent: Int?
    let firstRow: Int
    var lastRow: Int
    var children: [Int] = []
    /// Whether its first row is what none of its children contains, rather than a child's.
    var hasRest = false

    var rows: ClosedRange<Int> { firstRow...lastRow }
  }

  /// The blocks, each before those inside it; the first is all addresses of the family.
  private(set) var nodes: [Node] = []
  /// An address of each row.
  private(set) var samples: [Address] = []
  private var nodeOfBlock: [CIDRBlock: Int] = [:]
  private let longestFilledGap: Int

  /// The most bits by which a gap between two blocks may be long to be filled with siblings.
  private static let fewBlocks = 200

  /// Makes the axis that tells given blocks apart.
  init(_ blocks: some Sequence<CIDRBlock>, _ family: AddressFamily) {
    let marks = Set(blocks).subtracting([.all(family)]).sorted()
    longestFilledGap = marks.count <= Self.fewBlocks ? 2 : 0
    add(.all(family), under: nil, marks[...])
  }

  var rowCount: Int { samples.count }

  /// The place of a block in `nodes`; nil if entries cannot name it here.
  func node(_ block: CIDRBlock) -> Int? { nodeOfBlock[block] }

  /// The smallest block that contains two rows.
  func smallestNode(containing rows: ClosedRange<Int>) -> Int {
    var index = 0
    while let child = nodes[index].children.first(where: {
      nodes[$0].firstRow <= rows.lowerBound && rows.upperBound <= nodes[$0].lastRow
    }) {
      index = child
    }
    return index
  }

  /// The block of a range of rows that is one.
  func block(of rows: ClosedRange<Int>) -> CIDRBlock {
    nodes[smallestNode(containing: rows)].block
  }

  /// The row that an address lies in.
  func row(of address: Address) -> Int {
    var index = 0
    while let child = nodes[index].children.first(where: { nodes[$0].block.contains(address) }) {
      index = child
    }
    return nodes[index].firstRow
  }

  private mutating func add(
    _ block: CIDRBlock, under parent: Int?, _ marks: ArraySlice<CIDRBlock>
  ) {
    let index = nodes.count
    nodes.append(Node(block: block, parent: parent, firstRow: rowCount, lastRow: rowCount))
    nodeOfBlock[block] = index
    if let parent { nodes[parent].children.append(index) }
    let parts = parts(of: block, marks)
    if parts.blocks.isEmpty {
      samples.append(block.address)
    } else if let rest = parts.rest {
      nodes[index].hasRest = true
      samples.append(rest)
    }
    for part in parts.blocks { add(part.block, under: index, part.marks) }
    nodes[index].lastRow = rowCount - 1
  }

  private typealias Parts = (
    blocks: [(block: CIDRBlock, marks: ArraySlice<CIDRBlock>)], rest: Address?
  )

  /// The blocks directly inside a block, and an address that is in none of them, if there is one.
  private func parts(of block: CIDRBlock, _ marks: ArraySlice<CIDRBlock>) -> Parts {
    let inside = marks.first == block ? marks.dropFirst() : marks
    guard !inside.isEmpty, let halves = block.halves else { return ([], nil) }
    let middle = inside.firstIndex { halves.upper.contains($0) } ?? inside.endIndex
    var parts: Parts = ([], nil)
    var empty: [CIDRBlock] = []
    for (half, marks) in [(halves.lower, inside[..<middle]), (halves.upper, inside[middle...])] {
      guard let first = marks.first, let last = marks.last else {
        empty.append(half)
        continue
      }
      let whole = Self.enclosing(first, last, within: half)
      if whole.prefixLength - half.prefixLength <= longestFilledGap {
        parts.blocks.append((half, marks))
      } else {
        parts.blocks.append((whole, marks))
        parts.rest = parts.rest ?? whole.sibling?.address
      }
    }
    if parts.rest == nil { parts.blocks += empty.map { ($0, []) } }
    parts.blocks.sort { $0.block < $1.block }
    return parts
  }

  /// The smallest block that contains two blocks of a half.
  private static func enclosing(
    _ first: CIDRBlock, _ last: CIDRBlock, within half: CIDRBlock
  ) -> CIDRBlock {
    guard
      let range = AddressRange(
        lower: first.address, upper: max(first.lastAddress, last.lastAddress))
    else { return half }
    let whole = range.enclosingBlock
    return half.contains(whole) ? whole : half
  }
}
