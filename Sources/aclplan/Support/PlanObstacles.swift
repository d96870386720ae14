import Planning
import Reporting
import SourceText
import Topology
import Verification

/// What keeps a topology from being planned.
enum PlanObstacles {
  /// The most obstacles that are named.
  private static let mostNamed = 8

  /// The most flows for which a plan is tried while importing.
  private static let mostFlows = 300

  /// Each obstacle as the beginning of a sentence; none if there is a plan that holds.
  static func words(for topology: NetworkTopology) -> [String] {
    guard topology.flows.count <= mostFlows else {
      return [
        "\(NumberWords.grouped(topology.flows.count)) flows are many, so none was tried; `aclplan plan` does"
      ]
    }
    do throws(ProvedPlan.Failure) {
      _ = try ProvedPlan.derive(from: topology)
      return []
    } catch {
      let messages = messages(of: error, topology)
      let rest = messages.count - mostNamed
      return messages.prefix(mostNamed) + (rest > 0 ? ["and \(rest) more reasons"] : [])
    }
  }

  private static func messages(
    of failure: ProvedPlan.Failure, _ topology: NetworkTopology
  ) -> [String] {
    switch failure {
    case .unplannable(let problems, _): problems.map { Notice($0, in: topology).message }
    case .unproved(_, let report):
      report.findings.filter { $0.severity == .error }.map(\.message)
    case .inconsistent(let error): ["\(error)"]
    }
  }
}
