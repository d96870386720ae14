public import SourceText
public import Verification

/// The findings of an earlier run, which are known and accepted for now.
public struct FindingsBaseline: Sendable {
  private let fingerprints: Set<String>

  /// Reads what `--format json` or `--format sarif` wrote.
  ///
  /// - Returns: The baseline, or `nil` when the diagnostics say why the file is none.
  public static func read(
    _ file: SourceFile, into diagnostics: inout DiagnosticList
  ) -> FindingsBaseline? {
    guard let root = DocumentReader.read(file, into: &diagnostics) else { return nil }
    if let fingerprints = ownFingerprints(root) ?? sarifFingerprints(root) {
      return FindingsBaseline(fingerprints: Set(fingerprints))
    }
    diagnostics.error(
      "not-a-baseline", "this is no list of findings that aclplan wrote", at: root.range,
      help: ["write one with `--format json=FILE` or `--format sarif=FILE`"])
    return nil
  }

  /// What is new, in its order, and how many findings are known.
  public func split(_ findings: [Finding]) -> (new: [Finding], known: Int) {
    let marked = zip(findings, FindingFingerprints(findings).values)
    let new = marked.filter { !fingerprints.contains($0.1) }.map(\.0)
    return (new, findings.count - new.count)
  }

  private static func ownFingerprints(_ root: Node) -> [String]? {
    guard let members = root.mapping, members["format_version"] != nil,
      let diagnostics = members["diagnostics"]?.sequence
    else { return nil }
    return diagnostics.compactMap { $0.mapping?["fingerprint"]?.scalar?.text }
  }

  private static func sarifFingerprints(_ root: Node) -> [String]? {
    guard let members = root.mapping, members["version"]?.scalar?.text == "2.1.0",
      let runs = members["runs"]?.sequence
    else { return nil }
    let results = runs.flatMap { $0.mapping?["results"]?.sequence ?? [] }
    return results.compactMap { result in
      result.mapping?["partialFingerprints"]?.mapping?[FindingFingerprints.version]?.scalar?.text
    }
  }
}
