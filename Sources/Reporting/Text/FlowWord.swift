import Traversal
import Verification

/// What became of a wanted flow, in a word or two.
enum FlowWord {
  private static let undecided = "undecided"
  /// Every word, the best first.
  static let all = Reachability.allCases.map(\.rawValue) + [undecided]

  /// The word for a verdict; what may work without a proof is not called blocked.
  static func text(_ verdict: FlowVerdict) -> String {
    verdict.isUndecided ? undecided : verdict.reachability.rawValue
  }

  /// Why a flow without a path has none.
  static func wayless(_ verdict: FlowVerdict) -> String {
    if verdict.obstacles.contains(where: \.isUnmodelled) { return "not modelled" }
    if verdict.obstacles.contains(where: \.isUndocumented) { return "not documented" }
    return verdict.obstacles.contains(where: \.isHarmless) ? "not filtered" : "no path"
  }
}
