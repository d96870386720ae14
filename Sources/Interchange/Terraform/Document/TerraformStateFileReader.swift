import SourceText

/// Reads the file `terraform.tfstate`, version 4, in which Terraform keeps a state.
///
/// HashiCorp does not promise that its shape stays; `terraform show -json` is the promised one. Versions 1 to 3, from
/// before Terraform 0.12, are refused.
/// Source: Terraform source, internal/states/statefile/version4.go.
enum TerraformStateFileReader {
  /// The version that is read.
  private static let version = 4

  /// Whether a value is the file of a state.
  static func isStateFile(_ root: Node) -> Bool {
    guard let mapping = root.mapping else { return false }
    return mapping["lineage"] != nil && mapping["serial"] != nil && mapping["version"] != nil
  }

  static func resources(
    _ root: Node, into diagnostics: inout DiagnosticList
  ) -> [TerraformResource] {
    guard var reader = MappingReader(root, describing: "the state", into: &diagnostics),
      let version = reader.requiredInteger("version", in: 0...1_000, into: &diagnostics)
    else { return [] }
    guard version.value == Self.version else {
      diagnostics.error(
        "unsupported-version",
        "the state file has version \(version.value); version \(Self.version) is read here",
        at: version.range, help: ["give it what `terraform show -json` prints"])
      return []
    }
    return reader.elements("resources", into: &diagnostics).flatMap {
      instances(of: $0, into: &diagnostics)
    }
  }

  private static func instances(
    of resource: MappingReader, into diagnostics: inout DiagnosticList
  ) -> [TerraformResource] {
    var resource = resource
    guard let type = resource.identifier("type", into: &diagnostics),
      let name = resource.identifier("name", into: &diagnostics),
      let mode = resource.requiredString("mode", into: &diagnostics)
    else { return [] }
    let module = resource.nonEmptyString("module", into: &diagnostics)
    var path = module.flatMap { TerraformPath($0) }
    let block = TerraformBlock(
      module: path?.popModules() ?? [], isData: mode.value == "data", type: type, name: name)
    let address = (module.map { $0 + "." } ?? "") + block.relativeAddress
    return resource.sequence("instances", into: &diagnostics).compactMap { node in
      guard var instance = MappingReader(node, describing: address, into: &diagnostics),
        let values = instance.requiredNode("attributes", into: &diagnostics)?
          .expectMapping("`attributes` of \(address)", into: &diagnostics)
      else { return nil }
      let key = key(instance.node("index_key"))
      return TerraformResource(
        address: address + (key?.shown ?? ""), block: block, key: key, values: values,
        range: node.range)
    }
  }

  private static func key(_ node: Node?) -> TerraformKey? {
    guard let scalar = node?.scalar else { return nil }
    return scalar.style == .quoted ? .text(scalar.text) : Int(scalar.text).map { .number($0) }
  }
}

extension TerraformKey {
  /// The key as addresses write it.
  fileprivate var shown: String {
    switch self {
    case .number(let number): "[\(number)]"
    case .text(let text):
      "[\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"]"
    }
  }
}
