import Foundation

extension Tool {
  /// Whether all of the programs are there.
  static func areThere(_ names: String...) -> Bool { names.allSatisfy { Tool($0).isThere } }

  /// Runs the program to its end, at most for some seconds.
  ///
  /// - Parameters:
  ///   - arguments: The words behind the program's name.
  ///   - folder: The folder it runs in.
  ///   - environment: Variables set besides those of the test.
  ///   - seconds: How long it may take; it is killed then.
  /// - Returns: What it printed, each output by itself, and its exit code.
  /// - Throws: What keeps it from being started.
  func outcome(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:], seconds: Int = 120
  ) throws -> Program.Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["timeout", "--kill-after=5", "\(seconds)", name] + arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return try process.outcome()
  }
}
