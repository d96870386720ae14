import AccessControl
import PacketSpace
public import Topology
import Traversal
public import Verification

/// Shows what becomes of one packet and its answer, filter by filter.
public struct TraceText: Sendable {
  private let topology: NetworkTopology
  private let screen: Screen
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  public init(topology: NetworkTopology, on screen: Screen) {
    self.topology = topology
    self.screen = screen
  }

  /// The trace, ending with a line break.
  public func render(_ trace: Trace) -> String {
    let kind = trace.kind.map { ", \($0)" } ?? ""
    let ends = "\(trace.source) → \(trace.destination)\(kind)".printable
    var lines = screen.lines("\(trace.query.opening)", indent: 4, as: .strong)
    lines += screen.lines(ends, indent: 4, as: .faint)
    lines += section("request", trace.hops.filter { $0.packetRole == .opening })
    lines += section("answer", trace.hops.filter { $0.packetRole == .answer }, of: trace)
    lines += trace.obstacles.flatMap {
      screen.lines($0.words(in: topology).printable, first: "  ", indent: 4)
    }
    lines += trace.assumptions.flatMap { screen.remark("assumed", .note, $0, indent: 2) }
    lines += verdict(of: trace)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The filters of one packet as rows; an answer also passes the security groups that remember its request.
  private func section(_ title: String, _ hops: [Hop], of trace: Trace? = nil) -> [String] {
    let remembering = trace.map(groups(remembering:)) ?? (responders: [], openers: [])
    let rows =
      remembering.responders.map(remembered) + hops.map(row(of:))
      + remembering.openers.map(remembered)
    var table = TextTable(headings: ["", "", "", ""])
    for row in rows { table.append(row.cells, as: row.passes ? .good : .error) }
    var lines: [String] = []
    var packet: String?
    for (row, shown) in zip(rows, table.rowLines(indent: "    ", on: screen)) {
      if row.packet != packet {
        let first = packet == nil ? "  \(title)  " : "    as  "
        lines += screen.lines(row.packet, first: first, indent: 8)
      }
      packet = row.packet
      lines += shown
    }
    return lines
  }

  private struct Row {
    let passes: Bool
    /// The packet as the filter sees it, after what gateways and load balancers made of it.
    let packet: String
    let cells: [String]
  }

  private func row(of hop: Hop) -> Row {
    Row(
      passes: hop.passes, packet: "\(hop.packet)",
      cells: [
        hop.passes ? "pass" : "DROP", HopWords.filter(of: hop), "\(hop.direction)",
        HopWords.decision(of: hop),
      ])
  }

  /// The row of a security group that lets an answer pass because it let the request pass, or by a rule for everybody.
  private func remembered(_ hop: Hop) -> Row {
    Row(
      passes: true, packet: hop.packet.answer.map { "\($0)" } ?? "",
      cells: [
        "pass", HopWords.filter(of: hop), "\(hop.direction.opposite)", HopWords.answer(of: hop),
      ])
  }

  /// The security groups that an answer passes, those of whoever answers first.
  private func groups(remembering trace: Trace) -> (responders: [Hop], openers: [Hop]) {
    guard trace.outcome == .answered || trace.outcome == .answerDropped else { return ([], []) }
    let groups = trace.hops.filter { $0.packetRole == .opening && !$0.filter.isNetworkACL }
    return (
      groups.filter { $0.direction == .inbound }.reversed(),
      groups.filter { $0.direction == .outbound }.reversed()
    )
  }

  private func verdict(of trace: Trace) -> [String] {
    switch trace.outcome {
    case .answered:
      screen.remark("answered", .good, "the packet arrives and its answer comes back")
    case .delivered:
      screen.remark("delivered", .good, "the packet arrives; nothing comes back")
    case .unfiltered:
      screen.remark(
        "unfiltered", .good, "no network ACL or security group sees this traffic")
    case .undocumented:
      screen.remark("undecided", .warning, "which filters see the packet is not documented")
    case .unmodelled:
      screen.remark("undecided", .warning, "the packet takes a way that is not modelled")
    case .noRoute: screen.remark("no route", .error, "nothing carries the packet")
    case .requestDropped:
      screen.lines(
        stop(of: trace) + "the other side never sees it",
        first: paint("request dropped", .error) + " ", indent: 2)
    case .answerDropped:
      screen.lines(
        stop(of: trace) + "the request arrived; the client waits and times out",
        first: paint("answer dropped", .error) + " ", indent: 2)
    }
  }

  /// The filter that drops the packet: `by network ACL data outbound, entry *: the final deny; `.
  private func stop(of trace: Trace) -> String {
    guard let stop = trace.stop else { return "" }
    return "by \(HopWords.filter(of: stop)) \(stop.direction), \(HopWords.decision(of: stop)); "
  }
}
