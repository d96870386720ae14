import AccessControl
import Interchange
import SourceText
import Topology
import Verification

/// One of the rule sets that a command compares or changes, and where they come from.
struct RuleSetSide {
  /// The filters.
  let ruleSets: RuleSets
  /// The network that the files describe, if their format says it.
  let inventory: AWSInventory?
  /// The topology that was given in place of rule sets.
  let topology: NetworkTopology?
}

extension Inputs {
  /// Reads rule sets from a file or folder, or those of a topology: as written in it, else as planned.
  ///
  /// - Returns: The side, or `nil` when the diagnostics have errors.
  mutating func side(
    _ path: String, _ templates: TemplateOptions
  ) throws(FileProblem) -> RuleSetSide? {
    let (side, unknown) = try anySide(path, templates)
    unknown?.report(into: &diagnostics)
    return diagnostics.hasErrors ? nil : side
  }

  /// Reads two sides; a parameter has to be one of either.
  ///
  /// - Returns: The sides, or `nil` when the diagnostics have errors.
  mutating func sides(
    _ old: String, _ new: String, _ templates: TemplateOptions
  ) throws(FileProblem) -> (old: RuleSetSide, new: RuleSetSide)? {
    let (before, unknownBefore) = try anySide(old, templates)
    let (after, unknownAfter) = try anySide(new, templates)
    let unknown = [unknownBefore, unknownAfter].compactMap(\.self)
    UnknownParameters.common(unknown).report(into: &diagnostics)
    guard let before, let after, !diagnostics.hasErrors else { return nil }
    return (before, after)
  }

  /// Reads a side, and says which of the parameters nothing on it has a use for; nil if the side cannot be read.
  private mutating func anySide(
    _ path: String, _ templates: TemplateOptions
  ) throws(FileProblem) -> (side: RuleSetSide?, unknown: UnknownParameters?) {
    let files = try files([path])
    ProgressLine.say(Self.reading(files))
    if files.count == 1, let file = files.first, Self.isTopology(file) {
      guard
        let topology = TopologyLoader.load(
          file, knownFindings: FindingID.allCases.map(\.rawValue), into: &diagnostics)
      else { return (nil, nil) }
      let completed = completion(of: topology.ruleSets, for: topology).ruleSets
      let ruleSets = Self.associated(completed, in: topology)
      return (
        RuleSetSide(ruleSets: ruleSets, inventory: nil, topology: topology),
        UnknownParameters(withoutTemplates: templates.parameters)
      )
    }
    let contents = RuleSetSource.read(
      files, parameters: templates.parameters, into: &diagnostics)
    sources.names.add(contentsOf: contents.names)
    let side = RuleSetSide(
      ruleSets: contents.ruleSets, inventory: contents.inventory, topology: nil)
    return (side, contents.unknownParameters)
  }

  /// The rule sets of a side under the names of a topology.
  mutating func bound(_ side: RuleSetSide, to topology: NetworkTopology) -> RuleSets {
    guard side.topology == nil else { return side.ruleSets }
    return RuleSetBinding.bind(side.ruleSets, of: side.inventory, to: topology, into: &diagnostics)
  }

  /// Rule sets with the associations that a topology says.
  private static func associated(_ ruleSets: RuleSets, in topology: NetworkTopology) -> RuleSets {
    RuleSets(
      networkACLs: ruleSets.networkACLs, securityGroups: ruleSets.securityGroups,
      prefixLists: ruleSets.prefixLists,
      associations: topology.subnets.elements.map {
        NetworkACLAssociation(subnet: $0.name, networkACL: $0.networkACL)
      })
  }

  private static func isTopology(_ file: SourceFile) -> Bool {
    var ignored = DiagnosticList()
    guard let mapping = DocumentReader.read(file, into: &ignored)?.mapping else { return false }
    return mapping["subnets"] != nil && mapping["vpcs"] != nil
  }
}
