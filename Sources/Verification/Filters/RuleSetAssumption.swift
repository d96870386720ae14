/// What was taken for rule sets that nobody gave.
public enum RuleSetAssumption: Hashable, Sendable {
  /// Nothing was given: the topology's own plan is judged.
  case ownPlan
  /// Some network ACLs, by name, are taken to be as planned.
  case plannedNetworkACLs([String])
  /// Some security groups, by name, are taken to be as planned.
  case plannedSecurityGroups([String])

  /// The most names that a short line has.
  private static let fewNames = 4

  /// The assumption in words that name everything.
  public var words: String { words(naming: .max) }

  /// The assumption in one short line, in which `--verbose` stands for the names it leaves out.
  public var fewWords: String { words(naming: Self.fewNames) }

  private func words(naming limit: Int) -> String {
    switch self {
    case .ownPlan: "no rule sets are given: the topology's own plan is judged"
    case .plannedNetworkACLs(let names): Self.words("network ACL", names, naming: limit)
    case .plannedSecurityGroups(let names): Self.words("security group", names, naming: limit)
    }
  }

  private static func words(_ kind: String, _ names: [String], naming limit: Int) -> String {
    let plural = names.count == 1 ? "" : "s"
    let shown = names.prefix(limit).joined(separator: ", ")
    let rest = names.count - min(limit, names.count)
    let more = rest > 0 ? " and \(rest) more" : ""
    let hint = rest > 0 ? " (--verbose names them all)" : ""
    return "\(kind)\(plural) \(shown)\(more): not given, assumed to be as planned\(hint)"
  }
}
