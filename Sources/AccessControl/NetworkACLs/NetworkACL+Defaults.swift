public import PacketSpace

extension NetworkACL {
  /// The default network ACL as AWS makes it with a VPC: everything passes in both directions.
  ///
  /// Entry 100 allows all IPv4 traffic; a VPC with an IPv6 block has entry 101 for all IPv6 traffic as well.
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Default network ACL".
  ///
  /// - Parameters:
  ///   - name: The name to give it.
  ///   - id: The id, if it exists in AWS.
  ///   - families: The families of the VPC's blocks.
  /// - Returns: A network ACL that allows everything of these families.
  public static func allowAll(
    name: String = "default", id: String? = nil,
    families: Set<AddressFamily> = [.ipv4, .ipv6]
  ) -> NetworkACL {
    let entries = AddressFamily.allCases.filter(families.contains).map { family in
      NetworkACLEntry(
        uncheckedNumber: family == .ipv4 ? 100 : 101, action: .allow, peer: .all(family),
        match: .all)
    }
    return NetworkACL(
      name: name, id: id, isDefault: true, sortedInbound: entries, sortedOutbound: entries)
  }

  /// A custom network ACL as AWS makes it: no entries, so nothing passes until some are added.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Custom network ACL".
  public static func denyAll(name: String, id: String? = nil) -> NetworkACL {
    NetworkACL(name: name, id: id, isDefault: false, sortedInbound: [], sortedOutbound: [])
  }
}
