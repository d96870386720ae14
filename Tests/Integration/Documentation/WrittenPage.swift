import Foundation
import Testing

/// A page of the documentation that a test writes, from the source of what it says, so that it cannot rot.
struct WrittenPage {
  /// The file in the project.
  let path: String

  /// Compares the page with what it has to be, or writes it where `RECORD_SNAPSHOTS` asks for that.
  ///
  /// - Parameter text: What has to stand there.
  /// - Throws: What keeps the file from being read or written.
  func expect(_ text: String) throws {
    let file = Program.packageRoot.appending(path: path)
    let written = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    if written == text { return }
    guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" else {
      Issue.record("\(path) is not what it has to be; RECORD_SNAPSHOTS=1 writes it")
      return
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
    Issue.record("recorded \(path)")
  }
}
