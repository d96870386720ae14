import Foundation
import Planning
import SourceText
import Testing
import Topology
import Verification

@testable import Reporting

/// Where things are on the picture of a network.
@Suite struct NetworkPictureTests {
  private static func diagram(_ text: String) throws -> Diagram {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let loaded = TopologyLoader.load(
      sources.add(name: "t.yaml", text: text), into: &diagnostics)
    let topology = try #require(loaded, "\(diagnostics.sorted)")
    guard case .plan(let plan) = Planner.plan(topology) else { return Diagram(title: "no plan") }
    let report = Verifier(topology: topology, ruleSets: try plan.ruleSets()).report()
    return NetworkPicture(topology, report: report).diagram
  }

  /// The starter topologies, and forty subnets in three VPCs that each talk to several others.
  private static var diagrams: [(name: String, diagram: Diagram)] {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      let folder = root.appending(path: "templates/topologies")
      let files = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
      let templates = try files.filter { $0.pathExtension == "yaml" }
        .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
      return try (templates + [("forty", forty)]).map { ($0.0, try diagram($0.1)) }
    }
  }

  private static var forty: String {
    let subnets = (0..<40).map {
      "  s\($0): {vpc: v\($0 / 14), cidrs: [10.\($0 / 14).\($0 % 14).0/24], network_acl: a\($0 / 2)}"
    }
    let workloads = (0..<40).map { "  w\($0): {subnets: [s\($0)], listens: [https]}" }
    let flows = (0..<40).flatMap { one in
      [1, 3].map {
        "  - {from: w\(one), to: w\(one / 14 * 14 + (one + $0) % (one / 14 == 2 ? 12 : 14)), service: https}"
      }
    }
    return
      (["version: 1", "name: forty", "vpcs:"]
      + (0..<3).map { "  v\($0): {cidrs: [10.\($0).0.0/16]}" } + ["subnets:"] + subnets
      + ["workloads:"] + workloads + ["flows:"] + flows).joined(separator: "\n") + "\n"
  }

  /// A rectangle that something takes.
  private struct Area {
    let what: String
    let x: ClosedRange<Int>
    let y: ClosedRange<Int>

    func touches(_ other: Area) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
  }

  private static func area(_ node: Diagram.Node) -> Area {
    let frame = node.frame
    return Area(
      what: node.text.joined(separator: " "), x: frame.x...frame.right, y: frame.y...frame.bottom)
  }

  @Test func arrowsCrossNoNodeAndNoText() throws {
    for (name, diagram) in try Self.diagrams {
      #expect(diagram.edges.count >= 1, "\(name)")
      let nodes = diagram.nodes.map(Self.area)
      let labels = try diagram.edges.map { edge in
        let place = try #require(edge.route).label
        let width = edge.label.displayWidth * Diagram.columnWidth
        return Area(what: edge.label, x: place.x...(place.x + width), y: place.y - 12...place.y)
      }
      for (index, label) in labels.enumerated() {
        let others = labels[..<index] + nodes
        let met = others.filter { $0.touches(label) }.map(\.what)
        #expect(met.isEmpty, "\(name): \(label.what) over \(met)")
      }
      for edge in diagram.edges {
        let route = try #require(edge.route)
        let (from, to) = (route.start, route.end)
        let lane = Area(
          what: "lane", x: route.lane...route.lane, y: min(from.y, to.y)...max(from.y, to.y))
        let met = (labels + nodes).filter { $0.touches(lane) }.map(\.what)
        #expect(met.isEmpty, "\(name): a lane of \(edge.label) over \(met)")
        // The way out of a node and into another touches these two alone.
        for (point, id) in [(from, edge.from), (to, edge.to)] {
          let own = try #require(diagram.node(id).map(Self.area))
          let way = Area(
            what: "way", x: min(point.x, route.lane)...max(point.x, route.lane),
            y: point.y...point.y)
          let met = nodes.filter { $0.touches(way) && $0.what != own.what }.map(\.what)
          #expect(met.isEmpty, "\(name): \(edge.label) through \(met)")
          #expect(
            own.y.contains(point.y) && [own.x.lowerBound, own.x.upperBound].contains(point.x))
        }
      }
    }
  }

  @Test func nothingSticksOut() throws {
    for (name, diagram) in try Self.diagrams {
      for box in diagram.boxes {
        let inside =
          diagram.nodes.filter { $0.parent == box.id }.map(\.frame)
          + diagram.boxes.filter { $0.parent == box.id }.map(\.frame)
        for frame in inside {
          #expect(
            frame.x > box.frame.x && frame.right < box.frame.right && frame.y > box.frame.y
              && frame.bottom < box.frame.bottom, "\(name): \(box.title)")
        }
      }
      for edge in diagram.edges {
        #expect(try #require(edge.route).lane < diagram.width, "\(name)")
      }
    }
  }

  /// Where no flow leaves the network, nothing is left free for what would be outside.
  @Test func nothingOutsideTakesNoRoom() throws {
    let diagram = try Self.diagram(Self.forty)
    #expect(diagram.boxes.map(\.frame.x).min() == 20)
  }
}
