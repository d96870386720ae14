public import SourceText

/// Reads a topology file.
///
/// All errors of a file are reported in one run. A broken element causes no further errors where others refer to it.
public enum TopologyLoader {
  /// Reads a topology from YAML or JSON text.
  ///
  /// - Parameters:
  ///   - file: The text.
  ///   - knownFindings: The ids of findings that `ignore` may name; nil if any may stand there.
  ///   - diagnostics: Receives errors, warnings and notes, each with its place.
  /// - Returns: The topology, or nil if there was any error.
  public static func load(
    _ file: SourceFile, knownFindings: [String]? = nil, into diagnostics: inout DiagnosticList
  ) -> NetworkTopology? {
    var reading = DiagnosticList()
    let root = DocumentReader.read(file, into: &reading)
    diagnostics.add(contentsOf: reading)
    guard let root else { return nil }
    let topology = load(root, knownFindings: knownFindings, into: &diagnostics)
    return reading.hasErrors ? nil : topology
  }

  /// Reads a topology from a document that has been read already.
  ///
  /// - Parameters:
  ///   - root: The document.
  ///   - knownFindings: The ids of findings that `ignore` may name; nil if any may stand there.
  ///   - diagnostics: Receives errors, warnings and notes, each with its place.
  /// - Returns: The topology, or nil if there was any error beyond those of reading the document.
  public static func load(
    _ root: Node, knownFindings: [String]? = nil, into diagnostics: inout DiagnosticList
  ) -> NetworkTopology? {
    var context = LoadingContext(knownFindings: knownFindings)
    context.refuseTags(in: root)
    let topology = context.load(root)
    diagnostics.add(contentsOf: context.diagnostics)
    return topology
  }
}
