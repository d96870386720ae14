import Foundation
import Interchange
import TestSupport
import Testing
import Topology

/// What is written, against the shapes of AWS's own service model.
@Suite(.enabled(if: ShapeChecker.isAvailable, "python3 with botocore is not installed"))
struct ShapeTests {
  @Test func writtenAnswersHaveTheShapesOfTheAPI() throws {
    var generator = SeededGenerator(seed: 7)
    var texts = try (0..<3).map { _ in try AWSAnswerWriter.text(generator.ruleSets()) }
    var answers = try Answers(folder: "aws-snapshots/test-nat-gateway/aws_configs")
    let topology = answers.topology
    texts.append(try AWSAnswerWriter.text(topology.ruleSets, of: topology))
    #expect(try ShapeChecker.faults(in: texts) == texts.map { _ in [] })
  }

  /// The answers that tests are written with are no inventions.
  @Test func sampleAnswersHaveTheShapesOfTheAPI() throws {
    let tables = SampleTransitTables.associations + SampleTransitTables.attachmentPropagations
    let texts = [SampleNetwork.base] + SampleAnswers.all + tables.map(\.1)
    #expect(try ShapeChecker.faults(in: texts) == texts.map { _ in [] })
  }

  /// Whatever `aws ec2|elbv2|elb|directconnect describe-…` prints, nothing of which is read, is at most worth a note.
  @Test func genuineAnswersAreNoErrors() throws {
    let texts = try ShapeChecker.unreadAnswers()
    #expect(texts.count > 100)
    let failures = texts.compactMap { operation, text in
      let reports = Answers(text).reports
      return reports.allSatisfy { $0.hasPrefix("note") } ? nil : "\(operation): \(reports)"
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func wrongAnswersAreRefused() throws {
    let faults = try ShapeChecker.faults(in: [
      #"{"NetworkAcls": [{"Entries": [{"Protocol": 6, "RuleAction": "pass", "Port": 1}]}]}"#
    ])
    #expect(faults.map(\.count) == [3])
  }
}

enum ShapeChecker {
  static let isAvailable =
    (try? run(["-c", "import botocore"], input: "").status) == 0

  /// What the script finds wrong with each answer; nothing if it is right.
  static func faults(in texts: [String]) throws -> [[String]] {
    let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    let result = try run([Fixture.path("aws-api-shapes/check.py")], input: input)
    return try JSONDecoder().decode([[String]].self, from: Data(result.output.utf8))
  }

  /// One answer for each operation that describes something and of which nothing is read, by the operation's name.
  static func unreadAnswers() throws -> [(operation: String, text: String)] {
    let result = try run([Fixture.path("aws-api-shapes/unread.py")], input: "")
    return result.output.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
  }

  private static func run(
    _ arguments: [String], input: String
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let (inputPipe, outputPipe) = (Pipe(), Pipe())
    process.standardInput = inputPipe
    process.standardOutput = outputPipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    try inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try inputPipe.fileHandleForWriting.close()
    let output = outputPipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
