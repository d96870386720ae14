import AccessControl
import PacketSpace
public import Topology
import Traversal
public import Verification

/// Draws one flow: its parties, and every filter that the request and the answer meet, in order.
///
/// The request runs from left to right in the upper row, the answer from right to left in the lower one. Of several paths
/// the first that does not work completely is drawn, or else the first.
public struct FlowPicture: Sendable {
  private static let gap = 80

  private let topology: NetworkTopology
  private let verdict: FlowVerdict
  private let shown: PathVerdict

  /// Makes a picture of a flow; nil if no path carries it.
  public init?(_ topology: NetworkTopology, verdict: FlowVerdict) {
    let broken = verdict.paths.first { $0.reachability != .reachable }
    guard let shown = broken ?? verdict.paths.first else { return nil }
    self.topology = topology
    self.verdict = verdict
    self.shown = shown
  }

  /// The picture in a format, ending with a line break.
  public func render(as format: DiagramFormat) -> String {
    diagram.render(as: format)
  }

  var diagram: Diagram {
    var diagram = Diagram(
      title: "\(verdict.name) over \(shown.path.family), \(shown.path.kind): "
        + shown.reachability.rawValue)
    let rows = [Crossing.PacketRole.opening, .answer].map(stops)
    let texts = rows.flatMap(\.self).flatMap { description(of: $0).1 }
    let width = (texts.map(\.displayWidth).max() ?? 0) * Diagram.columnWidth + 20
    addRow(.opening, top: 20, width, to: &diagram)
    addRow(.answer, top: 140, width, to: &diagram)
    return diagram
  }

  /// A party or a crossing, in the order in which a packet meets them.
  private enum Stop {
    case end(Int)
    case crossing(Int)
  }

  private func addRow(
    _ role: Crossing.PacketRole, top: Int, _ width: Int, to diagram: inout Diagram
  ) {
    let stops = self.stops(role)
    // Where no filter sees an answer, none is drawn.
    guard stops.count > 1, role == .opening || shown.path.legs.contains(where: { $0.answer != nil })
    else { return }
    let count = stops.count
    var previous: String?
    for (index, stop) in stops.enumerated() {
      let column = role == .opening ? index : count - 1 - index
      let frame = Diagram.Frame(
        x: 20 + column * (width + Self.gap), y: top, width: width, height: 60)
      let id = "\(role == .opening ? "q" : "a")\(index)"
      let (kind, text) = description(of: stop)
      diagram.nodes.append(
        Diagram.Node(id: id, kind: kind, text: text, parent: nil, frame: frame))
      if let previous {
        diagram.edges.append(
          Diagram.Edge(
            from: previous, to: id, label: index == 1 ? words(role) : "",
            role: edgeRole(upTo: stop)))
      }
      previous = id
    }
  }

  private func words(_ role: Crossing.PacketRole) -> String {
    role == .opening ? "request" : "answer"
  }

  /// The parties and filters of one direction, in the order in which the packet meets them.
  ///
  /// Between two legs stands whoever opens the second one: a translator or a load balancer.
  private func stops(_ role: Crossing.PacketRole) -> [Stop] {
    let path = shown.path
    guard let first = path.legs.first, let last = path.legs.last else { return [] }
    let isOpening = role == .opening
    let order = isOpening ? Array(path.legs.indices) : path.legs.indices.reversed()
    var stops = [Stop.end(isOpening ? first.opener : last.responder)]
    for leg in order {
      stops += path.crossings.indices.filter {
        path.crossings[$0].leg == leg && path.crossings[$0].packet == role
      }.map(Stop.crossing)
      let isEnd = isOpening && leg == path.legs.count - 1
      stops.append(
        .end(
          isEnd ? last.responder : isOpening ? path.legs[leg + 1].opener : path.legs[leg].opener))
    }
    return stops
  }

  private func description(of stop: Stop) -> (Diagram.Kind, [String]) {
    switch stop {
    case .end(let index):
      let end = shown.path.ends[index]
      return (kind(of: end), [end.name])
    case .crossing(let index):
      let crossing = shown.path.crossings[index]
      let loss = shown.losses.first { $0.index == index }
      return (loss == nil ? .filter : .refusal, lines(of: crossing, loss))
    }
  }

  private func kind(of end: PathEnd) -> Diagram.Kind {
    switch end.party {
    case .internet, .peer, .address: .outside
    case .workload: .workload
    case .loadBalancer: .balancer
    case .gateway: .gateway
    }
  }

  private func lines(of crossing: Crossing, _ loss: CrossingLoss?) -> [String] {
    let owner =
      switch crossing.filter {
      case .networkACL(let subnet): "ACL \(topology.subnets[subnet].networkACL)"
      case .securityGroups(let end):
        "group \(shown.path.ends[end].securityGroups.joined(separator: ", "))"
      }
    let selector = shown.path.selectors[crossing.selector].domain
    let ipProtocol = shown.path.conversation.ipProtocol
    let ports =
      TrafficMatch.tests(ipProtocol) ? TrafficWords.selectorWords(selector, of: ipProtocol) : ""
    let result = loss.map { $0.extent == .all ? "drops all" : "drops \($0.share)" }
    return ["\(owner) \(crossing.direction)", ports, result ?? ""].filter { !$0.isEmpty }
  }

  /// The colour of the arrow into a stop: that of what the stop lets through.
  private func edgeRole(upTo stop: Stop) -> Diagram.Role {
    guard case .crossing(let index) = stop,
      let loss = shown.losses.first(where: { $0.index == index })
    else { return .open }
    return loss.extent == .all ? .blocked : .partial
  }
}
