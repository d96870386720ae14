/// A picture of boxes, nodes and arrows, placed on a sheet.
///
/// Ids are made here and safe in every language; whatever comes from the input is in texts, which writers escape.
struct Diagram: Sendable {
  /// A rectangle in points, from the upper left corner of the sheet.
  struct Frame: Hashable, Sendable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var middleX: Int { x + width / 2 }
    var middleY: Int { y + height / 2 }
    var right: Int { x + width }
    var bottom: Int { y + height }
  }

  /// The width of a column of text in points, as fonts have it on average or less.
  static let columnWidth = 7

  /// A place on the sheet.
  struct Point: Hashable, Sendable {
    let x: Int
    let y: Int
  }

  /// The way of an arrow: sideways to a lane, along it, sideways to the end.
  struct Route: Hashable, Sendable {
    let start: Point
    /// Where the lane is, from the left.
    let lane: Int
    let end: Point
    /// Where what is written on the arrow begins.
    let label: Point
  }

  /// A box around nodes and other boxes.
  struct Box: Sendable {
    let id: String
    /// What it is called, one line each.
    let title: [String]
    /// The id of the box around it.
    let parent: String?
    var frame: Frame
  }

  /// What a node is, which decides how it looks.
  enum Kind: String, Sendable, CaseIterable {
    case outside
    case workload
    case balancer
    case gateway
    case filter
    case refusal
  }

  /// Something that sends or is sent to, or a filter on the way.
  struct Node: Sendable {
    let id: String
    let kind: Kind
    /// What it is called, one line each.
    let text: [String]
    /// The id of the box around it.
    let parent: String?
    var frame: Frame
  }

  /// What an arrow says, which decides how it looks.
  enum Role: String, Sendable, CaseIterable {
    /// Works for every packet.
    case open
    /// Works for some.
    case partial
    /// Works for none.
    case blocked
    /// Is possible and must not be.
    case violated
    /// May be possible; that is not proved either way.
    case undecided
    /// Is no flow of its own: a load balancer sends on.
    case passage
  }

  /// An arrow.
  struct Edge: Sendable {
    let from: String
    let to: String
    var label: String
    let role: Role
    /// Its way; without one it is straight.
    var route: Route?
  }

  /// What the picture shows.
  var title: String
  var boxes: [Box] = []
  var nodes: [Node] = []
  var edges: [Edge] = []

  /// The width of the sheet.
  var width: Int {
    let lanes = edges.compactMap(\.route?.lane)
    return max(frames.map(\.right).max() ?? 0, lanes.max() ?? 0) + 20
  }
  /// The height of the sheet.
  var height: Int { (frames.map(\.bottom).max() ?? 0) + 20 }

  private var frames: [Frame] { boxes.map(\.frame) + nodes.map(\.frame) }

  /// The node with an id.
  func node(_ id: String) -> Node? { nodes.first { $0.id == id } }
}

extension Diagram.Role {
  /// The colour of the arrow; the blind to red and green tell them apart by brightness and dashes.
  var colour: String {
    switch self {
    case .open: "#1a7f37"
    case .partial: "#bf8700"
    case .blocked: "#cf222e"
    case .violated: "#8250df"
    case .undecided: "#bc4c00"
    case .passage: "#6e7781"
    }
  }

  /// Whether the arrow is dashed.
  var isDashed: Bool { self != .open && self != .partial }

  /// The role in words, for legends and titles.
  var words: String {
    switch self {
    case .open: "works"
    case .partial: "works for some"
    case .blocked: "does not work"
    case .violated: "forbidden, and possible"
    case .undecided: "not decided"
    case .passage: "sends on"
    }
  }
}

extension Diagram.Kind {
  /// The colour of the node.
  var fill: String {
    switch self {
    case .outside: "#f6f8fa"
    case .workload: "#ddf4ff"
    case .balancer: "#fbefff"
    case .gateway: "#fff8c5"
    case .filter: "#dafbe1"
    case .refusal: "#ffebe9"
    }
  }
}
