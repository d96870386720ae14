/// The tiers of subnets that the module terraform-aws-modules/vpc knows; each has one network ACL.
///
/// Source: terraform-aws-modules/terraform-aws-vpc, variables.tf: `public_inbound_acl_rules` and so on.
public enum ModuleTiers {
  /// The names.
  public static let names = [
    "public", "private", "database", "elasticache", "redshift", "intra", "outpost",
  ]

  /// What is wrong with a choice of tiers for network ACLs, in words; nil if nothing is.
  static func fault(_ chosen: [(networkACL: String, tier: String)]) -> String? {
    let strangers = chosen.filter { !names.contains($0.tier) }.map(\.networkACL)
    guard strangers.isEmpty else {
      return
        "the module has no tier for network ACL \(strangers.joined(separator: ", ")); say which one it is, as in"
        + " --tier \(strangers[0])=private. The tiers are: " + names.joined(separator: ", ")
    }
    for (index, one) in chosen.enumerated() {
      guard let other = chosen[..<index].first(where: { $0.tier == one.tier }) else { continue }
      return
        "network ACLs \(other.networkACL) and \(one.networkACL) are both tier \(one.tier), which has one"
    }
    return nil
  }
}
