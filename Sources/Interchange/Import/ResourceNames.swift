/// The parts of a resource's address in Terraform that a person would name it by.
///
/// Of `module.shop.aws_vpc.main["app"].default_network_acl_id` those are `shop`, `main`, `app` and `default`.
struct ResourceName {
  /// The name without the modules, unless it says nothing without them.
  let short: String
  /// The name behind those of the modules.
  let long: String

  /// Takes an address apart; nil if the text is none of Terraform's for a resource of AWS.
  init?(_ address: String) {
    guard var path = Self.path(address) else { return nil }
    let modules = path.popModules().flatMap { [$0.name] + Self.words($0.key) }
    var type = path.popName()
    if type == "data" { type = path.popName() }
    guard let type, type.hasPrefix("aws_"), let name = path.popName() else { return nil }
    let key = path.popKey()
    let isDefault =
      path.popName()?.hasPrefix("default_") ?? type.hasPrefix("aws_default_") && name != "default"
    let saysNothing = !modules.isEmpty && ["this", "main", "default"].contains(name)
    let own =
      saysNothing
      ? (key == .number(0) ? [] : Self.words(key)) : [name] + Self.words(key)
    let end = isDefault ? ["default"] : []
    short = Self.joined(saysNothing ? modules + own + end : own + end)
    long = Self.joined(modules + own + end)
  }

  /// The path of an address, which may stand behind the name of its file.
  private static func path(_ address: String) -> TerraformPath? {
    let begins = ["aws_", "module.", "data.aws_"]
    let starts =
      [address.startIndex]
      + address.indices.filter { address[$0] == ":" }.map { address.index(after: $0) }
    let start = starts.first { start in begins.contains { address[start...].hasPrefix($0) } }
    return start.flatMap { TerraformPath(String(address[$0...])) }
  }

  private static func words(_ key: TerraformKey?) -> [String] {
    switch key {
    case .number(let number): [String(number)]
    case .text(let text): [text]
    case nil: []
    }
  }

  private static func joined(_ words: [String]) -> String {
    ImportedName.text(words.joined(separator: "-"))
  }
}

/// Names that people would type for filters whose names in the files are addresses of Terraform's resources.
///
/// A name is the resource's own with its key (`web` for `aws_security_group.web`, `main-app-default` for
/// `aws_vpc.main["app"].default_network_acl_id`), behind those of its modules where several resources would have one name,
/// and with a number where even that does not tell them apart. It does not depend on the order of the files.
struct ResourceNames {
  private let nameByAddress: [String: String]

  /// Chooses names.
  ///
  /// - Parameters:
  ///   - names: The names of the filters, of which some are addresses.
  ///   - reserved: Names that mean something else.
  init(_ names: [String], reserved: Set<String> = []) {
    let addresses = Set(names).sorted().compactMap { name in
      ResourceName(name).map { (address: name, parts: $0) }
    }.filter { !$0.parts.short.isEmpty }
    let counts = Dictionary(addresses.map { ($0.parts.short, 1) }, uniquingKeysWith: +)
    let wishes = addresses.map { $0.parts }.map { counts[$0.short] == 1 ? $0.short : $0.long }
    let taken = reserved.union(names).subtracting(addresses.map(\.address))
    nameByAddress = Dictionary(
      zip(addresses.map(\.address), ImportedName.distinct(wishes, reserved: taken)).map {
        ($0, $1)
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The name for a filter; nil if its own is no address.
  subscript(name: String) -> String? { nameByAddress[name] }

  /// The filters that get another name, with it, by their own.
  var all: [(own: String, typed: String)] {
    nameByAddress.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
