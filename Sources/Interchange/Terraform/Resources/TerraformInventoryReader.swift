import SourceText

/// Reads the resources of a plan or state as elements of an inventory.
///
/// Where a resource names another that has no id yet, the address of that one stands for the id.
struct TerraformInventoryReader {
  var resolver: TerraformResolver
  var inventory = AWSInventory()
  var diagnostics: DiagnosticList
  /// Values that were found by their references, and how.
  private var findings = TerraformReferenceNotes()

  var document: TerraformDocument { resolver.document }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - document: The plan or state.
  ///   - diagnostics: Receives what is wrong, and notes about what is not used.
  /// - Returns: The elements.
  static func read(
    _ document: TerraformDocument, into diagnostics: inout DiagnosticList
  ) -> AWSInventory {
    var reader = TerraformInventoryReader(
      resolver: TerraformResolver(document), diagnostics: diagnostics)
    reader.readNetwork()
    reader.readNetworkACLs()
    reader.readSecurityGroups()
    reader.readPrefixLists()
    reader.readGateways()
    reader.readPrivateGateways()
    reader.readPeerings()
    reader.readTransitGateways()
    reader.readRouteTables()
    reader.readInterfaces()
    reader.readEndpoints()
    reader.readLoadBalancers()
    reader.readClassicLoadBalancers()
    reader.addDefaults()
    reader.findings.report(into: &reader.diagnostics)
    TerraformUnusedResources.report(document, into: &reader.diagnostics)
    diagnostics = reader.diagnostics
    return reader.inventory
  }

  private init(resolver: TerraformResolver, diagnostics: DiagnosticList) {
    self.resolver = resolver
    self.diagnostics = diagnostics
  }

  /// A reader for the values of a resource.
  func values(of resource: TerraformResource) -> MappingReader {
    MappingReader(
      resource.values, at: resource.range, describing: resource.address, isLenient: true)
  }

  /// Whether a value is not known before the plan is applied: its key is missing though somebody wrote it.
  func isUnknown(_ key: String, of resource: TerraformResource) -> Bool {
    document.kind == .plan && !resource.values.has(key)
      && document.configuration(of: resource.block)?.arguments.has(key) == true
  }

  /// Whether people wrote an argument; nil if nobody can tell, as in a state.
  func isWritten(_ key: String, of resource: TerraformResource) -> Bool? {
    document.configuration(of: resource.block)?.arguments.has(key)
  }

  /// The origin of a filter, with where its entries or rules are written: inside if people wrote some there, or if nobody
  /// can tell and there are none beside it.
  ///
  /// What AWS made has them inside always: Terraform takes away what is not there.
  /// Source: terraform-provider-aws, aws_default_network_acl and aws_default_security_group.
  ///
  /// - Parameters:
  ///   - resource: The network ACL or security group.
  ///   - separate: Where the first of its entries or rules with a resource of its own is written; nil without any.
  ///   - hasAny: Whether it has any entries or rules.
  /// - Returns: The origin.
  func origin(
    of resource: TerraformResource, separate: TerraformForm.Rules?, hasAny: Bool
  ) -> AWSOrigin {
    let written = [isWritten("ingress", of: resource), isWritten("egress", of: resource)]
    let isInside =
      resource.type.hasPrefix("aws_default_") || written.contains(true)
      || (written.contains(nil) && separate == nil && hasAny)
    var form = resource.form
    form.rules = isInside ? .inside : separate ?? .beside
    return resource.origin(form)
  }

  /// The id that a value is, or what stands for it; nil if it is not set, or cannot be told, which is reported.
  mutating func id(
    _ key: String, _ kind: TerraformKind, of resource: TerraformResource,
    _ severity: Severity = .warning
  ) -> String? {
    if resource.values.has(key) {
      var reader = values(of: resource)
      return reader.nonEmptyString(key, into: &diagnostics)
    }
    guard isUnknown(key, of: resource), let found = resolver.referents(of: key, of: resource)
    else { return nil }
    let candidates = ids(of: kind, in: found)
    if candidates.count == 1 {
      findings.add(key, of: resource, candidates, isPickedByKey: found.isPickedByKey)
      return candidates[0]
    }
    let picked = found.picked(resource.key)
    let own = ids(of: kind, in: picked)
    guard picked.isPickedByKey, own.count == 1, let only = own.first else {
      if kind == .vpc, let vpc = onlyNewVPC {
        findings.addOnlyVPC(vpc, key, of: resource)
        return vpc
      }
      reportUnresolved(key, of: resource, found, candidates, severity)
      return nil
    }
    findings.add(key, of: resource, [only], isPickedByKey: true)
    return only
  }

  /// The id of a value that must be there.
  mutating func requiredID(
    _ key: String, _ kind: TerraformKind, of resource: TerraformResource,
    _ severity: Severity = .warning
  ) -> String? {
    let reported = diagnostics.all.count
    if let id = id(key, kind, of: resource, severity) { return id }
    if diagnostics.all.count == reported {
      diagnostics.add(
        Diagnostic(
          id: "missing-key", severity: severity, message: "\(resource.address) has no `\(key)`",
          range: resource.range.firstPlace))
    }
    return nil
  }

  /// The ids of a list, or what stands for them; empty if it is not set, or cannot be told, which is reported.
  mutating func ids(
    _ key: String, _ kind: TerraformKind, of resource: TerraformResource,
    _ severity: Severity = .warning
  ) -> [Located<String>] {
    let value = resource.values.entry(key)?.value
    if let value, value.sequence?.contains(where: \.isNull) != true {
      var reader = values(of: resource)
      return reader.stringList(key, into: &diagnostics).filter { !$0.value.isEmpty }
    }
    guard value != nil || isUnknown(key, of: resource),
      let found = resolver.referents(of: key, of: resource)
    else { return [] }
    let ids = ids(of: kind, in: found)
    guard !ids.isEmpty, found.obstacles.isEmpty, !found.isConditional else {
      reportUnresolved(key, of: resource, found, [], severity)
      return []
    }
    findings.add(key, of: resource, ids, isPickedByKey: found.isPickedByKey)
    return ids.map { Located($0, at: resource.range) }
  }

  private func ids(of kind: TerraformKind, in found: TerraformReferents) -> [String] {
    let named = found.all.filter { kind.mayBe($0.kind) }.map(\.id)
    guard named.count > 1 else { return named }
    var seen: Set<String> = []
    return named.filter { seen.insert($0).inserted }
  }

  /// The one VPC that a plan creates: an id of a VPC that is not known can be that of no other.
  private var onlyNewVPC: String? {
    let vpcs = document.all("aws_vpc", "aws_default_vpc").filter { $0.text("id") == nil }
    return vpcs.count == 1 ? document.prefix + vpcs[0].address : nil
  }

  /// Reports that nobody can tell what a value names.
  mutating func reportUnresolved(
    _ key: String, of resource: TerraformResource, _ found: TerraformReferents,
    _ candidates: [String], _ severity: Severity
  ) {
    var notes: [String] = []
    if candidates.count > 1 {
      let shown = candidates.prefix(4).joined(separator: ", ")
      notes.append("it could be any of \(shown)\(candidates.count > 4 ? " and others" : "")")
    }
    if found.isConditional {
      let listing = found.conditions.map { "`\($0)`" }.joined(separator: ", ")
      notes.append("it may depend on \(listing) which of them are meant")
    }
    notes += found.obstacles.map { "it comes from `\($0)`, and a plan does not show what that is" }
    diagnostics.add(
      Diagnostic(
        id: "unresolved-reference", severity: severity,
        message:
          "`\(key)` of \(resource.address) is known only after apply, and its references do not tell what it names",
        range: resource.range.firstPlace, notes: notes,
        help: [
          "refer to the resource itself, without a local and `each.value`, or apply and give the state"
        ]))
  }
}
