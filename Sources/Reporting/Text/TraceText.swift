import AccessControl
import PacketSpace
public import Topology
import Traversal
public import Verification

/// Shows what becomes of one packet and its answer, filter by filter.
public struct TraceText: Sendable {
  private let topology: NetworkTopology
  private let paint: Paint

  /// Makes a renderer.
  public init(topology: NetworkTopology, paint: Paint) {
    self.topology = topology
    self.paint = paint
  }

  /// The trace, ending with a line break.
  public func render(_ trace: Trace) -> String {
    var lines = [paint("\(trace.query.opening)", .strong)]
    let kind = trace.kind.map { ", \($0)" } ?? ""
    lines.append(paint("\(trace.source) → \(trace.destination)\(kind)".printable, .faint))
    lines += section("request", trace.hops.filter { $0.packetRole == .opening })
    lines += section("answer", trace.hops.filter { $0.packetRole == .answer }, of: trace)
    lines += trace.obstacles.map { "  " + $0.words(in: topology).printable }
    lines += trace.assumptions.map { paint("  assumed: ", .note) + $0.printable }
    lines.append(verdict(of: trace))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The filters of one packet as rows; an answer also passes the security groups that remember its request.
  private func section(_ title: String, _ hops: [Hop], of trace: Trace? = nil) -> [String] {
    let remembering = trace.map(groups(remembering:)) ?? (responders: [], openers: [])
    let rows =
      remembering.responders.map(remembered) + hops.map(row(of:))
      + remembering.openers.map(remembered)
    guard !rows.isEmpty else { return [] }
    var table = TextTable(headings: ["", "filter", "", "packet", "decided by"])
    for row in rows { table.append(row.cells) }
    let lines = table.lines(indent: "    ", paint: Paint(isOn: false)).dropFirst()
    return ["  \(title)"] + zip(lines, rows).map { paint($0, $1.passes ? .good : .error) }
  }

  private struct Row {
    let passes: Bool
    let cells: [String]
  }

  private func row(of hop: Hop) -> Row {
    Row(
      passes: hop.passes,
      cells: [
        hop.passes ? "pass" : "DROP", HopWords.filter(of: hop), "\(hop.direction)",
        "\(hop.packet)", HopWords.decision(of: hop),
      ])
  }

  /// The row of a security group that lets an answer pass because it let the request pass, or by a rule for everybody.
  private func remembered(_ hop: Hop) -> Row {
    Row(
      passes: true,
      cells: [
        "pass", HopWords.filter(of: hop), "\(hop.direction.opposite)",
        hop.packet.answer.map { "\($0)" } ?? "", HopWords.answer(of: hop),
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

  private func verdict(of trace: Trace) -> String {
    switch trace.outcome {
    case .answered:
      return paint("answered:", .good) + " the packet arrives and its answer comes back"
    case .delivered: return paint("delivered:", .good) + " the packet arrives; nothing comes back"
    case .unfiltered:
      return paint("unfiltered:", .good) + " no network ACL or security group sees this traffic"
    case .undocumented:
      return paint("undecided:", .warning) + " which filters see the packet is not documented"
    case .noRoute: return paint("no route:", .error) + " nothing carries the packet"
    case .requestDropped:
      return paint("request dropped", .error) + stop(of: trace) + ": the other side never sees it"
    case .answerDropped:
      return paint("answer dropped", .error) + stop(of: trace)
        + ": the request arrived; the client waits and times out"
    }
  }

  private func stop(of trace: Trace) -> String {
    trace.stop.map {
      " by \(HopWords.filter(of: $0)) \($0.direction), \(HopWords.decision(of: $0))"
    }
      ?? ""
  }
}
