import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// moto's EC2 and CloudFormation on loopback, with the AWS CLI in front of it.
final class EmulatorProcess: Sendable {
  /// The folder of `emulator.py` and of the program that stands for the AWS CLI.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// What programs need to find it.
  let environment: [String: String]
  private let process: Process
  /// It ends when this does, also with a test that crashes; signals may be blocked in what tests start.
  private let input = Pipe()
  private let logged: FileHandle

  /// Starts one and waits until it answers.
  init() throws {
    let (port, commandPort) = (try Self.freePort(), try Self.freePort())
    // Nobody sees the end of this, so the file has no name for longer than it takes to open it.
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    logged = try FileHandle(forReadingFrom: file)
    environment = [
      "AWS_CLI_PORT": "\(commandPort)", "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port)",
      "AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none",
      "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
      "NO_PROXY": "127.0.0.1",
    ]
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Self.folder.appending(path: "emulator.py").path, "\(port)", "\(commandPort)",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = process.standardOutput
    try process.run()
    try wait(for: commandPort)
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// What it has said of itself and of the requests that it got.
  var log: String {
    try? logged.seek(toOffset: 0)
    return String(decoding: (try? logged.readToEnd()) ?? Data(), as: UTF8.self)
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
