import Foundation
import Topology

#if canImport(Glibc)
  import Glibc
#endif

/// moto's EC2 and CloudFormation on loopback, with the AWS CLI in front of it, as long as a test needs them.
final class Emulator {
  /// Why there may be none on this machine.
  static let isMissing =
    "moto's server or the AWS CLI is not installed (.ci/setup installs both from PyPI)"

  /// Whether there can be one.
  static let isThere =
    Tool.areThere("bash") && Tool.pythonHas("moto.server") && Tool.pythonHas("awscli")

  /// What programs need to find it.
  let environment: [String: String]
  private let process: Process
  /// It ends when this does, also with a test that crashes; signals may be blocked in what tests start.
  private let input = Pipe()
  private let folder: URL

  /// Starts one and waits until it answers.
  init() throws {
    let (port, commandPort) = (try Self.freePort(), try Self.freePort())
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    environment = [
      "PATH": "\(here.path):\(path)", "AWS_CLI_PORT": "\(commandPort)",
      "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)", "AWS_DEFAULT_REGION": "us-east-1",
      "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none",
      "AWS_EC2_METADATA_DISABLED": "true", "HOME": folder.path, "NO_PROXY": "127.0.0.1",
    ]
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", here.appending(path: "emulator.py").path, "\(port)", "\(commandPort)",
    ]
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { $1 }.merging(["PATH": path, "HOME": NSHomeDirectory()]) { $1 }
    process.standardInput = input
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = process.standardOutput
    try process.run()
    try wait(for: commandPort)
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// What it has said of itself and of the requests that it got.
  var log: String {
    let bytes = try? Data(contentsOf: folder.appending(path: "log"))
    return String(decoding: bytes ?? Data(), as: UTF8.self)
  }

  /// Runs the AWS CLI and returns what it prints.
  func aws(_ words: String...) throws -> String {
    let outcome = try Tool("bash").outcome(
      [environment["PATH"]?.split(separator: ":").first.map { "\($0)/aws" } ?? "aws"] + words,
      in: folder, environment: environment)
    guard outcome.status == 0 else {
      throw Program.Missing(description: "aws \(words): \(outcome.messages.suffix(500))")
    }
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Waits until something listens on a port.
  private func wait(for port: UInt16) throws {
    let end = Date(timeIntervalSinceNow: 120)
    while Date() < end, process.isRunning {
      if Self.socket(on: port, connect) != nil { return }
      Thread.sleep(forTimeInterval: 0.1)
    }
    throw Program.Missing(description: "the emulator does not start: \(log.suffix(1_000))")
  }

  /// A port that nothing listens on.
  private static func freePort() throws -> UInt16 {
    guard let port = socket(on: 0, bind) else {
      throw Program.Missing(description: "no port on loopback is free")
    }
    return port
  }

  /// Does something with a socket for a port of loopback; its port, or nil if that does not work.
  private static func socket(
    on port: UInt16, _ act: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> UInt16? {
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard act(descriptor, generic, length) == 0 else { return nil }
        getsockname(descriptor, generic, &length)
        return UInt16(bigEndian: pointer.pointee.sin_port)
      }
    }
  }
}
