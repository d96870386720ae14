import SourceText

/// A use of `Fn::ForEach`: a fragment, and the values for each of which it stands there once.
///
/// Source: AWS CloudFormation User Guide, intrinsic-function-reference-foreach.
struct TemplateLoop {
  private static let prefix = "Fn::ForEach::"

  /// Whether a key begins a loop.
  static func begins(_ key: String) -> Bool { key.hasPrefix(prefix) }

  /// What stands for the value in the fragment.
  let identifier: String
  /// The values, or the function that gives them.
  let collection: Node
  /// What is repeated.
  let fragment: Mapping

  /// Reads a loop; nil after an error.
  init?(_ entry: MappingEntry, into diagnostics: inout DiagnosticList) {
    let help = ["write `\(entry.key): [Identifier, [Value, …], {Key: …}]`"]
    guard entry.key.utf8.count > Self.prefix.utf8.count else {
      diagnostics.error(
        "unnamed-loop", "`Fn::ForEach` needs a name of its own", at: entry.keyRange,
        help: ["write `Fn::ForEach::Name`"])
      return nil
    }
    guard let parts = entry.value.sequence, parts.count == 3 else {
      diagnostics.error(
        "wrong-arguments", "`\(entry.key)` takes a list of 3 arguments", at: entry.keyRange,
        help: help)
      return nil
    }
    guard
      let identifier = parts[0].expectString(
        "the identifier of `\(entry.key)`", into: &diagnostics),
      let fragment = parts[2].expectMapping("the fragment of `\(entry.key)`", into: &diagnostics)
    else { return nil }
    guard !identifier.value.isEmpty, identifier.value.allSatisfy({ $0.isLetter || $0.isNumber })
    else {
      diagnostics.error(
        "invalid-identifier", "the identifier of `\(entry.key)` must be letters and digits",
        at: identifier.range)
      return nil
    }
    self.identifier = identifier.value
    self.collection = parts[1]
    self.fragment = fragment
  }
}
