import SourceText

/// A plan or a state with its resources.
struct TerraformDocument {
  /// What a document says of the world.
  enum Kind {
    /// What will be after `terraform apply`; ids of what is to be created are not known.
    case plan
    /// What is.
    case state
  }

  let kind: Kind
  /// What stands in front of addresses that stand for ids; empty if there is only one document.
  let prefix: String
  /// The resources after the change, in written order.
  let resources: [TerraformResource]
  /// Those before the change; empty for a state.
  let priorResources: [TerraformResource]
  /// What people wrote, as far as a plan repeats it; nil for a state.
  let configuration: TerraformModule?
  /// The values of the root module's variables; empty for a state.
  let variables: [String: Node]

  private struct Instance: Hashable {
    let block: TerraformBlock
    let key: TerraformKey?
  }

  private let indicesByType: [String: [Int]]
  private let indicesByBlock: [TerraformBlock: [Int]]
  private let indexByInstance: [Instance: Int]
  private let configurationByBlock: [TerraformBlock: TerraformModule.Block]
  /// The instances of modules that have resources, by their paths with the last key left out.
  private let instancesByModule: [[TerraformModuleStep]: [[TerraformModuleStep]]]

  init(
    kind: Kind, prefix: String, resources: [TerraformResource],
    priorResources: [TerraformResource], configuration: TerraformModule?,
    variables: [String: Node] = [:]
  ) {
    self.variables = variables
    self.kind = kind
    self.prefix = prefix
    self.resources = resources
    self.priorResources = priorResources
    self.configuration = configuration
    let indicesByBlock = Dictionary(grouping: resources.indices) { resources[$0].block }
    self.indicesByBlock = indicesByBlock
    indicesByType = indicesByBlock.reduce(into: [:]) { indices, block in
      indices[block.key.type, default: []] += block.value
    }
    configurationByBlock = indicesByBlock.keys.reduce(into: [:]) { written, block in
      written[block] = configuration?.module(at: block.module)?.blocks[block.relativeAddress]
    }
    indexByInstance = Dictionary(
      resources.enumerated().map { (Instance(block: $1.block, key: $1.key), $0) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<[TerraformModuleStep]> = []
    var byModule: [[TerraformModuleStep]: [[TerraformModuleStep]]] = [:]
    // In written order; blocks that have come already are no news.
    var blocks: Set<TerraformBlock> = []
    for resource in resources where blocks.insert(resource.block).inserted {
      var module = resource.block.module
      while seen.insert(module).inserted, let last = module.last {
        let parent = Array(module.dropLast())
        byModule[parent + [TerraformModuleStep(name: last.name, key: nil)], default: []]
          .append(module)
        module = parent
      }
    }
    instancesByModule = byModule
  }

  /// What people wrote in a block; nil if nobody can tell, as in a state.
  func configuration(of block: TerraformBlock) -> TerraformModule.Block? {
    configurationByBlock[block]
  }

  /// The instances of a module that another calls, in written order.
  func instances(
    ofModule name: String, in parent: [TerraformModuleStep]
  ) -> [[TerraformModuleStep]] {
    instancesByModule[parent + [TerraformModuleStep(name: name, key: nil)]] ?? []
  }

  /// The instances of a block, in written order.
  func instances(of block: TerraformBlock) -> [TerraformResource] {
    (indicesByBlock[block] ?? []).map { resources[$0] }
  }

  /// The number of instances of a block.
  func count(of block: TerraformBlock) -> Int { indicesByBlock[block]?.count ?? 0 }

  /// The instance of a block that has a key; nil if there is none.
  func instance(of block: TerraformBlock, _ key: TerraformKey?) -> TerraformResource? {
    indexByInstance[Instance(block: block, key: key)].map { resources[$0] }
  }

  /// The managed resources of some types, in written order.
  func managed(_ types: String...) -> [TerraformResource] {
    managed(Set(types))
  }

  /// The managed resources of some types, in written order.
  func managed(_ types: Set<String>) -> [TerraformResource] {
    all(types).filter { !$0.block.isData }
  }

  /// The managed resources of some types and the data sources called alike, in written order.
  func all(_ types: String...) -> [TerraformResource] {
    all(Set(types))
  }

  private func all(_ types: Set<String>) -> [TerraformResource] {
    types.flatMap { indicesByType[$0] ?? [] }.sorted().map { resources[$0] }
  }
}
