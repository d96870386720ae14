import Foundation
import Synchronization

/// A Region of an emulated AWS that nobody else uses, as long as a test needs it.
///
/// Starting an emulator takes seconds, so tests share one: what one test makes, another does not see.
final class Emulator {
  /// Why there may be none on this machine.
  static let isMissing =
    "moto's server or the AWS CLI is not installed (.ci/setup installs both from PyPI)"

  /// Whether there can be one.
  static let isThere =
    Tool.areThere("bash") && Tool.pythonHas("moto.server") && Tool.pythonHas("awscli")

  /// What programs need to find it.
  let environment: [String: String]
  private let process: EmulatorProcess
  private let folder: URL

  /// Takes a Region, and starts an emulator if there is none yet that has one left.
  init() throws {
    let region: String
    (process, region) = try Self.running.withLock { try $0.next() }
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    environment = process.environment.merging([
      "PATH": "\(EmulatorProcess.folder.path):\(path)", "HOME": folder.path,
      "AWS_DEFAULT_REGION": region, "AWS_REGION": region,
    ]) { $1 }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What the emulator has said of itself and of the requests that it got.
  var log: String { process.log }

  /// Runs the AWS CLI and returns what it prints.
  func aws(_ words: String...) throws -> String {
    let outcome = try Tool("bash").outcome(
      [EmulatorProcess.folder.appending(path: "aws").path] + words, in: folder,
      environment: environment)
    guard outcome.status == 0 else {
      throw Program.Missing(description: "aws \(words): \(outcome.messages.suffix(500))")
    }
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

extension Emulator {
  private static let running = Mutex(Running())

  /// The emulator that runs, and how many of its Regions are taken.
  private struct Running {
    private static let regions = [
      "us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-west-3",
      "eu-central-1", "eu-north-1", "ap-south-1", "ap-northeast-1", "ap-northeast-2",
      "ap-southeast-1", "ap-southeast-2", "ca-central-1", "sa-east-1",
    ]

    private var process: EmulatorProcess?
    private var taken = 0

    mutating func next() throws -> (EmulatorProcess, region: String) {
      if let process, taken < Self.regions.count {
        taken += 1
        return (process, Self.regions[taken - 1])
      }
      let started = try EmulatorProcess()
      (process, taken) = (started, 1)
      return (started, Self.regions[0])
    }
  }
}
