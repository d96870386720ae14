public import Interchange
import PacketSpace
public import Simulation
import Topology
import Traversal
import Verification

/// Shows attempts that were played: a ladder, what each filter said, the symptom and its cause.
public struct SimulationText: Sendable {
  private let width: Int
  private let paint: Paint
  private let notation: ChangeNotation

  /// Makes a renderer for a terminal with so many columns.
  public init(width: Int, paint: Paint, notation: ChangeNotation = .none) {
    self.width = max(40, width)
    self.paint = paint
    self.notation = notation
  }

  /// Attempts, one after another, with what has no path.
  public func render(
    _ attempts: [PlayedAttempt], obstacles: [String], assumptions: [String]
  ) -> String {
    let notes =
      obstacles.map { "\(paint("no way", .error)): \($0.printable)\n" }
      + assumptions.map { "\(paint("assumed", .note)): \($0.printable)\n" }
    return attempts.map(render).joined(separator: "\n") + notes.joined()
  }

  /// One attempt, ending with a line break.
  public func render(_ attempt: PlayedAttempt) -> String {
    var lines = [paint(title(attempt), .strong), paint(place(attempt), .faint)]
    lines += LadderText(attempt, width: width, paint: paint).lines(attempt.ladder)
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
        return WordWrap.lines(words, first: "  \(verdict)  ", indent: 8, width: width)
      }
  }

  private func summary(_ attempt: PlayedAttempt) -> [String] {
    let words = OutcomeWords(attempt)
    let isGood = attempt.result.outcome.isSuccess
    let verdict = paint(isGood ? "works" : "fails", isGood ? .good : .error)
    var lines = [""] + WordWrap.lines(words.symptom, first: "\(verdict): ", indent: 2, width: width)
    if let reason = words.reason {
      lines += WordWrap.lines(reason.printable, first: "  why: ", indent: 4, width: width)
    }
    if let cost = words.cost {
      let label = paint("network", .note)
      lines += WordWrap.lines(cost, first: "  \(label): ", indent: 4, width: width)
    }
    if let finding = attempt.finding {
      let label = paint(finding.id.rawValue, .error)
      lines += WordWrap.lines(
        finding.message.printable, first: "  \(label): ", indent: 4, width: width)
      if let fix = finding.fix {
        let help = FixWords(notation: notation).help(for: fix).split(separator: "\n").joined(
          separator: "\n    ")
        lines.append("  \(paint("help", .good)): \(help)")
      }
      lines.append(paint("  more: aclplan explain \(finding.id.rawValue)", .faint))
    }
    return lines + remarks(attempt)
  }

  private func remarks(_ attempt: PlayedAttempt) -> [String] {
    var lines = attempt.scene.path.assumptions.flatMap { assumption in
      WordWrap.lines(
        assumption.printable, first: "  \(paint("assumed", .note)): ", indent: 4, width: width)
    }
    if attempt.otherPaths > 0 {
      let plural = attempt.otherPaths == 1 ? "path is" : "paths are"
      lines += WordWrap.lines(
        "\(attempt.otherPaths) other \(plural) possible, between other subnets or nodes; "
          + "verify proves them all", first: "  ", indent: 4, width: width)
    }
    return lines
  }
}
