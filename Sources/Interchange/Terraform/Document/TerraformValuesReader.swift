import SourceText

/// Reads the resources of `planned_values`, `values` and `prior_state`: modules inside modules.
///
/// Source: Terraform documentation, "JSON Output Format", "Values Representation".
struct TerraformValuesReader {
  private(set) var resources: [TerraformResource] = []
  /// The block of the last resource, and what the addresses of its instances begin with.
  private var last: (block: TerraformBlock, address: Substring)?

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
      if let resource = resource(node, into: &diagnostics) { resources.append(resource) }
    }
    for child in module.elements("child_modules", into: &diagnostics) {
      read(module: child, into: &diagnostics)
    }
  }

  private mutating func resource(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> TerraformResource? {
    guard
      var reader = MappingReader(node, kind: "resource", idKey: "address", into: &diagnostics),
      let address = reader.requiredString("address", into: &diagnostics),
      let type = reader.identifier("type", into: &diagnostics),
      let name = reader.identifier("name", into: &diagnostics),
      let mode = reader.requiredString("mode", into: &diagnostics)
    else { return nil }
    let key = Self.key(&reader, into: &diagnostics)
    guard
      let block = block(
        at: address.value, isData: mode.value == "data", type, name, hasKey: key != nil)
    else {
      diagnostics.error(
        "invalid-address", "`\(address.value)` is no address of a resource", at: address.range)
      return nil
    }
    let values = reader.node("values")?
      .expectMapping("`values` of \(address.value)", into: &diagnostics)
    return TerraformResource(
      address: address.value, block: block, key: key,
      values: Self.shown(
        values ?? Mapping(entries: []), of: address.value, type, reader.mapping, into: &diagnostics),
      range: node.range)
  }

  /// The block of the resource with an address; nil if that is none.
  ///
  /// The instances of a block stand side by side, so that few addresses need to be taken apart.
  private mutating func block(
    at address: String, isData: Bool, _ type: String, _ name: String, hasKey: Bool
  ) -> TerraformBlock? {
    if let last, last.block.name == name, last.block.type == type, last.block.isData == isData,
      address.hasPrefix(last.address), hasKey ? address.hasSuffix("]") : address == last.address
    {
      return last.block
    }
    guard var path = TerraformPath(address) else { return nil }
    let block = TerraformBlock(module: path.popModules(), isData: isData, type: type, name: name)
    let end = hasKey ? address.utf8.lastIndex(of: UInt8(ascii: "[")) : nil
    last = (block, address[..<(end ?? address.endIndex)])
    return block
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
