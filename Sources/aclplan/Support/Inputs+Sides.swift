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
  mutating func side(_ path: String) throws(FileProblem) -> RuleSetSide? {
    let files = try files([path])
    if files.count == 1, let file = files.first, Self.isTopology(file) {
      guard
        let topology = TopologyLoader.load(
          file, knownFindings: FindingID.allCases.map(\.rawValue), into: &diagnostics),
        let completion = try ruleSets([], for: topology)
      else { return nil }
      let ruleSets = Self.associated(completion.ruleSets, in: topology)
      return RuleSetSide(ruleSets: ruleSets, inventory: nil, topology: topology)
    }
    let contents = RuleSetSource.read(files, into: &diagnostics)
    guard !diagnostics.hasErrors else { return nil }
    return RuleSetSide(
      ruleSets: contents.ruleSets, inventory: contents.inventory, topology: nil)
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
