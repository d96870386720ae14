import Foundation
import Testing

/// What each story says on a terminal, read by a person once and held to it since.
@Suite struct TerminalSnapshotTests {
  private static let folder = Program.packageRoot.appending(path: "Tests/Fixtures/terminal")

  @Test(arguments: Story.all)
  func storyIsToldInColumns(story: Story) throws {
    for columns in [80, 200] {
      var text = ""
      for command in try story.textCommands {
        let outcome = try story.run(command, environment: ["COLUMNS": "\(columns)"])
        text += "$ \(command)\n\(Transcript.recorded(outcome))\n\n"
      }
      let file = Self.folder.appending(path: "\(story).\(columns).txt")
      let difference = try Snapshot.difference(of: text, from: file)
      #expect(difference == nil, "\(difference ?? "")")
      let faults = Self.faults(of: text, columns)
      #expect(faults.isEmpty, "\(story) in \(columns) columns: \(faults.joined(separator: "\n"))")
    }
  }

  /// What is no story: explanations and lists.
  @Test func everythingElseKeepsToItsColumns() throws {
    let program = try Program()
    let kinds = try program.run(["explain"]).output.split(separator: "\n")
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(kinds.count >= 19)
    for words in kinds.map({ ["explain", $0] }) + [
      ["explain"], ["services"], ["services", "nfs3"],
    ] {
      let outcome = try program.run(words, environment: ["COLUMNS": "80"])
      let faults = Self.faults(of: outcome.output, 80)
      // Examples are there to be copied.
      let examples = outcome.output.split(separator: "\n")
        .drop { $0 != "Example" }.prefix { !$0.hasPrefix("Source:") }.map(String.init)
      #expect(faults.allSatisfy(examples.contains), "\(words): \(faults)")
    }
  }

  /// Colours add nothing but themselves.
  @Test(arguments: Story.all)
  func storyIsToldInColours(story: Story) throws {
    let command = try #require(try story.textCommands.first)
    let environment = ["COLUMNS": "80"]
    let plain = Transcript.recorded(try story.run(command, environment: environment))
    let coloured = Transcript.recorded(
      try story.run(command + " --color always", environment: environment))
    #expect(Self.named(coloured, keeping: false) == plain)
    let file = Self.folder.appending(path: "\(story).colour.txt")
    let difference = try Snapshot.difference(
      of: "$ \(command)\n\(Self.named(coloured, keeping: true))\n", from: file)
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// Lines that are too long without a reason, or end in spaces.
  private static func faults(of text: String, _ columns: Int) -> [String] {
    var isHelp = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter {
      line in
      // What is below the first line of help is there to be copied.
      if line.isEmpty || line.contains("help: ") { isHelp = !line.isEmpty }
      if line.hasSuffix(" ") { return true }
      guard line.unicodeScalars.count > columns, !line.hasPrefix("$ ") else { return false }
      // A source line with its caret, an option to be copied, a word that is longer than a line.
      let isSource = line.prefixMatch(of: #/[ ]*[0-9]* \| /#) != nil
      let words = line.drop { " ->:".contains($0) }
      let isCopied = isHelp && !line.contains("help: ") || words.hasPrefix("--accept-widening ")
      return !isSource && !isCopied && words.contains(" ")
    }
  }

  /// Text with the names of its colours in angle brackets, or without colours.
  private static func named(_ text: String, keeping isKeeping: Bool) -> String {
    let names = [
      "1;31": "error", "1;33": "warning", "1;36": "note", "1;32": "good", "34": "frame",
      "1": "strong", "2": "faint", "0": "/",
    ]
    return text.replacing(/\u{1B}\[([0-9;]*)m/) { match in
      isKeeping ? "<\(names[String(match.output.1)] ?? "?")>" : ""
    }
  }
}
