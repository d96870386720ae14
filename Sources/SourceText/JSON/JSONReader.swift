/// Reads JSON as RFC 8259 defines it into the located tree.
///
/// Nothing beyond the RFC is accepted, except a UTF-8 byte order mark. Where the RFC leaves a choice:
/// invalid UTF-8 and UTF-16 are errors; half a surrogate pair (`\ud83d` alone) becomes U+FFFD with a
/// warning; of two equal keys the last counts, with a warning; numbers keep their digits as text and
/// have no bounds.
public enum JSONReader {
  /// Reads the one value of a file.
  ///
  /// - Parameters:
  ///   - file: The text.
  ///   - limits: The bounds to keep.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The tree, or nil after an error.
  /// - Complexity: O(bytes).
  public static func read(
    _ file: SourceFile, limits: ReaderLimits = .json, into diagnostics: inout DiagnosticList
  ) -> Node? {
    parse(file, limits: limits, into: &diagnostics) { parser throws(JSONProblem) in
      let node = try parser.document()
      try parser.expectEnd()
      return node
    }
  }

  /// Reads a file of values written one behind the other, as the AWS CLI prints the pages of an
  /// answer.
  ///
  /// - Parameters:
  ///   - file: The text.
  ///   - limits: The bounds to keep, for all values together.
  ///   - unwantedKeys: Keys whose values nobody will look at. Where an outermost object has them, they are read as strictly
  ///     as any other, but what lies inside is not kept: they come out as an empty list or mapping.
  ///   - diagnostics: Receives what is wrong; a file without any value is an error.
  /// - Returns: The values in written order, or none after an error.
  public static func readAll(
    _ file: SourceFile, limits: ReaderLimits = .json, leavingOut unwantedKeys: [String] = [],
    into diagnostics: inout DiagnosticList
  ) -> [Node] {
    let nodes = parse(
      file, limits: limits, leavingOut: unwantedKeys, into: &diagnostics
    ) { parser throws(JSONProblem) in
      var nodes = [try parser.document()]
      while !parser.isAtEnd { nodes.append(try parser.document()) }
      return nodes
    }
    return nodes ?? []
  }

  private static func parse<Result>(
    _ file: SourceFile, limits: ReaderLimits, leavingOut unwantedKeys: [String] = [],
    into diagnostics: inout DiagnosticList,
    _ body: (inout JSONParser) throws(JSONProblem) -> Result
  ) -> Result? {
    guard TextCheck.accepts(file, limits: limits, into: &diagnostics) else { return nil }
    return file.bytes.withUnsafeBufferPointer { bytes in
      var parser = JSONParser(bytes, of: file, limits: limits, unwantedKeys: unwantedKeys)
      defer { diagnostics.add(contentsOf: parser.diagnostics) }
      do throws(JSONProblem) {
        return try body(&parser)
      } catch {
        diagnostics.add(error.diagnostic(in: file))
        return nil
      }
    }
  }
}
