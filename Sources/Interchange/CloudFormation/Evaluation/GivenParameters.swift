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

  /// The names that nothing in the templates answers to.
  var unknown: UnknownParameters {
    UnknownParameters(names.filter { !asked.contains($0) }, known: asked)
  }
}
