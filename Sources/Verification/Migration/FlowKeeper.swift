import AccessControl
import Topology
import Traversal

/// Holds states on the way against the flows of a topology: what works before and after must work, and what is impossible
/// before and after must stay so.
struct FlowKeeper {
  private let finder: PathFinder
  private var working: [Int]
  private var impossible: [Int]

  /// Proves both sides; security groups are those of the old side throughout.
  init(topology: NetworkTopology, old: RuleSets, new: RuleSets) {
    finder = PathFinder(topology)
    working = Array(topology.flows.indices)
    impossible = Array(topology.forbiddenFlows.indices)
    let after = RuleSets(
      networkACLs: new.networkACLs, securityGroups: old.securityGroups,
      prefixLists: old.prefixLists, associations: new.associations)
    for side in [old, after] {
      let prover = prover(of: side)
      working = working.filter { prover.verdict(onFlow: $0).reachability == .reachable }
      let lenient = lenientProver(of: side)
      impossible = impossible.filter {
        prover.verdict(onForbiddenFlow: $0, doubting: lenient).holds
      }
    }
  }

  /// A flow that a state breaks, or a forbidden flow that it makes possible, by name; nil if there is none.
  func risk(in state: RuleSets) -> String? {
    let prover = prover(of: state)
    for flow in working {
      let verdict = prover.verdict(onFlow: flow)
      if verdict.reachability != .reachable { return verdict.name }
    }
    let lenient = lenientProver(of: state)
    for flow in impossible {
      let verdict = prover.verdict(onForbiddenFlow: flow, doubting: lenient)
      if !verdict.holds { return "forbidden \(verdict.name)" }
    }
    return nil
  }

  /// A prover to which everything is allowed that unknown prefix lists may allow; nil where all are known.
  private func lenientProver(of state: RuleSets) -> FlowProver? {
    state.admittingUnknownPrefixLists.map(prover)
  }

  private func prover(of state: RuleSets) -> FlowProver {
    let directory = FilterDirectory(
      topology: finder.topology, ruleSets: state, associationsFirst: true)
    return FlowProver(finder: finder, bank: FilterBank(directory))
  }
}
