import AccessControl
import SourceText

/// Rule sets as `aclplan plan --format json` writes them, recognised by `format_version` and `network_acls`.
///
/// Keys that are not known are left alone, as minor versions of the format add some.
enum PlanDocument {
  /// The major version that is read.
  private static let majorVersion = "1"

  /// Whether a value is a plan.
  static func isPlan(_ root: Node) -> Bool {
    guard let mapping = root.mapping else { return false }
    return mapping["format_version"] != nil && mapping["network_acls"] != nil
  }

  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - root: A value that `isPlan`.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The rule sets, with associations by the names of subnets; nothing after an error in the version.
  static func ruleSets(_ root: Node, into diagnostics: inout DiagnosticList) -> RuleSets {
    guard var reader = MappingReader(root, describing: "the plan", into: &diagnostics),
      isReadable(reader.requiredString("format_version", into: &diagnostics), into: &diagnostics)
    else { return RuleSets() }
    var networkACLs: [NetworkACL] = []
    var associations: [NetworkACLAssociation] = []
    for var element in reader.elements("network_acls", into: &diagnostics) {
      guard let name = element.identifier("name", into: &diagnostics) else { continue }
      associations += element.stringList("subnets", into: &diagnostics).map {
        NetworkACLAssociation(subnet: $0.value, networkACL: name, source: $0.range)
      }
      networkACLs += [PlannedRuleReader.networkACL(&element, name, into: &diagnostics)]
        .compactMap(\.self)
    }
    let groups = reader.elements("security_groups", into: &diagnostics).compactMap { element in
      var element = element
      return PlannedRuleReader.securityGroup(&element, into: &diagnostics)
    }
    return RuleSets(
      networkACLs: networkACLs, securityGroups: groups, associations: associations)
  }

  private static func isReadable(
    _ version: Located<String>?, into diagnostics: inout DiagnosticList
  ) -> Bool {
    guard let version else { return false }
    if version.value.split(separator: ".").first.map(String.init) == majorVersion { return true }
    diagnostics.error(
      "unsupported-version",
      "the plan has format version `\(version.value)`; version \(majorVersion) is read here",
      at: version.range)
    return false
  }
}
