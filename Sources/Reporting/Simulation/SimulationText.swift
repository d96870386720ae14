public import Interchange
import PacketSpace
public import Simulation
import Topology
import Traversal
import Verification

/// Shows attempts that were played: a ladder, what each filter said, the symptom and its cause.
public struct SimulationText: Sendable {
  private let screen: Screen
  private let notation: ChangeNotation
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  public init(on screen: Screen, notation: ChangeNotation = .none) {
    self.screen = screen.forDrawing
    self.notation = notation
  }

  /// Attempts, one after another, with what is not played.
  public func render(
    _ attempts: [PlayedAttempt], unplayed: UnplayedTraffic, assumptions: [String]
  ) -> String {
    let notes =
      unplayed.lines(on: screen)
      + assumptions.flatMap { screen.remark("assumed", .note, $0) }
    return attempts.map(render).joined(separator: "\n") + notes.map { $0 + "\n" }.joined()
  }

  /// One attempt, ending with a line break.
  public func render(_ attempt: PlayedAttempt) -> String {
    var lines = screen.lines(title(attempt), indent: 4, as: .strong)
    lines += screen.lines(place(attempt), indent: 4, as: .faint)
    lines += LadderText(attempt, on: screen).lines(attempt.ladder)
    lines += legend(attempt)
    lines += summary(attempt)
    return lines.joined(separator: "\n") + "\n"
  }

  private func title(_ attempt: PlayedAttempt) -> String {
    let scene = attempt.scene
    let names = [scene.nodes.first, scene.nodes.last].compactMap { $0?.name.printable }
    return names.joined(separator: " → ")
      + "  \(attempt.service.name.printable) (\(scene.path.conversation.ipProtocol))"
  }

  private func place(_ attempt: PlayedAttempt) -> String {
    let scene = attempt.scene
    let first = attempt.ladder.records.first { $0.leg == 0 && $0.isForward }
    let ends = scene.nodes.map { node in
      guard let packet = first?.packet, let ports = packet.ports else { return "\(node.address)" }
      let port =
        node.address == packet.source
        ? ports.source : node.address == packet.destination ? ports.destination : nil
      return port.map { Self.words(node.address, $0) } ?? "\(node.address)"
    }
    return "\(ends.joined(separator: " → ")), \(scene.path.kind)"
  }

  private static func words(_ address: Address, _ port: UInt16) -> String {
    address.family == .ipv4 ? "\(address):\(port)" : "[\(address)]:\(port)"
  }

  /// Each decision in full, once, in the order in which they were first taken.
  private func legend(_ attempt: PlayedAttempt) -> [String] {
    var seen: Set<String> = []
    let steps = attempt.ladder.records.flatMap(\.steps)
    let lines = steps.compactMap { step -> (String, Bool)? in
      let words = StepWords.legend(step).printable
      return seen.insert(words).inserted ? (words, step.passes) : nil
    }
    guard !lines.isEmpty else { return [] }
    return ["", paint("What the filters say", .faint)]
      + lines.flatMap { words, passes in
        let verdict = paint(passes ? "pass" : "DROP", passes ? .good : .error)
        return screen.lines(words, first: "  \(verdict)  ", indent: 8)
      }
  }

  private func summary(_ attempt: PlayedAttempt) -> [String] {
    let words = OutcomeWords(attempt)
    let isGood = attempt.result.outcome.isSuccess
    var lines =
      [""] + screen.remark(isGood ? "works" : "fails", isGood ? .good : .error, words.symptom)
    if let reason = words.reason {
      lines += screen.lines(reason.printable, first: "  why: ", indent: 4)
    }
    if let cost = words.cost { lines += screen.remark("network", .note, cost, indent: 2) }
    if let finding = attempt.finding {
      lines += screen.remark(finding.id.rawValue, .error, finding.message, indent: 2)
      if let fix = finding.fix {
        let help = FixWords(notation: notation).help(for: fix).split(separator: "\n")
          .map(String.init)
        lines += screen.remark("help", .good, help.first ?? "", indent: 2)
        lines += help.dropFirst().map { "    " + $0.printable }
      }
      lines.append(paint("  more: aclplan explain \(finding.id.rawValue)", .faint))
    }
    return lines + remarks(attempt)
  }

  private func remarks(_ attempt: PlayedAttempt) -> [String] {
    var lines = attempt.scene.path.assumptions.flatMap { assumption in
      screen.remark("assumed", .note, assumption, indent: 2)
    }
    if attempt.otherPaths > 0 {
      let plural = attempt.otherPaths == 1 ? "path is" : "paths are"
      lines += screen.lines(
        "\(attempt.otherPaths) other \(plural) possible, between other subnets or nodes; "
          + "verify proves them all", first: "  ", indent: 4)
    }
    return lines
  }
}
