import Foundation

/// A program of somebody else's, found on the machine or not.
struct Tool {
  /// The name of the program.
  let name: String
  private let executable: URL?

  /// Looks a program up on the path.
  init(_ name: String) {
    self.name = name
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    executable = path.split(separator: ":").map { URL(filePath: "\($0)").appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// Whether it is there.
  var isThere: Bool { executable != nil }

  /// Runs it to its end, with what it prints on both outputs together.
  ///
  /// - Parameters:
  ///   - arguments: The words behind its name.
  ///   - folder: The folder it runs in.
  ///   - input: What it can read from standard input.
  /// - Returns: The exit code and what it printed.
  /// - Throws: What keeps it from being started.
  func run(
    _ arguments: [String], in folder: URL, input: Data = Data()
  ) throws -> (status: Int32, output: String) {
    guard let executable else { throw Program.Missing(description: "\(name) is not installed") }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Files instead of pipes: nothing can fill up and wait.
    let file = folder.appending(path: "\(UUID().uuidString).output")
    let source = folder.appending(path: "\(UUID().uuidString).input")
    try Data().write(to: file)
    try input.write(to: source)
    defer {
      try? FileManager.default.removeItem(at: file)
      try? FileManager.default.removeItem(at: source)
    }
    let handle = try FileHandle(forWritingTo: file)
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }
}

extension Tool {
  /// Python 3.
  static let python = Tool("python3")

  /// Whether Python has a module.
  static func pythonHas(_ module: String) -> Bool {
    let folder = FileManager.default.temporaryDirectory
    return python.isThere && (try? python.run(["-c", "import \(module)"], in: folder).status) == 0
  }
}
