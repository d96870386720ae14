internal import SourceText

extension LoadingContext {
  /// Notes what the file names but does not define, where it defines others of the kind.
  ///
  /// It is no error: what is not given is planned.
  mutating func checkRuleSetReferences() {
    let used = subnets.known.compactMap(\.draft.networkACL)
    note(used, "network ACL", among: ruleSets.networkACLs, section: "network_acls")
    let groups =
      workloads.known.flatMap(\.draft.securityGroups)
      + loadBalancers.known.flatMap(\.draft.securityGroups)
    note(groups, "security group", among: ruleSets.securityGroups, section: "security_groups")
  }

  private mutating func note(
    _ used: [Located<String>], _ kind: String, among defined: [MappingEntry], section: String
  ) {
    guard !defined.isEmpty else { return }
    var seen = Set(defined.map(\.key))
    for name in used where seen.insert(name.value).inserted {
      let near = Suggestion.nearest(to: name.value, among: defined.map(\.key))
      diagnostics.note(
        "undefined-rule-set", "\(kind) `\(name.value)` is not defined under `\(section)`",
        at: name.range, notes: ["its rules are taken from the plan"],
        help: near.map { ["did you mean `\($0)`?"] } ?? [])
    }
  }
}
