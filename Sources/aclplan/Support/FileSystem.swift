import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file could not be read or written, in words for the person who named it.
struct FileProblem: Error {
  /// The path as it was given.
  let path: String
  /// What went wrong.
  let reason: String
}

/// The few things the program does with files.
enum FileSystem {
  /// The most bytes one input may have: 256 MiB.
  static let largestInput = 256 << 20

  /// What a path names.
  enum Kind {
    case file
    case folder
    case missing
  }

  /// What a path names, links followed.
  static func kind(of path: String) -> Kind {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return .missing
    }
    return isFolder ? .folder : .file
  }

  /// The bytes of a file, or of standard input for `-`.
  static func contents(of path: String) throws(FileProblem) -> [UInt8] {
    if path == "-" { return try contents(ofDescriptor: STDIN_FILENO, path: "standard input") }
    switch kind(of: path) {
    case .missing: throw FileProblem(path: path, reason: "there is no such file")
    case .folder: throw FileProblem(path: path, reason: "it is a folder, not a file")
    case .file: break
    }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileProblem(path: path, reason: lastSystemError()) }
    defer { close(descriptor) }
    return try contents(ofDescriptor: descriptor, path: path)
  }

  /// Every file below a folder whose name ends in one of the endings, ordered by path.
  ///
  /// Folders and files whose names begin with a dot are left out.
  static func files(below folder: String, endings: [String]) throws(FileProblem) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw FileProblem(path: folder, reason: "the folder cannot be read")
    }
    var found: [String] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch kind(of: path) {
      case .folder: found += try files(below: path, endings: endings)
      case .file where endings.contains(where: { name.hasSuffix($0) }): found.append(path)
      case .file, .missing: break
      }
    }
    return found
  }

  /// Replaces a file by new contents in one step: a reader sees the old file or the new one, never half of it.
  ///
  /// Devices and pipes (`/dev/stdout`) are written into instead, and a link stays a link: its target is replaced.
  static func replace(_ path: String, by text: String) throws(FileProblem) {
    do {
      if isStream(path) {
        try write(Array(text.utf8), into: path)
      } else {
        let file = URL(filePath: linkTarget(of: path) ?? path)
        try Data(text.utf8).write(to: file, options: .atomic)
      }
    } catch {
      throw FileProblem(path: path, reason: "it cannot be written: \(lastSystemError())")
    }
  }

  /// Whether a path names something that is there and is neither a regular file nor a folder.
  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  /// The file that a path leads to over all links; nil if it does not exist.
  private static func linkTarget(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func write(_ bytes: [UInt8], into path: String) throws(FileProblem) {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw FileProblem(path: path, reason: lastSystemError()) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Console.send($0, buffer.count, descriptor) } ?? 0
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw FileProblem(path: path, reason: lastSystemError()) }
      rest = rest.dropFirst(written)
    }
  }

  private static func contents(
    ofDescriptor descriptor: Int32, path: String
  ) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileProblem(path: path, reason: lastSystemError()) }
      if count == 0 { return bytes }
      guard bytes.count + count <= largestInput else {
        throw FileProblem(path: path, reason: "it is larger than \(largestInput >> 20) MiB")
      }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  private static func lastSystemError() -> String {
    String(cString: strerror(errno))
  }
}
