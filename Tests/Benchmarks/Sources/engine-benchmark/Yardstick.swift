import Foundation

/// The yardstick programs: they make the input files and answer the same questions in C.
struct Yardstick {
  /// What catoms says about one file.
  struct Answer {
    let isLossy: Bool
    let badAtoms: Int
    let bestMicroseconds: Double
    let medianMicroseconds: Double
  }

  private let sources: URL
  private let work: URL

  /// Builds catoms in a temporary folder.
  init() throws {
    sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Yardsticks")
    work = FileManager.default.temporaryDirectory
      .appendingPathComponent("acl-planner-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    _ = try run(
      "gcc", ["-O3", "-march=native", "-o", path("catoms"), source("catoms.c")])
  }

  /// Removes the temporary folder.
  func remove() { try? FileManager.default.removeItem(at: work) }

  /// Generates a file and returns the path of its plain form.
  func dump(mode: String, rules: Int, seed: Int) throws -> String {
    let json = try run(
      "python3",
      [
        source("gen.py"), "--rules", "\(rules)", "--seed", "\(seed)", "--mode", mode, "--out",
        work.path,
      ]
    ).trimmingCharacters(in: .whitespacesAndNewlines)
    let text = try run("python3", [source("dump.py"), json])
    let file = path("\(mode)-\(rules)-\(seed).txt")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  /// Puts the question to catoms.
  func catoms(_ file: String, repetitions: Int) throws -> Answer {
    let words = try run(path("catoms"), [file, "\(repetitions)"]).split(separator: " ")
    func number(after word: String) -> Double {
      words.firstIndex { $0 == word }.flatMap { Double(words[words.index(after: $0)]) } ?? .nan
    }
    return Answer(
      isLossy: words.first == "sat", badAtoms: Int(number(after: "atoms")),
      bestMicroseconds: number(after: "best"), medianMicroseconds: number(after: "median"))
  }

  private func path(_ name: String) -> String { work.appendingPathComponent(name).path }

  private func source(_ name: String) -> String { sources.appendingPathComponent(name).path }

  private func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(program: program) }
    return String(decoding: data, as: UTF8.self)
  }

  struct Failure: Error {
    let program: String
  }
}
