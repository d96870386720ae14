import PacketSpace
public import Simulation
import SourceText
import Topology
import Traversal
import Verification

/// Shows what became of many clients.
public struct CrowdText: Sendable {
  /// The most ranges of ports that are listed.
  private static let listedRanges = 8

  private let screen: Screen
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  public init(on screen: Screen) {
    self.screen = screen.forDrawing
  }

  /// Crowds, one after another, with what is not played.
  public func render(_ crowds: [PlayedCrowd], unplayed: UnplayedTraffic) -> String {
    let notes = unplayed.lines(on: screen).map { $0 + "\n" }
    return crowds.map(render).joined(separator: "\n") + notes.joined()
  }

  private func render(_ crowd: PlayedCrowd) -> String {
    let scene = crowd.scene
    let names = [scene.nodes.first, scene.nodes.last].compactMap { $0?.name.printable }
    let ipProtocol = scene.path.conversation.ipProtocol
    var lines = [
      paint(
        "\(names.joined(separator: " → "))  \(crowd.service.name.printable) (\(ipProtocol))",
        .strong)
    ]
    lines += wrapped(clients(crowd), first: "")
    let outcome = crowd.outcome
    let isGood = outcome.failed == 0
    let served = outcome.clients - outcome.failed
    let share = ShareWords.percent(UInt128(outcome.failed), of: UInt128(outcome.clients))
    lines += wrapped(
      "\(grouped(served)) served, \(grouped(outcome.failed)) not (\(share))\(failure(outcome))",
      first: "\(paint(isGood ? "works" : "fails", isGood ? .good : .error)): ")
    if !isGood, ipProtocol.headerHasPorts { lines += ports(outcome) }
    if let proved = crowd.provedLoss {
      lines += wrapped(
        "\(proved.isNone ? "no connection" : "\(proved) of all connections") of this path "
          + "cannot work, for every address and port (aclplan verify)",
        first: "  \(paint("proved", .note)): ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func clients(_ crowd: PlayedCrowd) -> String {
    let range = crowd.scene.clientPorts
    let name = crowd.range.map { $0.name == "\(range)" ? "" : "\($0.name), " } ?? ""
    guard crowd.scene.path.conversation.ipProtocol.headerHasPorts else {
      return "\(grouped(crowd.outcome.clients)) clients"
    }
    return
      "\(grouped(crowd.outcome.clients)) clients, each from a port of its system's choice (\(name)\(range))"
  }

  private func failure(_ outcome: ClientCrowd.Outcome) -> String {
    switch outcome.failure {
    case .connectionTimedOut(_, let after):
      ": `Connection timed out` after \(TimeWords.short(after))"
    case .connectionRefused: ": `Connection refused`"
    case .targetUnreachable: ": HTTP 504"
    case .unanswered: ": no answer"
    case .connectionReset, .stalled, .completed, .answered, .delivered, nil: ""
    }
  }

  private func ports(_ outcome: ClientCrowd.Outcome) -> [String] {
    let ranges = Self.spans(of: outcome.failedPorts, besides: outcome.servedPorts)
    let shown = ranges.prefix(Self.listedRanges).map { "\($0)" }.joined(separator: ", ")
    let more =
      ranges.count > Self.listedRanges ? " and \(ranges.count - Self.listedRanges) more" : ""
    return wrapped("ports \(shown)\(more)", first: "  not served: ")
  }

  /// Ports as ranges that may also have ports of which nothing was seen.
  static func spans(of ports: PortSet, besides others: PortSet) -> [PortRange] {
    var spans: [PortRange] = []
    for range in ports.ranges {
      if let last = spans.last,
        others.isDisjoint(with: PortSet(last.upper...range.lower))
      {
        spans[spans.count - 1] = PortRange(last.lower...range.upper)
      } else {
        spans.append(range)
      }
    }
    return spans
  }

  private func grouped(_ number: Int) -> String { NumberWords.grouped(max(0, number)) }

  private func wrapped(_ text: String, first: String) -> [String] {
    screen.lines(text, first: first, indent: 4)
  }
}
