import SourceText

/// Recognises and reads what Terraform prints about plans and states.
///
/// Source: Terraform documentation, "JSON Output Format".
enum TerraformDocumentReader {
  /// The major version of the format that is read.
  private static let majorVersion = "1"

  /// The keys of a plan that tell the same once more, or what is not needed; the first alone takes half of a plan.
  static let unwantedKeys = [
    "resource_changes", "resource_drift", "output_changes", "relevant_attributes",
  ]

  /// Whether a value is a plan or a state of Terraform.
  static func isTerraform(_ root: Node) -> Bool {
    isShown(root) || TerraformStateFileReader.isStateFile(root)
  }

  /// Whether a value is what `terraform show -json` prints; of an empty state it says nothing but the version.
  private static func isShown(_ root: Node) -> Bool {
    guard let mapping = root.mapping, mapping["format_version"] != nil else { return false }
    if mapping["planned_values"] != nil || mapping["resource_changes"] != nil { return true }
    guard mapping.entries.count > 1 else { return true }
    return mapping["terraform_version"] != nil
      && (mapping["values"] != nil || mapping.entries.count == 2)
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - root: A value that `isTerraform`.
  ///   - prefix: What to put in front of addresses that stand for ids.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The document; nil after an error that leaves none.
  static func document(
    _ root: Node, prefix: String, into diagnostics: inout DiagnosticList
  ) -> TerraformDocument? {
    if TerraformStateFileReader.isStateFile(root) {
      let resources = TerraformStateFileReader.resources(root, into: &diagnostics)
      return state(resources, prefix)
    }
    guard var reader = MappingReader(root, describing: "the plan or state", into: &diagnostics),
      isReadable(reader.requiredString("format_version", into: &diagnostics), into: &diagnostics)
    else { return nil }
    guard let planned = reader.node("planned_values") else {
      if reader.has("resource_changes") {
        diagnostics.error(
          "missing-key", "the plan has no `planned_values`", at: reader.range.firstPlace,
          help: ["give it all of what `terraform show -json PLANFILE` prints"])
        return nil
      }
      var values = TerraformValuesReader()
      if let node = reader.node("values") { values.read(node, "`values`", into: &diagnostics) }
      return state(values.resources, prefix)
    }
    return plan(planned, &reader, prefix, into: &diagnostics)
  }

  private static func state(
    _ resources: [TerraformResource], _ prefix: String
  ) -> TerraformDocument {
    TerraformDocument(
      kind: .state, prefix: prefix, resources: resources, priorResources: [], configuration: nil)
  }

  /// A plan: the managed resources as they will be, and the data sources as they were read.
  private static func plan(
    _ planned: Node, _ reader: inout MappingReader, _ prefix: String,
    into diagnostics: inout DiagnosticList
  ) -> TerraformDocument {
    reportIncomplete(&reader, into: &diagnostics)
    var after = TerraformValuesReader()
    after.read(planned, "`planned_values`", into: &diagnostics)
    var before = TerraformValuesReader()
    var prior = reader.nested("prior_state", into: &diagnostics)
    if let values = prior?.node("values") {
      before.read(values, "`values` of `prior_state`", into: &diagnostics)
    }
    var configuration: TerraformModule?
    var written = reader.nested("configuration", into: &diagnostics)
    if let root = written?.nested("root_module", into: &diagnostics) {
      configuration = TerraformModule(root, into: &diagnostics)
    }
    let known = Set(after.resources.map(\.address))
    var variables: [String: Node] = [:]
    for entry in reader.entries("variables", into: &diagnostics) {
      variables[entry.key] = entry.value.mapping?["value"]
    }
    let data = before.resources.filter { $0.block.isData && !known.contains($0.address) }
    return TerraformDocument(
      kind: .plan, prefix: prefix, resources: after.resources + data,
      priorResources: before.resources.filter { !$0.block.isData }, configuration: configuration,
      variables: variables)
  }

  /// Source: Terraform documentation, "JSON Output Format", "Plan Representation": `errored` and `complete`.
  private static func reportIncomplete(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) {
    let isErrored = reader.boolean("errored", into: &diagnostics)
    let isComplete = reader.boolean("complete", into: &diagnostics)
    if let isErrored, isErrored.value {
      diagnostics.error(
        "incomplete-plan", "Terraform could not finish this plan", at: isErrored.range,
        help: ["mend what `terraform plan` reports, and plan again"])
    } else if let isComplete, !isComplete.value {
      diagnostics.warning(
        "incomplete-plan", "the plan leaves out resources: a later plan will hold them",
        at: isComplete.range, notes: ["it was made with `-target`, or defers some changes"])
    }
  }

  private static func isReadable(
    _ version: Located<String>?, into diagnostics: inout DiagnosticList
  ) -> Bool {
    guard let version else { return false }
    if version.value.split(separator: ".").first.map(String.init) == majorVersion { return true }
    diagnostics.error(
      "unsupported-version",
      "this has format version `\(version.value)`; version \(majorVersion) is read here",
      at: version.range,
      help: ["use a version of Terraform whose `show -json` prints format version \(majorVersion)"])
    return false
  }
}
