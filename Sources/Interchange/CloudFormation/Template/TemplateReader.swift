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
        || TemplateLoop.begins(entry.key)
    }
  }

  /// Reads templates as an inventory.
  ///
  /// - Parameters:
  ///   - documents: Documents that are templates.
  ///   - given: The values given for parameters.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The elements of all templates, and the parameters to which nothing in them answers.
  static func inventory(
    of documents: [WrittenDocument], given: [TemplateParameter],
    into diagnostics: inout DiagnosticList
  ) -> (inventory: AWSInventory, unknown: UnknownParameters) {
    guard !documents.isEmpty else {
      return (AWSInventory(), UnknownParameters(withoutTemplates: given))
    }
    let templates = documents.compactMap { read($0, given: given, into: &diagnostics) }
    return TemplateInventoryReader.read(templates, given: given, into: &diagnostics)
  }

  /// Reads a template, with its loops written out.
  ///
  /// - Parameters:
  ///   - document: A document that `isTemplate`.
  ///   - given: The values given for parameters.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The template with what could be read; nil if the document is no mapping.
  static func read(
    _ document: WrittenDocument, given: [TemplateParameter],
    into diagnostics: inout DiagnosticList
  ) -> Template? {
    guard
      var reader = MappingReader(document.root, describing: "the template", into: &diagnostics)
    else { return nil }
    let transforms = transforms(reader.node("Transform"))
    let frame = Template(
      file: document.file,
      parameters: reader.entries("Parameters", into: &diagnostics).compactMap {
        ParameterReader.declaration($0, into: &diagnostics)
      }, mappings: section("Mappings", of: &reader, into: &diagnostics),
      conditions: section("Conditions", of: &reader, into: &diagnostics),
      outputs: section("Outputs", of: &reader, into: &diagnostics),
      hasLanguageExtensions: transforms.contains { $0.name == languageExtensions })
    let written =
      reader.requiredNode("Resources", into: &diagnostics)?
      .expectMapping("`Resources`", into: &diagnostics)
    var expansion = LoopExpansion(frame, given: given)
    let resources = expansion.expanded(written ?? Mapping(entries: [])).entries.compactMap {
      resource($0, &expansion, into: &diagnostics)
    }
    let template = frame.completed(
      resources: resources, conditions: expansion.expanded(frame.conditions),
      outputs: expansion.expanded(frame.outputs))
    diagnostics.add(contentsOf: expansion.diagnostics)
    report(transforms, into: &diagnostics)
    reportUnknownSections(reader.mapping, into: &diagnostics)
    return template
  }

  private static func section(
    _ key: String, of reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> Mapping {
    reader.node(key)?.expectMapping("`\(key)`", into: &diagnostics) ?? Mapping(entries: [])
  }

  private static func resource(
    _ entry: MappingEntry, _ expansion: inout LoopExpansion, into diagnostics: inout DiagnosticList
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
    let dependencies = reader.node("DependsOn").map { $0.sequence ?? [$0] } ?? []
    return TemplateResource(
      name: entry.key, nameRange: entry.keyRange, type: type,
      condition: reader.node("Condition").flatMap {
        expansion.name($0, "`Condition` of \(reader.subject)")
      },
      dependencies: dependencies.compactMap {
        expansion.name($0, "`DependsOn` of \(reader.subject)")
      },
      properties: reader.node("Properties"), range: entry.value.range)
  }

  // MARK: Transforms

  private static let languageExtensions = "AWS::LanguageExtensions"

  private static func transforms(_ node: Node?) -> [(name: String, place: SourceRange)] {
    (node?.sequence ?? [node].compactMap(\.self)).map { transform in
      let name = transform.scalar?.text ?? transform.mapping?["Name"]?.scalar?.text
      return (name ?? "", transform.range)
    }
  }

  /// Transforms change templates before they are deployed; only that of the language needs none of AWS's help.
  private static func report(
    _ transforms: [(name: String, place: SourceRange)], into diagnostics: inout DiagnosticList
  ) {
    for transform in transforms where transform.name != languageExtensions {
      diagnostics.warning(
        "unapplied-transform", "the transform `\(transform.name)` is not applied",
        at: transform.place, notes: ["resources that it would make or change are not seen"],
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
