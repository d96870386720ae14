public import AccessControl
public import Topology
import Traversal

/// A flow whose verdict is another with new rule sets.
public struct FlowChange: Hashable, Sendable {
  /// What the topology says about the flow.
  public enum Kind: Hashable, Sendable {
    /// It must work.
    case wanted
    /// It must not be possible.
    case forbidden
  }

  /// What the topology says about it.
  public let kind: Kind
  /// Its index among those of its kind.
  public let flow: Int
  /// The flow as people say it.
  public let name: String
  /// The verdict on the old rule sets.
  public let before: String
  /// The verdict on the new rule sets.
  public let after: String
  /// Whether the new verdict is what the topology asks for.
  public let isGood: Bool
}

extension FlowChange {
  /// The flows of a topology on which two rule sets differ, wanted ones first.
  ///
  /// A wanted flow counts as changed too if another share of its connections works.
  public static func changes(
    of topology: NetworkTopology, _ old: RuleSets, _ new: RuleSets
  ) -> [FlowChange] {
    let finder = PathFinder(topology)
    let before = Verifier(finder: finder, ruleSets: old).report()
    let after = Verifier(finder: finder, ruleSets: new).report()
    let wanted = zip(before.flows, after.flows).compactMap { old, new -> FlowChange? in
      guard
        old.reachability != new.reachability || old.paths.map(\.working) != new.paths.map(\.working)
      else { return nil }
      return FlowChange(
        kind: .wanted, flow: new.flow, name: new.name, before: old.reachability.rawValue,
        after: new.reachability.rawValue, isGood: new.reachability == .reachable)
    }
    let forbidden = zip(before.forbiddenFlows, after.forbiddenFlows).compactMap {
      old, new -> FlowChange? in
      guard old.holds != new.holds else { return nil }
      return FlowChange(
        kind: .forbidden, flow: new.flow, name: new.name, before: words(old.holds),
        after: words(new.holds), isGood: new.holds)
    }
    return wanted + forbidden
  }

  private static func words(_ holds: Bool) -> String { holds ? "impossible" : "possible" }
}
