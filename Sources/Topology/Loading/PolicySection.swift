internal import AccessControl
internal import SourceText

extension LoadingContext {
  /// Reads the section `policy`.
  mutating func readPolicy(_ node: Node) {
    guard var reader = MappingReader(node, describing: "the policy", into: &diagnostics) else {
      return
    }
    if let maximum = maximumEntries(&reader) { policy.maximumEntries = maximum }
    readGroupQuotas(&reader)
    policy.deniedBeforeEphemeral = services(
      reader.stringList("deny_before_ephemeral", into: &diagnostics)
    ).map(\.value)
    if let allows = reader.boolean("path_mtu_discovery", into: &diagnostics) {
      policy.allowsPathMTUDiscovery = allows.value
    }
    policy.preference = choice("prefer", of: Policy.Preference.self, &reader) ?? policy.preference
    policy.widening = choice("widen", of: Policy.Widening.self, &reader) ?? policy.widening
    reader.finish(into: &diagnostics)
  }

  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: 20 rules per network ACL, at most 40, "including the default
  /// deny rules".
  private mutating func maximumEntries(_ reader: inout MappingReader) -> Int? {
    guard let maximum = reader.integer("max_entries", in: Int.min...Int.max, into: &diagnostics)
    else {
      return nil
    }
    switch maximum.value {
    case 2...40: return maximum.value
    case ..<2:
      diagnostics.error(
        "number-out-of-range", "`max_entries` of \(maximum.value) leaves no room for any entry",
        at: maximum.range, notes: ["the quota includes the final deny"])
    default:
      diagnostics.error(
        "number-out-of-range", "`max_entries` of \(maximum.value) is more than AWS permits",
        at: maximum.range,
        notes: ["the quota is 20 and can be raised to at most 40, the final deny included"])
    }
    return nil
  }

  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: 60 rules per security group; 5 groups per interface, at most 16;
  /// the product of both quotas at most 1,000.
  private mutating func readGroupQuotas(_ reader: inout MappingReader) {
    let rules = reader.integer("max_rules_per_group", in: 1...1_000, into: &diagnostics)
    let groups = reader.integer("max_groups_per_interface", in: 1...16, into: &diagnostics)
    policy.maximumRulesPerGroup = rules?.value ?? policy.maximumRulesPerGroup
    policy.maximumGroupsPerInterface = groups?.value ?? policy.maximumGroupsPerInterface
    guard !policy.quotas.isWithinProductLimit, let place = rules ?? groups else { return }
    let product = policy.maximumRulesPerGroup * policy.maximumGroupsPerInterface
    diagnostics.error(
      "number-out-of-range",
      "\(policy.maximumRulesPerGroup) rules per group times \(policy.maximumGroupsPerInterface) groups "
        + "per interface are \(product), more than AWS permits",
      at: place.range, notes: ["the product of both quotas is at most 1,000"],
      help: ["lower one of `max_rules_per_group` and `max_groups_per_interface`"])
  }
}
