/// Reads a document that may be YAML or JSON.
///
/// A name that ends in `.json` says JSON. Otherwise text that begins with `{` or `[` is tried as
/// JSON first, as AWS's answers hold tabs and escapes that YAML refuses, and then as YAML, whose
/// lists and mappings may begin so too. Everything else is YAML.
public enum DocumentReader {
  /// Reads the one document of a file.
  ///
  /// - Parameters:
  ///   - file: The text; its name is a hint.
  ///   - diagnostics: Receives what is wrong. If text is neither JSON nor YAML, the reader that got
  ///     further is taken to be the one that was meant, and only it reports.
  /// - Returns: The tree, or nil after an error that leaves none.
  public static func read(
    _ file: SourceFile, into diagnostics: inout DiagnosticList
  ) -> Node? {
    readTrying(file, into: &diagnostics) { diagnostics in
      JSONReader.read(file, into: &diagnostics).map { [$0] } ?? []
    }.first
  }

  /// Reads a file like `read(_:into:)`, but takes several JSON values one behind the other, as the
  /// AWS CLI prints the pages of an answer.
  ///
  /// - Parameters:
  ///   - file: The text; its name is a hint.
  ///   - unwantedKeys: Keys of outermost JSON objects whose values come out empty, as nobody will look at them.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The trees in written order, or none after an error.
  public static func readAll(
    _ file: SourceFile, leavingOut unwantedKeys: [String] = [],
    into diagnostics: inout DiagnosticList
  ) -> [Node] {
    readTrying(file, into: &diagnostics) { diagnostics in
      JSONReader.readAll(file, leavingOut: unwantedKeys, into: &diagnostics)
    }
  }

  private static func readTrying(
    _ file: SourceFile, into diagnostics: inout DiagnosticList,
    json: (inout DiagnosticList) -> [Node]
  ) -> [Node] {
    if file.name.lowercased().hasSuffix(".json") { return json(&diagnostics) }
    guard file.beginsLikeJSON else { return yaml(file, into: &diagnostics) }
    var jsonDiagnostics = DiagnosticList()
    let nodes = json(&jsonDiagnostics)
    guard nodes.isEmpty else {
      diagnostics.add(contentsOf: jsonDiagnostics)
      return nodes
    }
    var yamlDiagnostics = DiagnosticList()
    let trees = yaml(file, into: &yamlDiagnostics)
    let isYAML = !trees.isEmpty || reach(yamlDiagnostics) > reach(jsonDiagnostics)
    diagnostics.add(contentsOf: isYAML ? yamlDiagnostics : jsonDiagnostics)
    return trees
  }

  private static func yaml(
    _ file: SourceFile, into diagnostics: inout DiagnosticList
  ) -> [Node] {
    YAMLReader.read(file, into: &diagnostics).map { [$0] } ?? []
  }

  /// How far into the file a reader got before it gave up.
  private static func reach(_ diagnostics: DiagnosticList) -> Int {
    diagnostics.all.filter { $0.severity == .error }.compactMap { $0.range?.start.offset }.max()
      ?? 0
  }
}

extension SourceFile {
  /// Whether the text begins as an object or list of JSON does; YAML may begin so too.
  public var beginsLikeJSON: Bool {
    let text = bytes.dropFirst(lines.contentStart)
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
