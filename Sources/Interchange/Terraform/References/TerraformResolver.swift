import SourceText

/// Finds out by the configuration what values name that a plan does not know yet.
///
/// A plan repeats for each argument which other values it was written from, but not how: functions, conditions and
/// locals are not in it.
/// Source: Terraform documentation, "JSON Output Format", "Expression Representation".
struct TerraformResolver {
  /// Where an expression is evaluated.
  struct Scope: Hashable {
    let module: [TerraformModuleStep]
    /// The key of the instance whose argument it is.
    let key: TerraformKey?
  }

  private struct Question: Hashable {
    let scope: Scope
    let path: TerraformPath
    let picksByKey: Bool
  }

  /// Where an expression stands, and for which instance of its module.
  private struct Place: Hashable {
    let expression: SourceRange
    let module: [TerraformModuleStep]
  }

  /// The most references that are followed from one to the next; nobody writes chains this long.
  private static let maximumDepth = 200

  private struct Argument: Hashable {
    let block: TerraformBlock
    let name: String
  }

  let document: TerraformDocument
  private var answers: [Question: TerraformReferents] = [:]
  /// The references of expressions by where they are written: many instances have the same.
  private var pathsByPlace: [SourceRange: [TerraformPath]] = [:]
  /// What whole expressions lead to, as far as it does not depend on the key of an instance.
  private var referentsByPlace: [Place: TerraformReferents] = [:]
  /// What arguments lead to that is the same for all instances of their block.
  private var referentsByArgument: [Argument: TerraformReferents] = [:]
  private var depth = 0

  init(_ document: TerraformDocument) {
    self.document = document
  }

  /// What an argument of a resource names; nil if the configuration has no such argument.
  ///
  /// - Parameters:
  ///   - argument: The name of the argument.
  ///   - resource: The resource.
  /// - Returns: Everything that its references lead to.
  mutating func referents(
    of argument: String, of resource: TerraformResource
  ) -> TerraformReferents? {
    let question = Argument(block: resource.block, name: argument)
    if let known = referentsByArgument[question] { return known }
    guard let written = document.configuration(of: resource.block),
      let expression = written.arguments[argument]
    else { return nil }
    let scope = Scope(module: resource.block.module, key: resource.key)
    let found = referents(of: expression, in: scope, forEach: written.forEach)
    if found.isLasting { referentsByArgument[question] = found.referents }
    return found.referents
  }

  private mutating func referents(
    of expression: Node, in scope: Scope, forEach: Node?
  ) -> (referents: TerraformReferents, isLasting: Bool) {
    let paths = paths(in: expression)
    let picksByKey = paths.contains { $0.isKeyOfInstance }
    // On the way round a circle less is known than at its end.
    let isLasting = depth == 0 && !picksByKey && !paths.contains { $0.isValueOfForEach }
    let place = Place(expression: expression.range, module: scope.module)
    if isLasting, let known = referentsByPlace[place] { return (known, isLasting) }
    var found = Self.constants(in: expression.mapping?["constant_value"])
    for path in paths where !path.isKeyOfInstance {
      if path.isValueOfForEach {
        found.add(valueOfForEach(forEach, in: scope, path))
      } else {
        let named = follow(path, in: scope, picksByKey)
        found.add(named)
        if named.all.isEmpty, named.obstacles.isEmpty { found.add(condition: path.shown) }
      }
    }
    if picksByKey, !found.isPickedByKey { found.add(condition: "its key") }
    if isLasting { referentsByPlace[place] = found }
    return (found, isLasting)
  }

  /// The references of an expression, blocks inside it included, each once.
  ///
  /// Terraform writes behind a reference each of its beginnings, ever shorter ones; they name nothing more.
  private mutating func paths(in expression: Node) -> [TerraformPath] {
    if let known = pathsByPlace[expression.range] { return known }
    var paths: [TerraformPath] = []
    var seen: Set<TerraformPath> = []
    var full: TerraformPath?
    var shortest = 0
    for path in Self.references(in: expression).compactMap(TerraformPath.init) {
      if let full, path.steps.count < shortest, path.isProperPrefix(of: full) {
        shortest = path.steps.count
        continue
      }
      full = path
      shortest = path.steps.count
      if seen.insert(path).inserted { paths.append(path) }
    }
    pathsByPlace[expression.range] = paths
    return paths
  }

  private static func references(in expression: Node) -> [String] {
    switch expression.content {
    case .scalar: return []
    case .sequence(let nodes): return nodes.flatMap(references)
    case .mapping(let mapping):
      if let listed = mapping["references"]?.sequence {
        return listed.compactMap { $0.scalar?.text }
      }
      guard mapping["constant_value"] == nil else { return [] }
      return mapping.entries.flatMap { references(in: $0.value) }
    }
  }

  /// The ids of AWS that a value holds, at any depth.
  private static func constants(in value: Node?) -> TerraformReferents {
    var found = TerraformReferents()
    switch value?.content {
    case .scalar(let scalar):
      if let kind = TerraformKind(id: scalar.text) {
        found.add(TerraformReferent(id: scalar.text, kind: kind, key: nil))
      }
    case .sequence(let nodes):
      for node in nodes { found.add(constants(in: node)) }
    case .mapping(let mapping):
      for entry in mapping.entries { found.add(constants(in: entry.value)) }
    case nil: break
    }
    return found
  }

  private mutating func follow(
    _ path: TerraformPath, in scope: Scope, _ picksByKey: Bool
  ) -> TerraformReferents {
    // Unless an instance is picked by it, the key of the one that asks does not matter.
    let scope = picksByKey ? scope : Scope(module: scope.module, key: nil)
    let question = Question(scope: scope, path: path, picksByKey: picksByKey)
    if let answer = answers[question] { return answer }
    guard depth < Self.maximumDepth else { return obstacle(path) }
    // What refers to itself leads nowhere on its way round.
    answers[question] = TerraformReferents()
    depth += 1
    defer { depth -= 1 }
    var rest = path
    let answer: TerraformReferents
    switch rest.popName() {
    case "var": answer = variable(&rest, in: scope)
    case "module": answer = output(&rest, in: scope, picksByKey)
    case "local": answer = obstacle(path)
    case "count", "self", "path", "terraform", nil: answer = TerraformReferents()
    case "data"?: answer = resource(rest.popName(), isData: true, &rest, in: scope, picksByKey)
    case let type?: answer = resource(type, isData: false, &rest, in: scope, picksByKey)
    }
    answers[question] = answer
    return answer
  }

  private func obstacle(_ path: TerraformPath) -> TerraformReferents {
    var found = TerraformReferents()
    found.add(obstacle: path.shown)
    return found
  }

  /// The value of a variable: what the call of the module gives for it; those of the root module are known.
  private mutating func variable(
    _ rest: inout TerraformPath, in scope: Scope
  ) -> TerraformReferents {
    guard let name = rest.popName() else { return TerraformReferents() }
    guard let step = scope.module.last else {
      return Self.constants(in: document.variables[name]).picked(rest.popKey())
    }
    let parent = Array(scope.module.dropLast())
    guard let call = document.configuration?.module(at: parent)?.calls[step.name] else {
      return TerraformReferents()
    }
    guard let argument = call.arguments[name] else {
      return Self.constants(in: call.module.defaults[name])
    }
    return referents(
      of: argument, in: Scope(module: parent, key: step.key), forEach: call.forEach
    ).referents.picked(rest.popKey())
  }

  /// The value of an output of a module, in each of its instances that can be meant.
  private mutating func output(
    _ rest: inout TerraformPath, in scope: Scope, _ picksByKey: Bool
  ) -> TerraformReferents {
    guard let name = rest.popName() else { return TerraformReferents() }
    let key = rest.popKey()
    var found = TerraformReferents()
    guard let call = document.configuration?.module(at: scope.module)?.calls[name],
      let outputName = rest.popName(), let expression = call.module.outputs[outputName]
    else {
      found.add(obstacle: "module.\(name)")
      return found
    }
    let instances = document.instances(ofModule: name, in: scope.module).filter {
      key == nil || $0.last?.key == key
    }
    let own = instances.filter { $0.last?.key == scope.key }
    let isPicked = picksByKey && scope.key != nil && own.count == 1 && instances.count > 1
    for module in isPicked ? own : instances {
      found.add(
        referents(of: expression, in: Scope(module: module, key: nil), forEach: nil).referents)
    }
    if isPicked { found.isPickedByKey = true }
    return found.picked(rest.popKey())
  }

  /// What `each.value` is: an instance of what `for_each` goes over, if that can be told.
  private mutating func valueOfForEach(
    _ forEach: Node?, in scope: Scope, _ path: TerraformPath
  ) -> TerraformReferents {
    guard let forEach, let key = scope.key else { return obstacle(path) }
    let all = referents(
      of: forEach, in: Scope(module: scope.module, key: nil), forEach: nil
    ).referents
    let own = all.picked(key)
    guard own.all.count == 1, own.all.first?.key == key else { return obstacle(path) }
    return own
  }

  private mutating func resource(
    _ type: String?, isData: Bool, _ rest: inout TerraformPath, in scope: Scope, _ picksByKey: Bool
  ) -> TerraformReferents {
    guard let type, let name = rest.popName() else { return TerraformReferents() }
    let block = TerraformBlock(module: scope.module, isData: isData, type: type, name: name)
    let key = rest.popKey()
    let attribute = rest.popName()
    if let key { return referents(of: [document.instance(of: block, key)], attribute) }
    if picksByKey, let own = scope.key, document.count(of: block) > 1,
      let instance = document.instance(of: block, own)
    {
      var found = referents(of: [instance], attribute)
      found.isPickedByKey = true
      return found
    }
    return referents(of: document.instances(of: block), attribute)
  }

  private mutating func referents(
    of resources: [TerraformResource?], _ attribute: String?
  ) -> TerraformReferents {
    var found = TerraformReferents()
    for resource in resources.compactMap(\.self) { found.add(referents(of: resource, attribute)) }
    return found
  }

  /// What an attribute of a resource names; without one, the resource itself.
  private mutating func referents(
    of resource: TerraformResource, _ attribute: String?
  ) -> TerraformReferents {
    var found = TerraformReferents()
    guard let attribute, !["id", "arn", "allocation_id"].contains(attribute) else {
      if let kind = TerraformKind(type: resource.type) {
        let id = identity(of: resource)
        found.add(
          TerraformReferent(id: id, kind: kind, key: resource.key, block: resource.block))
      }
      return found
    }
    guard let kind = TerraformKind(attribute: attribute) else { return found }
    let value = resource.values[attribute]
    if let value {
      for id in (value.sequence ?? [value]).compactMap({ $0.scalar?.text }) where !id.isEmpty {
        found.add(TerraformReferent(id: id, kind: kind, key: resource.key))
      }
    } else if let written = referents(of: attribute, of: resource) {
      found.add(written)
    } else {
      let id = identity(of: resource) + "." + Self.canonical(attribute)
      found.add(TerraformReferent(id: id, kind: kind, key: resource.key))
    }
    return found
  }

  /// A VPC begins with one route table, which is both its default and its main one.
  private static func canonical(_ attribute: String) -> String {
    attribute == "main_route_table_id" ? "default_route_table_id" : attribute
  }

  /// The id of a resource, or what stands for it while it has none: its address.
  mutating func identity(of resource: TerraformResource) -> String {
    if let id = resource.text("id") { return id }
    let address = document.prefix + resource.address
    switch resource.type {
    case "aws_default_network_acl":
      return onlyID(of: "default_network_acl_id", of: resource) ?? address
    case "aws_default_route_table":
      return onlyID(of: "default_route_table_id", of: resource) ?? address
    case "aws_default_security_group":
      return onlyID(of: "vpc_id", of: resource).map { $0 + ".default_security_group_id" }
        ?? address
    default: return address
    }
  }

  private mutating func onlyID(of argument: String, of resource: TerraformResource) -> String? {
    if let id = resource.text(argument) { return id }
    let found = referents(of: argument, of: resource)?.all ?? []
    return found.count == 1 ? found[0].id : nil
  }
}

extension TerraformPath {
  /// Whether it is `count.index` or `each.key`: which instance is meant, and nothing that is named.
  fileprivate var isKeyOfInstance: Bool {
    let first = steps.prefix(2)
    return first.elementsEqual([.name("count"), .name("index")])
      || first.elementsEqual([.name("each"), .name("key")])
  }

  /// Whether it is `each.value`, or lies inside it.
  fileprivate var isValueOfForEach: Bool {
    steps.prefix(2).elementsEqual([.name("each"), .name("value")])
  }

  /// The names of the path, as messages show them.
  fileprivate var shown: String {
    steps.prefix(2).compactMap { step in
      if case .name(let name) = step { name } else { nil }
    }.joined(separator: ".")
  }
}

extension TerraformResolver {
  /// The resource whose attribute an argument is, such as the VPC whose default network ACL it names.
  mutating func owner(of argument: String, of resource: TerraformResource) -> String? {
    guard resource.text(argument) == nil else { return nil }
    let found = referents(of: argument, of: resource)?.all ?? []
    guard found.count == 1, found[0].id.hasSuffix("." + argument) else { return nil }
    return String(found[0].id.dropLast(argument.count + 1))
  }
}
