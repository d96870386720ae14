import SourceText

/// Reads the resources of templates as elements of an inventory.
///
/// Where a resource names another, its logical id stands for the id that AWS will give it.
struct TemplateInventoryReader {
  /// A resource that exists, with the number of its template.
  struct Present {
    let resource: TemplateResource
    let scope: Int
    /// The id by which elements refer to it.
    let id: String
    /// How others of its template refer to it.
    let form: TemplateForm

    /// Where it is written, and that people call it by its logical id.
    var origin: AWSOrigin {
      AWSOrigin(resource.nameRange, language: .template, address: id, form: .template(form))
    }
  }

  var context: TemplateEvaluation
  var inventory = AWSInventory()
  /// The VPCs that gateways are attached to, by the ids of the gateways.
  var gatewayVPCs: [String: String] = [:]
  private let present: [String: [Present]]
  private var readTypes: Set<String> = []

  /// Reads templates.
  ///
  /// - Parameters:
  ///   - templates: The templates; what one exports another can import.
  ///   - given: The values given for parameters.
  ///   - diagnostics: Receives what is wrong, and notes about what is not used.
  /// - Returns: The elements, and the parameters to which nothing in the templates answers.
  static func read(
    _ templates: [Template], given: [TemplateParameter], into diagnostics: inout DiagnosticList
  ) -> (inventory: AWSInventory, unknown: UnknownParameters) {
    var reader = TemplateInventoryReader(TemplateEvaluation(templates, given: given))
    reader.readAll()
    diagnostics.add(contentsOf: reader.context.diagnostics)
    return (reader.inventory, reader.context.given.unknown)
  }

  private init(_ context: TemplateEvaluation) {
    var context = context
    var present: [String: [Present]] = [:]
    for (scope, template) in context.templates.enumerated() {
      for resource in template.resources where context.isPresent(resource, in: scope) {
        present[resource.type, default: []].append(
          Present(
            resource: resource, scope: scope, id: context.id(of: resource.name, in: scope),
            form: TemplateForm(resource, in: template, scope)))
      }
    }
    self.context = context
    self.present = present
  }

  private mutating func readAll() {
    knowGivenNames()
    readNetwork()
    readNetworkACLs()
    readInterfaces()
    readPrefixLists()
    readGateways()
    readConnections()
    readTransitGateways()
    readLoadBalancers()
    readSecurityGroups()
    readRouteTables()
    reportUnusedTypes()
    context.references.reportCircles(
      from: context.templates.enumerated().flatMap { scope, template in
        template.resources.map { ResourceReferences.Resource(scope: scope, name: $0.name) }
      }, into: &context.diagnostics)
  }

  /// Parameters that no function refers to can be given all the same; what is given for them is checked.
  private mutating func knowGivenNames() {
    for name in PseudoParameter.names { context.given.know(name) }
    for template in context.templates {
      for name in template.parameterNames {
        guard let declaration = template.parameters[name] else { continue }
        _ = context.value(of: declaration, at: declaration.nameRange)
      }
    }
  }

  /// The resources of a type that exist, in written order.
  func resources(_ type: String) -> [Present] { present["AWS::\(type)"] ?? [] }

  /// Begins to read a resource.
  mutating func reader(_ present: Present) -> PropertyReader {
    readTypes.insert(present.resource.type)
    context.references.current = ResourceReferences.Resource(
      scope: present.scope, name: present.resource.name)
    context.followDependencies(of: present.resource, in: present.scope)
    return PropertyReader(present.resource, in: present.scope, &context)
  }

  /// Looks at other resources without making the one that is being read depend on what they refer to.
  mutating func aside<Result>(_ look: (inout TemplateInventoryReader) -> Result) -> Result {
    let reading = context.references.current
    defer { context.references.current = reading }
    return look(&self)
  }

  /// Names the types that are not read, once each.
  private mutating func reportUnusedTypes() {
    let unused = present.filter { !readTypes.contains($0.key) }
    for (type, resources) in unused.sorted(by: { $0.key < $1.key }) {
      let count = resources.count == 1 ? "1 resource" : "\(resources.count) resources"
      context.diagnostics.note(
        "unused-resource",
        "\(count) of type `\(type)` \(resources.count == 1 ? "is" : "are") not used",
        at: resources.first?.resource.nameRange)
    }
  }
}
