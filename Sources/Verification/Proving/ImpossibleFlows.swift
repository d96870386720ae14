import AccessControl
import Topology
import Traversal

/// The forbidden flows of a topology that some rule sets keep impossible, to be held against others.
struct ImpossibleFlows {
  private let finder: PathFinder
  private var flows: [Int]

  /// Proves which are impossible with all of some rule sets.
  init(_ finder: PathFinder, withAll sides: [RuleSets]) {
    self.finder = finder
    flows = Array(finder.topology.forbiddenFlows.indices)
    for side in sides {
      let prover = FlowProver(onTheWayTo: side, finder)
      let lenient = side.admittingUnknownPrefixLists.map { FlowProver(onTheWayTo: $0, finder) }
      flows = flows.filter { prover.isImpossible(forbiddenFlow: $0, doubting: lenient) }
    }
  }

  /// One that other rule sets make possible, by name; nil if all stay impossible.
  func breach(in state: RuleSets) -> String? {
    guard !flows.isEmpty else { return nil }
    let prover = FlowProver(onTheWayTo: state, finder)
    let lenient = state.admittingUnknownPrefixLists.map { FlowProver(onTheWayTo: $0, finder) }
    let breached = flows.first { !prover.isImpossible(forbiddenFlow: $0, doubting: lenient) }
    return breached.map { finder.topology.words(for: finder.topology.forbiddenFlows[$0]) }
  }
}

extension FlowProver {
  /// A prover for rule sets in which a subnet may have another network ACL than the topology names.
  init(onTheWayTo state: RuleSets, _ finder: PathFinder) {
    let directory = FilterDirectory(
      topology: finder.topology, ruleSets: state, associationsFirst: true)
    self.init(finder: finder, bank: FilterBank(directory))
  }
}
