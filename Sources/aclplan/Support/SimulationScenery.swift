import AccessControl
import Interchange
import SourceText
import Topology
import Verification

/// Reads the network of a simulation with its rule sets, before and after a change.
struct SimulationScenery {
  let path: String?
  let rules: RuleSetOptions
  let rulesAfter: [String]

  /// What was read.
  struct Loaded {
    let topology: NetworkTopology
    let ruleSets: RuleSets
    let ruleSetsAfter: RuleSets?
  }

  /// Reads everything; `nil` when the diagnostics say why not.
  func read(_ inputs: inout Inputs) throws(FileProblem) -> Loaded? {
    guard let path else { return try readWithoutTopology(&inputs) }
    guard let topology = try inputs.topology(path),
      let before = try inputs.ruleSets(rules, for: topology)
    else { return nil }
    inputs.note(before.assumptions)
    guard let after = try readAfter(topology, before.ruleSets, &inputs) else { return nil }
    return Loaded(topology: topology, ruleSets: before.ruleSets, ruleSetsAfter: after.ruleSets)
  }

  private func readWithoutTopology(_ inputs: inout Inputs) throws(FileProblem) -> Loaded? {
    guard let contents = try inputs.ruleSets(rules) else { return nil }
    guard let topology = contents.inventory?.topology(into: &inputs.diagnostics) else {
      inputs.diagnostics.error(
        "no-network", "the files hold rule sets alone, and nothing of the network they filter",
        at: nil, help: ["name the topology as well: aclplan simulate TOPOLOGY --rules PATH"])
      return nil
    }
    guard let after = try readAfter(topology, contents.ruleSets, &inputs) else { return nil }
    return Loaded(
      topology: topology, ruleSets: contents.ruleSets, ruleSetsAfter: after.ruleSets)
  }

  private struct After {
    let ruleSets: RuleSets?
  }

  /// What holds after the change: what the files do not have stays as it was.
  private func readAfter(
    _ topology: NetworkTopology, _ before: RuleSets, _ inputs: inout Inputs
  ) throws(FileProblem) -> After? {
    guard !rulesAfter.isEmpty else { return After(ruleSets: nil) }
    // What is to be mended is what was there before.
    let notation = inputs.notation
    defer { inputs.notation = notation }
    guard
      let contents = try inputs.ruleSets(rulesAfter, parameters: rules.templates.parameters)
    else { return nil }
    let bound = RuleSetBinding.bind(
      contents.ruleSets, of: contents.inventory, to: topology, into: &inputs.diagnostics)
    guard !inputs.diagnostics.hasErrors else { return nil }
    return After(
      ruleSets: RuleSetCompletion(of: bound, from: before, for: topology).ruleSets)
  }
}
