import PacketSpace
import Traversal
import Verification

/// Says how much of a flow works where its verdict alone does not: by family, by what has a path, by health checks.
struct FlowShareWords {
  private let verdict: FlowVerdict

  /// Makes the words for a flow.
  init(_ verdict: FlowVerdict) {
    self.verdict = verdict
  }

  /// What stands behind the flow: `IPv4: 43.8 % of the connections work`.
  var text: String {
    ([families] + [unreached, healthChecks].compactMap(\.self)).joined(separator: "; ")
  }

  private var families: String {
    guard !verdict.families.isEmpty else {
      return FlowWord.wayless(verdict)
    }
    let shares = verdict.families.map { (family: $0, share: verdict.working(over: $0)) }
    let names = shares.map { "\($0.family)" }.joined(separator: ", ")
    let alike = Set(shares.map { Self.words(for: $0.share) })
    if shares.allSatisfy(\.share.isAll) { return names }
    return alike.count == 1
      ? "\(names): \(alike.joined())"
      : shares.map { "\($0.family): \(Self.words(for: $0.share))" }.joined(separator: "; ")
  }

  private var unreached: String? {
    verdict.families.isEmpty || verdict.isCarriedWholly ? nil : "the rest has no path"
  }

  private var healthChecks: String? {
    guard !verdict.families.isEmpty, let share = verdict.workingHealthChecks, !share.isAll else {
      return nil
    }
    return share.isNone ? "no health check passes" : "\(share) of the health checks pass"
  }

  /// How much of some connections works.
  static func words(for share: ConnectionShare) -> String {
    if share.isNone { return "no connection works" }
    return share.isAll ? "every connection works" : "\(share) of the connections work"
  }
}
