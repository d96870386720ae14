public import SourceText

/// Values that were given for templates, and to whose names nothing in the templates answers.
public struct UnknownParameters: Sendable {
  private let names: [String]
  /// The names that can be given; nil if there is no template.
  private let known: Set<String>?

  /// What is unknown where there is no template at all.
  public init(withoutTemplates parameters: [TemplateParameter]) {
    self.init(parameters.map(\.name), known: nil)
  }

  init(_ names: [String], known: Set<String>?) {
    self.names = names
    self.known = known
  }

  /// What is unknown to all of several groups of files that are read with the same values.
  public static func common(_ groups: [UnknownParameters]) -> UnknownParameters {
    let known = groups.compactMap(\.known)
    let names = groups.first?.names ?? []
    return UnknownParameters(
      names.filter { name in groups.allSatisfy { $0.names.contains(name) } },
      known: known.isEmpty ? nil : known.reduce(into: []) { $0.formUnion($1) })
  }

  /// Reports an error for each.
  public func report(into diagnostics: inout DiagnosticList) {
    guard let known else {
      for name in names.prefix(1) {
        diagnostics.error(
          "unknown-parameter", "there is no template for the parameter `\(name)`", at: nil)
      }
      return
    }
    for name in names {
      let near = Suggestion.nearest(to: name, among: known.sorted())
      diagnostics.error(
        "unknown-parameter", "the templates have no parameter `\(name)`", at: nil,
        help: [
          near.map { "did you mean `\($0)`?" }
            ?? "give parameters, pseudo parameters (`AWS::Region`), exported values, or attributes (`Vpc.Ipv6CidrBlocks`)"
        ])
    }
  }
}
