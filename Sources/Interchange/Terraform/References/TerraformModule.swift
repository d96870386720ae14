import SourceText

/// The configuration of a module as a plan repeats it: what each value was written from, without its functions.
///
/// Source: Terraform documentation, "JSON Output Format", "Configuration Representation".
struct TerraformModule {
  /// A resource block.
  struct Block {
    /// The expressions of its arguments by name.
    let arguments: Mapping
    /// What `for_each` goes over; nil without it.
    let forEach: Node?
  }

  /// A call of another module.
  struct Call {
    /// The expressions of its arguments by name.
    let arguments: Mapping
    /// What `for_each` goes over; nil without it.
    let forEach: Node?
    let module: TerraformModule
  }

  private(set) var blocks: [String: Block] = [:]
  private(set) var outputs: [String: Node] = [:]
  private(set) var calls: [String: Call] = [:]
  /// What variables are unless a call says otherwise.
  private(set) var defaults: [String: Node] = [:]

  /// Reads the configuration of a module and of all that it calls.
  init(_ module: MappingReader, into diagnostics: inout DiagnosticList) {
    var module = module
    for var block in module.elements("resources", into: &diagnostics) {
      guard let address = block.identifier("address", into: &diagnostics) else { continue }
      blocks[address] = Block(
        arguments: Self.expressions(&block, into: &diagnostics),
        forEach: block.node("for_each_expression"))
    }
    for entry in module.entries("outputs", into: &diagnostics) {
      outputs[entry.key] = entry.value.mapping?["expression"]
    }
    for entry in module.entries("variables", into: &diagnostics) {
      defaults[entry.key] = entry.value.mapping?["default"]
    }
    for entry in module.entries("module_calls", into: &diagnostics) {
      guard
        var call = MappingReader(
          entry.value, describing: "the call of module `\(entry.key)`", into: &diagnostics),
        let inner = call.nested("module", into: &diagnostics)
      else { continue }
      calls[entry.key] = Call(
        arguments: Self.expressions(&call, into: &diagnostics),
        forEach: call.node("for_each_expression"),
        module: TerraformModule(inner, into: &diagnostics))
    }
  }

  private static func expressions(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> Mapping {
    Mapping(entries: reader.entries("expressions", into: &diagnostics))
  }

  /// The configuration of an instance of a module below this one.
  func module(at path: some Sequence<TerraformModuleStep>) -> TerraformModule? {
    var module = self
    for step in path {
      guard let call = module.calls[step.name] else { return nil }
      module = call.module
    }
    return module
  }
}
