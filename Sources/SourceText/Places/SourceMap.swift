/// All files of one run; a `SourceRange` finds its text here.
public struct SourceMap: Sendable {
  /// The files in the order they were added.
  public private(set) var files: [SourceFile] = []

  /// What parts of the files are called in their own language.
  public var names = PlaceNames()

  /// Creates a map without files.
  public init() {}

  /// Takes in a file; its bytes are kept once, however many ranges point into it.
  ///
  /// - Parameters:
  ///   - name: The name to show in messages.
  ///   - bytes: The whole content.
  /// - Returns: The file, with the number by which ranges refer to it.
  /// - Complexity: O(bytes), to find the lines.
  @discardableResult
  public mutating func add(name: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: SourceFileID(index: files.count), name: name, bytes: bytes)
    files.append(file)
    return file
  }

  /// Takes in text that is already in memory.
  ///
  /// - Parameters:
  ///   - name: The name to show in messages.
  ///   - text: The whole content.
  /// - Returns: The file, with the number by which ranges refer to it.
  @discardableResult
  public mutating func add(name: String, text: String) -> SourceFile {
    add(name: name, bytes: Array(text.utf8))
  }

  /// The file with this number, or an empty nameless one if the number comes from another map.
  public subscript(id: SourceFileID) -> SourceFile {
    let index = Int(id.index)
    return index < files.count ? files[index] : SourceFile(id: id, name: "", bytes: [])
  }
}
