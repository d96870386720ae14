/// An arrow as SVG draws it.
struct ArrowPath {
  /// The radius of its corners.
  private static let radius = 8

  /// The path's data.
  let data: String
  /// Where its label is, and whether that is the middle of the text or its beginning.
  let label: (place: Diagram.Point, isMiddle: Bool)

  /// Finds the path of an arrow; nil if one of its nodes is not in the picture.
  init?(_ edge: Diagram.Edge, in diagram: Diagram) {
    if let route = edge.route {
      data = Self.data(of: route)
      label = (route.label, false)
      return
    }
    guard let from = diagram.node(edge.from)?.frame, let to = diagram.node(edge.to)?.frame else {
      return nil
    }
    let isRightward = from.right < to.x
    let (start, end) = isRightward ? (from.right, to.x) : (from.x, to.right)
    data = "M\(start) \(from.middleY)L\(end) \(to.middleY)"
    let middle = Diagram.Point(x: (start + end) / 2, y: (from.middleY + to.middleY) / 2 - 6)
    label = (middle, true)
  }

  private static func data(of route: Diagram.Route) -> String {
    let (start, end, lane) = (route.start, route.end, route.lane)
    guard start.y != end.y else { return "M\(start.x) \(start.y)H\(end.x)" }
    let bend = min(radius, abs(end.y - start.y) / 2)
    let down = end.y > start.y ? bend : -bend
    // From what is outside the way goes on to the right, else it turns back.
    let onward = start.x < lane && end.x > lane
    let back = start.x > lane && end.x < lane
    let into = start.x < lane ? bend : -bend
    let out = onward ? bend : back ? -bend : -into
    return "M\(start.x) \(start.y)H\(lane - into)q\(into) 0 \(into) \(down)V\(end.y - down)"
      + "q0 \(down) \(out) \(down)H\(end.x)"
  }
}
