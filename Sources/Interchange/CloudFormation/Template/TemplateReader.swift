import SourceText

/// Reads the sections of a template.
enum TemplateReader {
  private static let sections: Set<String> = [
    "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings",
    "Conditions", "Transform", "Resources", "Outputs", "Hooks", "Globals",
  ]

  /// Whether a value is a template: it says so, or has resources with types of CloudFormation.
  static func isTemplate(_ root: Node) -> Bool {
    guard let mapping = root.mapping else { return false }
    if mapping["AWSTemplateFormatVersion"] != nil { return true }
    guard let resources = mapping["Resources"]?.mapping else { return false }
    return resources.entries.contains { entry in
      entry.value.mapping?["Type"]?.scalar?.text.contains("::") == true
    }
  }

  /// Reads templates as an inventory.
  ///
  /// - Parameters:
  ///   - documents: Documents that are templates.
  ///   - given: The values given for parameters; some without any template are an error.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The elements of all templates.
  static func inventory(
    of documents: [WrittenDocument], given: [TemplateParameter],
    into diagnostics: inout DiagnosticList
  ) -> AWSInventory {
    guard !documents.isEmpty else {
      if let first = given.first {
        diagnostics.error(
          "unknown-parameter", "there is no template for the parameter `\(first.name)`", at: nil)
      }
      return AWSInventory()
    }
    let templates = documents.compactMap { read($0, into: &diagnostics) }
    return TemplateInventoryReader.read(templates, given: given, into: &diagnostics)
  }

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - document: A document that `isTemplate`.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The template with what could be read; nil if the document is no mapping.
  static func read(
    _ document: WrittenDocument, into diagnostics: inout DiagnosticList
  ) -> Template? {
    guard
      var reader = MappingReader(document.root, describing: "the template", into: &diagnostics)
    else { return nil }
    let parameters = reader.entries("Parameters", into: &diagnostics).compactMap {
      ParameterReader.declaration($0, into: &diagnostics)
    }
    let resources =
      (reader.requiredNode("Resources", into: &diagnostics)?
      .expectMapping("`Resources`", into: &diagnostics)?.entries ?? [])
      .compactMap { resource($0, into: &diagnostics) }
    let template = Template(
      file: document.file, parameters: parameters,
      mappings: section("Mappings", of: &reader, into: &diagnostics),
      conditions: section("Conditions", of: &reader, into: &diagnostics), resources: resources,
      outputs: section("Outputs", of: &reader, into: &diagnostics))
    reportTransforms(reader.node("Transform"), into: &diagnostics)
    reportUnknownSections(reader.mapping, into: &diagnostics)
    return template
  }

  private static func section(
    _ key: String, of reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> Mapping {
    reader.node(key)?.expectMapping("`\(key)`", into: &diagnostics) ?? Mapping(entries: [])
  }

  private static func resource(
    _ entry: MappingEntry, into diagnostics: inout DiagnosticList
  ) -> TemplateResource? {
    if entry.key.hasPrefix("Fn::") {
      diagnostics.error(
        "unsupported-function", "`\(entry.key)` makes resources that cannot be read here",
        at: entry.keyRange,
        help: ["write the resources out, or give the template after its transforms"])
      return nil
    }
    guard
      var reader = MappingReader(
        entry.value, describing: "resource \(entry.key)", into: &diagnostics),
      let type = reader.requiredString("Type", into: &diagnostics)?.value
    else { return nil }
    return TemplateResource(
      name: entry.key, nameRange: entry.keyRange, type: type,
      condition: reader.string("Condition", into: &diagnostics),
      dependencies: reader.stringList("DependsOn", into: &diagnostics),
      properties: reader.node("Properties"), range: entry.value.range)
  }

  /// Transforms change templates before they are deployed; only that of the language needs none of AWS's help.
  private static func reportTransforms(
    _ node: Node?, into diagnostics: inout DiagnosticList
  ) {
    for transform in node?.sequence ?? [node].compactMap(\.self) {
      let name = transform.scalar?.text ?? transform.mapping?["Name"]?.scalar?.text ?? ""
      guard name != "AWS::LanguageExtensions" else { continue }
      diagnostics.warning(
        "unapplied-transform", "the transform `\(name)` is not applied", at: transform.range,
        notes: ["resources that it would make or change are not seen"],
        help: [
          "give what `aws cloudformation get-template --template-stage Processed` prints for the stack"
        ])
    }
  }

  private static func reportUnknownSections(
    _ mapping: Mapping, into diagnostics: inout DiagnosticList
  ) {
    for entry in mapping.entries where !sections.contains(entry.key) {
      let near = Suggestion.nearest(to: entry.key, among: sections.sorted())
      diagnostics.error(
        "unknown-key", "a template has no section `\(entry.key)`", at: entry.keyRange,
        help: near.map { ["did you mean `\($0)`?"] } ?? [])
    }
  }
}
