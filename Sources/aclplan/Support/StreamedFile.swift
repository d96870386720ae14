#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written piece by piece, and takes its name only when it is complete.
final class StreamedFile {
  private static let bufferSize = 1 << 16

  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var problem: FileProblem?
  private var isClosed = false

  /// Opens a file beside the one that is to be replaced.
  init(_ path: String) throws(FileProblem) {
    self.path = path
    temporary = "\(path).\(getpid()).partial"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else {
      throw FileProblem(path: path, reason: "it cannot be written: \(Self.lastError)")
    }
  }

  deinit {
    if !isClosed {
      close(descriptor)
      unlink(temporary)
    }
  }

  /// Adds bytes; what goes wrong is said by `finish()`.
  func write(_ bytes: [UInt8]) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { flush() }
  }

  /// Gives the file its name.
  func finish() throws(FileProblem) {
    flush()
    isClosed = true
    if close(descriptor) != 0 { note() }
    if problem == nil, rename(temporary, path) != 0 { note() }
    if let problem {
      unlink(temporary)
      throw problem
    }
  }

  private func flush() {
    var rest = buffer[...]
    while !rest.isEmpty, problem == nil {
      let written = rest.withUnsafeBytes { Console.send($0.baseAddress, $0.count, descriptor) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return note() }
      rest = rest.dropFirst(written)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func note() {
    problem =
      problem ?? FileProblem(path: path, reason: "it cannot be written: \(Self.lastError)")
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
