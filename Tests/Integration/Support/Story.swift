import Foundation

/// A folder under `examples`: an account of something that happens, with what the program says about it.
struct Story: CustomStringConvertible {
  /// Set to write what the program says anew: the run then fails, so that nobody takes it for a test.
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  /// Every story, by name.
  static let all: [Story] = {
    let folder = Program.packageRoot.appending(path: "examples")
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }.map(Story.init)
  }()

  /// The folder.
  let folder: URL

  /// The name of the folder.
  var name: String { folder.lastPathComponent }
  var description: String { name }

  /// The recorded session.
  var session: URL { folder.appending(path: "session.txt") }

  /// The commands of the session that print text for people, then the plan and the matrix of its topology.
  var textCommands: [String] {
    get throws {
      let text = String(decoding: try Data(contentsOf: session), as: UTF8.self)
      let told = Transcript(text).steps.map(\.command).filter { command in
        !["import ", "--format", "--output"].contains { command.contains($0) }
      }
      let topology = folder.appending(path: "topology.yaml").path
      guard FileManager.default.fileExists(atPath: topology) else { return told }
      return told + ["plan", "matrix"].map { "aclplan \($0) topology.yaml --quiet" }
    }
  }

  /// Runs a command as it stands in a session.
  func run(_ command: String, environment: [String: String] = [:]) throws -> Program.Outcome {
    let words = command.split(separator: " ").map(String.init)
    guard words.first == "aclplan" else { throw Program.Missing(description: command) }
    return try Program().run(Array(words.dropFirst()), in: folder, environment: environment)
  }
}

/// Text that was written before, against text that is written now.
enum Snapshot {
  /// Holds text against a file, or writes the file where that is asked for.
  ///
  /// - Returns: What differs, line by line; `nil` if nothing does.
  static func difference(of text: String, from file: URL) throws -> String? {
    if Story.isRecording {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file, options: .atomic)
      return "recorded \(file.path)"
    }
    let recorded = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return recorded == text ? nil : "\(file.path):\n\(changes(from: recorded, to: text))"
  }

  /// The lines that went and came, with their numbers.
  static func changes(from old: String, to new: String) -> String {
    let (before, after) = (
      old.split(separator: "\n", omittingEmptySubsequences: false),
      new.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let lines = after.difference(from: before).map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, 0, "- \(offset + 1): \(line)")
      case .insert(let offset, let line, _): (offset, 1, "+ \(offset + 1): \(line)")
      }
    }
    return lines.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2).joined(separator: "\n")
  }
}
