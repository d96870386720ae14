import Topology
import Traversal

/// The paths of every flow and of the health checks of the load balancers they use, and what has none.
struct WantedPaths {
  /// The paths with what they are for.
  private(set) var paths: [(intent: Intent, path: Path)] = []
  /// Flows that nothing carries.
  private(set) var problems: [PlanProblem] = []
  /// Traffic of flows that no filter sees, in words.
  private(set) var unfiltered: [String] = []

  /// What the paths depend on where AWS's documentation leaves it open, in words.
  var assumptions: [String] {
    paths.flatMap { intent, path in path.assumptions.map { "\(intent.text): \($0)" } }
  }

  init(_ topology: NetworkTopology) {
    let finder = PathFinder(topology)
    var checked: Set<ElementID<LoadBalancer>> = []
    for (index, flow) in topology.flows.enumerated() {
      let intent = Intent(flow, at: index, in: topology)
      add(finder.paths(of: flow), for: intent, at: index)
      for case .loadBalancer(let balancer) in [flow.from, flow.to]
      where checked.insert(balancer).inserted {
        let check = Intent(
          flow: index, text: "health checks by \(topology.loadBalancers[balancer].name)")
        for path in finder.healthChecks(of: balancer).paths { paths.append((check, path)) }
      }
    }
  }

  private mutating func add(_ found: FlowPaths, for intent: Intent, at index: Int) {
    paths += found.paths.map { (intent, $0) }
    let harmful = found.obstacles.filter { !$0.isHarmless }
    if found.paths.isEmpty, !harmful.isEmpty {
      problems.append(.noPath(flow: index, obstacles: harmful))
    }
    for case .notFiltered(let what) in found.obstacles.map(\.reason) {
      unfiltered.append("\(intent.text): no filter sees \(what)")
    }
  }
}
