/// Reads YAML into the located tree, over libyaml's events.
///
/// Anchors, aliases and merge keys (`<<`) are resolved, tags are kept, and scalars stay text:
/// `on`, `0800` and `22:22` mean nothing before somebody asks for a boolean or a number.
///
/// Only UTF-8 is read, with or without a byte order mark; UTF-16 is refused, so that every offset
/// counts bytes of the file as it is.
public enum YAMLReader {
  /// Reads the one document of a file.
  ///
  /// Duplicate keys, unknown anchors, wrong merge keys and keys that are not scalars are all
  /// reported in one run, and the tree is still returned so that what it means can be checked too:
  /// the first of two equal keys counts, and `Node.isUnresolved` marks what could not be told.
  ///
  /// - Parameters:
  ///   - file: The text.
  ///   - limits: The bounds to keep.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The tree, or nil if the text is no YAML, has no document, or exceeds a limit.
  public static func read(
    _ file: SourceFile, limits: ReaderLimits = .yaml, into diagnostics: inout DiagnosticList
  ) -> Node? {
    guard TextCheck.accepts(file, limits: limits, into: &diagnostics) else { return nil }
    var builder = YAMLTreeBuilder(file: file, limits: limits)
    let isRead = file.bytes.withUnsafeBufferPointer { bytes in
      do throws(YAMLProblem) {
        guard var parser = YAMLEventParser(bytes) else {
          throw YAMLProblem(
            context: "", contextStart: 0, message: "out of memory", place: .byte(0))
        }
        return try builder.run(&parser)
      } catch {
        diagnostics.add(YAMLProblemExplanation(error, in: file).diagnostic)
        return false
      }
    }
    diagnostics.add(contentsOf: builder.diagnostics)
    guard isRead else { return nil }
    if builder.root == nil {
      diagnostics.error("empty-file", "the file holds no document", at: file.range(0..<0))
    }
    return builder.root
  }
}
