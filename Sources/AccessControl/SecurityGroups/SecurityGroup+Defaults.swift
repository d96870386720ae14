public import PacketSpace

extension SecurityGroup {
  /// A security group as AWS makes it: nothing may enter, everything may leave.
  ///
  /// The rule for IPv6 is there if the VPC has an IPv6 block.
  /// Source: Amazon VPC User Guide, security-groups.md, "Security group basics".
  ///
  /// - Parameters:
  ///   - name: The name to give it.
  ///   - id: The id, if it exists in AWS.
  ///   - families: The families of the VPC's blocks.
  /// - Returns: The group with its rules.
  public static func newGroup(
    name: String, id: String? = nil, families: Set<AddressFamily> = [.ipv4, .ipv6]
  ) -> SecurityGroup {
    SecurityGroup(name: name, id: id, inbound: [], outbound: allowAll(families))
  }

  /// The default security group as AWS makes it with a VPC: everything from its own members may enter, everything may
  /// leave.
  ///
  /// Source: Amazon VPC User Guide, default-security-group.md.
  ///
  /// - Parameters:
  ///   - name: The name to give it; AWS names every default group `default`.
  ///   - id: The id, if it exists in AWS.
  ///   - families: The families of the VPC's blocks.
  /// - Returns: The group with its rules.
  public static func defaultGroup(
    name: String = "default", id: String? = nil,
    families: Set<AddressFamily> = [.ipv4, .ipv6]
  ) -> SecurityGroup {
    let itself = SecurityGroupRule(peer: .group(id ?? name), match: .all)
    return SecurityGroup(
      name: name, id: id, isDefault: true, inbound: [itself], outbound: allowAll(families))
  }

  private static func allowAll(_ families: Set<AddressFamily>) -> [SecurityGroupRule] {
    AddressFamily.allCases.filter(families.contains).map {
      SecurityGroupRule(peer: .block(.all($0)), match: .all)
    }
  }
}
