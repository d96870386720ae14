internal import SourceText

extension LoadingContext {
  /// Reads the section `policy`.
  mutating func readPolicy(_ node: Node) {
    guard var reader = MappingReader(node, describing: "the policy", into: &diagnostics) else {
      return
    }
    if let maximum = maximumEntries(&reader) { policy.maximumEntries = maximum }
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
}
