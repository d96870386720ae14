public import Verification

/// Shows the steps of a migration to be read.
public struct MigrationText: Sendable {
  private let screen: Screen
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  public init(on screen: Screen) {
    self.screen = screen
  }

  /// The steps, or why there are none, ending with a line break.
  public func render(_ migration: Migration) -> String {
    var lines: [String] = []
    for problem in migration.problems {
      lines += screen.remark("error", .error, MigrationWords.words(problem))
      lines += screen.remark("help", .good, MigrationWords.help(problem), indent: 2)
    }
    let width = "\(migration.steps.count)".count
    for (index, step) in migration.steps.enumerated() {
      let number = "\(index + 1)".aligned(to: width)
      lines += screen.lines(
        MigrationWords.words(step).printable, first: paint(number, .frame) + "  ",
        indent: width + 4)
    }
    if !lines.isEmpty { lines.append("") }
    lines += (migration.detours.map(MigrationWords.words) + migration.notes)
      .flatMap { screen.remark("note", .note, $0) }
    lines += summary(of: migration)
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(of migration: Migration) -> [String] {
    guard migration.problems.isEmpty else {
      return screen.remark("no safe sequence", .error, "nothing is to be changed")
    }
    guard !migration.steps.isEmpty else { return ["nothing is to be changed"] }
    let steps = ChangeWords.counted(migration.steps.count, "step")
    return screen.remark(
      "proved", .good,
      "after each of \(steps) all packets that pass before and after pass, and none that passes "
        + "neither before nor after")
  }
}
