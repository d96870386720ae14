import AccessControl
import Topology
import Traversal

/// Holds states on the way against the flows of a topology: what works before and after must work, and what is impossible
/// before and after must stay so.
struct FlowKeeper {
  private let finder: PathFinder
  private var working: [Int]
  private let impossible: ImpossibleFlows

  /// Proves both sides; security groups are those of the old side throughout.
  init(topology: NetworkTopology, old: RuleSets, new: RuleSets) {
    finder = PathFinder(topology)
    working = Array(topology.flows.indices)
    let after = RuleSets(
      networkACLs: new.networkACLs, securityGroups: old.securityGroups,
      prefixLists: old.prefixLists, associations: new.associations)
    impossible = ImpossibleFlows(finder, withAll: [old, after])
    for side in [old, after] {
      let prover = FlowProver(onTheWayTo: side, finder)
      working = working.filter { prover.verdict(onFlow: $0).reachability == .reachable }
    }
  }

  /// A flow that a state breaks, or a forbidden flow that it makes possible, by name; nil if there is none.
  func risk(in state: RuleSets) -> String? {
    let prover = FlowProver(onTheWayTo: state, finder)
    for flow in working {
      let verdict = prover.verdict(onFlow: flow)
      if verdict.reachability != .reachable { return verdict.name }
    }
    return impossible.breach(in: state).map { "forbidden \($0)" }
  }
}
