import SourceText

/// The values that were given beside the templates, and which names were looked for.
struct GivenParameters {
  private var values: [String: String] = [:]
  private let names: [String]
  private var asked: Set<String> = []

  init(_ parameters: [TemplateParameter]) {
    var names: [String] = []
    for parameter in parameters {
      if values[parameter.name] == nil { names.append(parameter.name) }
      values[parameter.name] = parameter.value
    }
    self.names = names
  }

  /// The value given for a name; from now on the name is one that can be given.
  mutating func value(_ name: String) -> String? {
    asked.insert(name)
    return values[name]
  }

  /// Remembers that a name can be given.
  mutating func know(_ name: String) { asked.insert(name) }

  /// Reports the names that nothing in the templates answers to.
  func reportUnused(into diagnostics: inout DiagnosticList) {
    for name in names where !asked.contains(name) {
      let near = Suggestion.nearest(to: name, among: asked.sorted())
      diagnostics.error(
        "unknown-parameter", "the templates have no parameter `\(name)`", at: nil,
        help: [
          near.map { "did you mean `\($0)`?" }
            ?? "give parameters, pseudo parameters (`AWS::Region`), exported values, or attributes (`Vpc.Ipv6CidrBlocks`)"
        ])
    }
  }
}
