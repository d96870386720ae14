public import Verification

/// Shows the steps of a migration to be read.
public struct MigrationText: Sendable {
  private let paint: Paint

  /// Makes a renderer.
  public init(paint: Paint) {
    self.paint = paint
  }

  /// The steps, or why there are none, ending with a line break.
  public func render(_ migration: Migration) -> String {
    var lines: [String] = []
    for problem in migration.problems {
      lines.append(paint("error", .error) + ": " + MigrationWords.words(problem).printable)
      lines.append("  help: " + MigrationWords.help(problem))
    }
    let width = "\(migration.steps.count)".count
    for (index, step) in migration.steps.enumerated() {
      let number = "\(index + 1)"
      let padding = String(repeating: " ", count: width - number.count)
      lines.append(padding + paint(number, .frame) + "  " + MigrationWords.words(step).printable)
    }
    if !lines.isEmpty { lines.append("") }
    lines += migration.detours.map {
      paint("note:", .note) + " " + MigrationWords.words($0).printable
    }
    lines += migration.notes.map { paint("note:", .note) + " " + $0.printable }
    lines.append(summary(of: migration))
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(of migration: Migration) -> String {
    guard migration.problems.isEmpty else {
      return paint("no safe sequence:", .error) + " nothing is to be changed"
    }
    guard !migration.steps.isEmpty else { return "nothing is to be changed" }
    return paint("proved:", .good)
      + " after each of \(ChangeWords.counted(migration.steps.count, "step")) "
      + "all packets that pass before and after pass, and none that passes neither before nor after"
  }
}
