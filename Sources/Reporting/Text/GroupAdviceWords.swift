import AccessControl
import PacketSpace
import Verification

/// Writes advice about rules of security groups.
enum GroupAdviceWords {
  /// `db inbound: tcp/5432 from 3 blocks could refer to group web: 2 rules fewer in IPv4; cache would pass no longer`.
  static func words(_ advice: GroupAdvice) -> String {
    [
      "\(advice.securityGroup) \(advice.direction): \(change(advice)): \(saved(advice))",
      excluded(advice), advice.keepsFlows == true ? "every flow stays as it is" : nil,
    ].compactMap(\.self).joined(separator: "; ")
  }

  private static func change(_ advice: GroupAdvice) -> String {
    let notation = advice.replaced.first.map { TrafficWords.notation(of: $0.match) } ?? ""
    let side = advice.direction == .inbound ? "from" : "to"
    let traffic = "\(notation) \(side)"
    let blocks = ChangeWords.counted(advice.replacement.count, "block")
    switch advice.kind {
    case .reference(let group):
      return
        "\(traffic) \(ChangeWords.counted(advice.replaced.count, "block")) could refer to group \(group)"
    case .blocksOfPrefixList(let list):
      return "\(traffic) prefix list \(list), which counts for all it has room for, could name "
        + "its \(blocks)"
    case .blocksOfMembers(let group):
      return "\(traffic) group \(group), which counts in both families, could name the \(blocks) "
        + "of its members"
    }
  }

  private static func saved(_ advice: GroupAdvice) -> String {
    AddressFamily.allCases.compactMap { family -> String? in
      let saved = advice.saved[family] ?? 0
      guard saved != 0 else { return nil }
      let rules = ChangeWords.counted(abs(saved), "rule")
      return "\(rules) \(saved > 0 ? "fewer" : "more") in \(family)"
    }.joined(separator: ", ")
  }

  private static func excluded(_ advice: GroupAdvice) -> String? {
    guard case .reference = advice.kind else { return nil }
    guard !advice.excluded.isEmpty else { return nil }
    let shown = advice.excluded.prefix(3).joined(separator: ", ")
    let rest = advice.excluded.count - 3
    return "in those subnets \(shown)\(rest > 0 ? " and \(rest) more" : "") would pass no longer"
  }
}
