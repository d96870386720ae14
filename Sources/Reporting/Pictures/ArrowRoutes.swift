/// Finds ways for arrows between nodes that stand one below the other: sideways out of the one, along a lane, sideways into
/// the other.
///
/// Every arrow has a row of its own at each of its nodes, and lanes lie beside everything else, so that arrows cross each
/// other but no node and no text.
struct ArrowRoutes {
  private static let rowHeight = 18
  private static let laneWidth = 12
  private static let labelGap = 16

  /// For each arrow whether it leads to what is outside.
  private var areOutside: [Bool] = []

  /// The height that a node needs for arrows at one of its sides.
  static func height(ofArrows count: Int) -> Int { count * rowHeight + 10 }

  /// The columns that labels take, and as many lanes as there could be at most.
  static func room(for labels: [String]) -> Int {
    labelRoom(labels) + (labels.count + 2) * laneWidth
  }

  private static func labelRoom(_ labels: [String]) -> Int {
    (labels.map(\.displayWidth).max() ?? 0) * Diagram.columnWidth + 2 * labelGap
  }

  /// Notes the next arrow.
  mutating func add(isOutside: Bool) { areOutside.append(isOutside) }

  /// Where an arrow begins or ends.
  private struct Port {
    let edge: Int
    let isStart: Bool
    let frame: Diagram.Frame
    /// Whether it is at the left side of its node.
    let isLeft: Bool
    /// The middle of the node at the other end.
    let other: Int
  }

  /// Arrows with their ways.
  ///
  /// - Parameters:
  ///   - edges: The arrows, as they were noted.
  ///   - nodes: The nodes.
  ///   - left: Where nodes outside end at the right.
  ///   - right: Where everything else ends at the right.
  /// - Returns: The arrows.
  func laid(
    _ edges: [Diagram.Edge], between nodes: [Diagram.Node], left: Int, right: Int
  ) -> [Diagram.Edge] {
    let frames = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var groups: [[String]: [Port]] = [:]
    for (index, edge) in edges.enumerated() {
      guard let from = frames[edge.from], let to = frames[edge.to] else { continue }
      for (node, other, isStart) in [(from, to, true), (to, from, false)] {
        let isLeft = areOutside[index] && node.kind != .outside
        groups[[node.id, isLeft ? "left" : "right"], default: []].append(
          Port(
            edge: index, isStart: isStart, frame: node.frame, isLeft: isLeft,
            other: other.frame.middleY))
      }
    }
    var ends: [Int: (start: Diagram.Point, end: Diagram.Point)] = [:]
    for ports in groups.values {
      for (row, port) in ports.sorted(by: Self.isAbove).enumerated() {
        let top = port.frame.middleY - (ports.count - 1) * Self.rowHeight / 2
        let point = Diagram.Point(
          x: port.isLeft ? port.frame.x : port.frame.right, y: top + row * Self.rowHeight)
        if port.isStart {
          ends[port.edge, default: (point, point)].start = point
        } else {
          ends[port.edge, default: (point, point)].end = point
        }
      }
    }
    var laid = edges
    for isOutside in [true, false] {
      let indices = edges.indices.filter { areOutside[$0] == isOutside && ends[$0] != nil }
      let labels = indices.map { edges[$0].label }
      let first = (isOutside ? left : right) + Self.labelRoom(labels)
      for (index, lane) in lanes(indices, ends) {
        guard let (start, end) = ends[index] else { continue }
        let x = first + lane * Self.laneWidth
        let isAtStart = !isOutside || frames[edges[index].from]?.kind == .outside
        let row = isAtStart ? start.y : end.y
        laid[index].route = Diagram.Route(
          start: start, lane: x, end: end,
          label: Diagram.Point(x: (isOutside ? left : right) + Self.labelGap, y: row - 4))
      }
    }
    return laid
  }

  /// Those up to higher nodes first, so that they do not cross those down.
  private static func isAbove(_ left: Port, _ right: Port) -> Bool {
    (left.other, left.edge, left.isStart ? 0 : 1) < (right.other, right.edge, right.isStart ? 0 : 1)
  }

  /// A lane for each arrow; those of one lane do not touch, and short ones lie inside.
  private func lanes(
    _ indices: [Int], _ ends: [Int: (start: Diagram.Point, end: Diagram.Point)]
  ) -> [(edge: Int, lane: Int)] {
    func span(_ index: Int) -> ClosedRange<Int> {
      guard let (start, end) = ends[index] else { return 0...0 }
      return min(start.y, end.y) - 6...max(start.y, end.y) + 6
    }
    var taken: [[ClosedRange<Int>]] = []
    let order = indices.sorted { (span($0).count, $0) < (span($1).count, $1) }
    return order.map { index in
      let own = span(index)
      let free = taken.firstIndex { lane in !lane.contains { $0.overlaps(own) } }
      if let free {
        taken[free].append(own)
        return (index, free)
      }
      taken.append([own])
      return (index, taken.count - 1)
    }
  }
}
