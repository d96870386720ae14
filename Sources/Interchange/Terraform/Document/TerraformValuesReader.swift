import SourceText

/// Reads the resources of `planned_values`, `values` and `prior_state`: modules inside modules.
///
/// Source: Terraform documentation, "JSON Output Format", "Values Representation".
struct TerraformValuesReader {
  private(set) var resources: [TerraformResource] = []

  /// Reads the resources of a root module and of all modules below it.
  mutating func read(_ values: Node, _ subject: String, into diagnostics: inout DiagnosticList) {
    guard var reader = MappingReader(values, describing: subject, into: &diagnostics),
      let root = reader.nested("root_module", into: &diagnostics)
    else { return }
    read(module: root, into: &diagnostics)
  }

  private mutating func read(module: MappingReader, into diagnostics: inout DiagnosticList) {
    var module = module
    for node in module.sequence("resources", into: &diagnostics) {
      if let resource = Self.resource(node, into: &diagnostics) { resources.append(resource) }
    }
    for child in module.elements("child_modules", into: &diagnostics) {
      read(module: child, into: &diagnostics)
    }
  }

  private static func resource(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> TerraformResource? {
    guard
      var reader = MappingReader(node, kind: "resource", idKey: "address", into: &diagnostics),
      let address = reader.requiredString("address", into: &diagnostics),
      let type = reader.identifier("type", into: &diagnostics),
      let name = reader.identifier("name", into: &diagnostics),
      let mode = reader.requiredString("mode", into: &diagnostics)
    else { return nil }
    guard var path = TerraformPath(address.value) else {
      diagnostics.error(
        "invalid-address", "`\(address.value)` is no address of a resource", at: address.range)
      return nil
    }
    let block = TerraformBlock(
      module: path.popModules(), isData: mode.value == "data", type: type, name: name)
    let values = reader.node("values")?
      .expectMapping("`values` of \(address.value)", into: &diagnostics)
    return TerraformResource(
      address: address.value, block: block, key: key(&reader, into: &diagnostics),
      values: shown(
        values ?? Mapping(entries: []), of: address.value, type, reader.mapping, into: &diagnostics),
      range: node.range)
  }

  private static func shown(
    _ values: Mapping, of address: String, _ type: String, _ resource: Mapping,
    into diagnostics: inout DiagnosticList
  ) -> Mapping {
    guard let marks = resource["sensitive_values"]?.mapping, !marks.entries.isEmpty else {
      return values
    }
    var hiding = TerraformHiddenValues()
    let shown = hiding.shown(values, marks: marks)
    if type.hasPrefix("aws_") { hiding.report(of: address, type, into: &diagnostics) }
    return shown
  }

  private static func key(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TerraformKey? {
    guard let node = reader.node("index") else { return nil }
    if let scalar = node.scalar {
      if scalar.style == .quoted { return .text(scalar.text) }
      if let number = Int(scalar.text) { return .number(number) }
    }
    diagnostics.error(
      "wrong-type",
      "`index` of \(reader.subject) must be a number or text, not \(node.kindInWords)",
      at: node.range)
    return nil
  }
}
