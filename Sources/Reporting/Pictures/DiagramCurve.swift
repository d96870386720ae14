/// The way of an arrow between two nodes.
struct DiagramCurve {
  private let start: (x: Int, y: Int)
  private let bends: ((x: Int, y: Int), (x: Int, y: Int))
  private let end: (x: Int, y: Int)
  /// Whether it bows out at the right of a column, so that a label begins beside it.
  let isBow: Bool

  /// Finds the way of an arrow; nil if one of its nodes is not in the picture.
  ///
  /// Arrows to the right or left leave and enter at the sides, those within a column bow out at the right; arrows between
  /// the same two nodes lie beside each other.
  init?(_ edge: Diagram.Edge, in diagram: Diagram) {
    guard let from = diagram.node(edge.from)?.frame, let to = diagram.node(edge.to)?.frame else {
      return nil
    }
    let twins = diagram.edges.filter {
      ($0.from == edge.from && $0.to == edge.to) || ($0.from == edge.to && $0.to == edge.from)
    }
    let rank = twins.firstIndex { $0.from == edge.from && $0.label == edge.label } ?? 0
    let shift = rank * 18 - (twins.count - 1) * 9
    if from.right < to.x || to.right < from.x {
      let isRightward = from.right < to.x
      start = (isRightward ? from.right : from.x, from.middleY + shift)
      end = (isRightward ? to.x : to.right, to.middleY + shift)
      let reach = max(30, abs(end.x - start.x) / 2) * (isRightward ? 1 : -1)
      bends = ((start.x + reach, start.y), (end.x - reach, end.y))
      isBow = false
    } else {
      let reach = max(from.right, to.right) + 50 + shift
      start = (from.right, from.middleY)
      end = (to.right, to.middleY)
      bends = ((reach, start.y), (reach, end.y))
      isBow = true
    }
  }

  /// The curve as SVG draws it.
  var path: String {
    "M\(start.x) \(start.y)C\(bends.0.x) \(bends.0.y) \(bends.1.x) \(bends.1.y) \(end.x) \(end.y)"
  }

  /// The point half-way.
  var middle: (x: Int, y: Int) {
    (
      (start.x + 3 * bends.0.x + 3 * bends.1.x + end.x) / 8,
      (start.y + 3 * bends.0.y + 3 * bends.1.y + end.y) / 8
    )
  }
}
