import Foundation

/// The built `aclplan`, run as a person runs it.
struct Program {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let messages: String
  }

  /// Why the program could not be run.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// The root of the package.
  static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private let executable: URL

  /// Where it is.
  var path: String { executable.path }

  /// Finds the program beside the test bundle that is running.
  init() throws {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    let folders = [
      bundle.map { URL(filePath: $0).deletingLastPathComponent() },
      Self.packageRoot.appending(path: ".build/debug"),
    ]
    let found = folders.compactMap(\.self).map { $0.appending(path: "aclplan") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let found else {
      throw Missing(description: "aclplan has not been built beside the tests")
    }
    executable = found
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The words behind the program's name.
  ///   - folder: The folder it runs in; the package's root if none is given.
  ///   - input: What it can read from standard input.
  ///   - environment: Variables set besides a minimal environment.
  /// - Returns: What the run printed and its exit code.
  /// - Throws: What keeps the program from being started.
  func run(
    _ arguments: [String], in folder: URL = packageRoot, input: String = "",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(environment) {
      $1
    }
    return try process.outcome(input: input)
  }
}

extension Process {
  /// Runs the process to its end.
  ///
  /// - Parameter input: What it can read from standard input.
  /// - Returns: What the run printed and its exit code; -1 where a signal ended it.
  /// - Throws: What keeps the process from being started.
  func outcome(input: String = "") throws -> Program.Outcome {
    // Files instead of pipes: nothing can fill up and wait.
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let files = ["in", "out", "err"].map { place.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])
    standardInput = try FileHandle(forReadingFrom: files[0])
    standardOutput = try FileHandle(forWritingTo: files[1])
    standardError = try FileHandle(forWritingTo: files[2])
    try run()
    waitUntilExit()
    return Program.Outcome(
      status: terminationReason == .exit ? terminationStatus : -1,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      messages: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
