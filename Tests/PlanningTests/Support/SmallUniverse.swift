import AccessControl
import PacketSpace
import TestSupport

@testable import Planning

/// Four addresses and four ports, so few that the shortest list of each of the 65,536 functions over them is known: found
/// from the empty list on by putting every possible entry in front, without anything of the minimiser.
struct SmallUniverse {
  /// The entries a list may have: blocks of 1, 2 or 4 addresses times ranges of ports.
  private let boxes: [(block: CIDRBlock, ports: PortRange, cells: UInt16)]
  /// The number of entries of the shortest list for each function; a bit for each cell that passes.
  private let shortest: [UInt8]

  init() throws {
    let first: UInt128 = 0x0a00_0000
    boxes = [(0, 4), (0, 2), (2, 2), (0, 1), (1, 1), (2, 1), (3, 1)].flatMap { start, size in
      (0..<4).flatMap { lower in
        (lower..<4).compactMap { upper in
          let cells = (start..<start + size).flatMap { row in (lower...upper).map { row * 4 + $0 } }
          let address = Address(family: .ipv4, truncating: first + UInt128(start))
          let length = 32 - size.trailingZeroBitCount
          return CIDRBlock(containing: address, prefixLength: length).map { block in
            (
              block, PortRange(UInt16(80 + lower)...UInt16(80 + upper)),
              cells.reduce(0) { $0 | UInt16(1) << $1 }
            )
          }
        }
      }
    }
    shortest = Self.lengths(boxes.map(\.cells))
  }

  private static func lengths(_ boxes: [UInt16]) -> [UInt8] {
    var lengths = [UInt8](repeating: .max, count: 1 << 16)
    lengths[0] = 0
    var frontier: [UInt16] = [0]
    var length: UInt8 = 0
    while !frontier.isEmpty {
      length += 1
      var next: [UInt16] = []
      for function in frontier {
        for box in boxes {
          for changed in [function | box, function & ~box] where lengths[Int(changed)] == .max {
            lengths[Int(changed)] = length
            next.append(changed)
          }
        }
      }
      frontier = next
    }
    return lengths
  }

  /// A random list of entries of this universe.
  func list(_ count: Int, _ generator: inout SeededGenerator) -> [UnnumberedEntry] {
    (0..<count).map { _ in
      let box = boxes[Int.random(in: boxes.indices, using: &generator)]
      return UnnumberedEntry(
        generator.chance(65) ? .allow : .deny, box.block, TrafficMatch(.tcp, selectors: box.ports))
    }
  }

  /// The length of the shortest list that decides what a list of this universe decides.
  func shortestLength(_ list: [UnnumberedEntry]) -> Int {
    let function = list.reversed().reduce(UInt16(0)) { function, entry in
      let cells =
        boxes.first { $0.block == entry.peer && $0.ports == entry.match.selectorRange }?.cells ?? 0
      return entry.action == .allow ? function | cells : function & ~cells
    }
    return Int(shortest[Int(function)])
  }
}
