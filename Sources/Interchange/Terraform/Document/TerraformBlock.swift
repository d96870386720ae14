/// What a resource block is, in one instance of its module.
///
/// A plan has thousands of instances of one block, so that all of them share what it is called, and it is hashed once.
struct TerraformBlock: Hashable {
  private final class Storage: Sendable {
    let module: [TerraformModuleStep]
    let isData: Bool
    let type: String
    let name: String
    let hash: Int

    init(module: [TerraformModuleStep], isData: Bool, type: String, name: String) {
      self.module = module
      self.isData = isData
      self.type = type
      self.name = name
      var hasher = Hasher()
      hasher.combine(module)
      hasher.combine(isData)
      hasher.combine(type)
      hasher.combine(name)
      hash = hasher.finalize()
    }
  }

  private let storage: Storage

  init(module: [TerraformModuleStep], isData: Bool, type: String, name: String) {
    storage = Storage(module: module, isData: isData, type: type, name: name)
  }

  /// The instance of the module that it stands in.
  var module: [TerraformModuleStep] { storage.module }
  /// Whether it is a data source.
  var isData: Bool { storage.isData }
  /// The type of its resources: `aws_subnet`.
  var type: String { storage.type }
  /// What people call it.
  var name: String { storage.name }

  /// How the configuration of its module calls it.
  var relativeAddress: String { (isData ? "data." : "") + type + "." + name }

  static func == (left: TerraformBlock, right: TerraformBlock) -> Bool {
    left.storage === right.storage
      || (left.name == right.name && left.type == right.type && left.isData == right.isData
        && left.module == right.module)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(storage.hash)
  }
}
