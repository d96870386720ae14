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

  /// A file that a package of Python brings along; nil if there is none.
  ///
  /// The package itself is not run.
  static func pythonFile(_ name: String, of package: String) -> URL? {
    let script = """
      import importlib.util
      found = importlib.util.find_spec("\(package)")
      print(found.submodule_search_locations[0] if found else "", end="")
      """
    let folder = FileManager.default.temporaryDirectory
    guard python.isThere, let found = try? python.run(["-c", script], in: folder),
      found.status == 0, !found.output.isEmpty
    else { return nil }
    let file = URL(filePath: found.output).appending(path: name)
    return FileManager.default.isReadableFile(atPath: file.path) ? file : nil
  }

  /// Whether Python has a module.
  static func pythonHas(_ module: String) -> Bool {
    let folder = FileManager.default.temporaryDirectory
    return python.isThere && (try? python.run(["-c", "import \(module)"], in: folder).status) == 0
  }
}
