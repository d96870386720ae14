import AccessControl
import PacketSpace
import TestSupport
import Testing

@Suite struct QuotaTests {
  private static func networkACL(ipv4: Int, ipv6: Int) throws -> NetworkACL {
    let families =
      [AddressFamily](repeating: .ipv4, count: ipv4)
      + [AddressFamily](repeating: .ipv6, count: ipv6)
    let entries = families.enumerated().compactMap { index, family in
      NetworkACLEntry(number: index + 1, action: .allow, peer: .all(family), match: .all)
    }
    return try NetworkACL(name: "a", inbound: entries, outbound: [])
  }

  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: 20 entries, for each direction and family, "includes the
  /// default deny rules"; at most 40.
  @Test func finalDenyCountsAndFamiliesCountApart() throws {
    let full = try Self.networkACL(ipv4: 19, ipv6: 19)
    #expect(full.quotaCount(.inbound, .ipv4) == 20)
    #expect(full.quotaCount(.outbound, .ipv6) == 1)
    #expect(Quotas.standard.violations(in: full).isEmpty)
    let over = try Self.networkACL(ipv4: 3, ipv6: 20)
    let violation = try #require(Quotas.standard.violations(in: over).first)
    #expect(
      violation.subject == .networkACLEntries(networkACL: "a", .inbound, .ipv6))
    #expect((violation.count, violation.quota) == (21, 20))
    #expect(Quotas.maximum.violations(in: try Self.networkACL(ipv4: 39, ipv6: 39)).isEmpty)
    #expect(Quotas.maximum.violations(in: try Self.networkACL(ipv4: 40, ipv6: 0)).count == 1)
  }

  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: 60 rules; a group reference is one rule, a prefix list counts as
  /// its maximum number of entries.
  @Test func prefixListsCountAsTheirMaximum() throws {
    let lists: ResourceList = [
      PrefixList(name: "four", blocks: [.allIPv4], maxEntries: 58),
      PrefixList(name: "plain", blocks: [try block("10.0.0.0/8"), try block("11.0.0.0/8")]),
    ]
    let peers: [SecurityGroupRule.Peer] = [
      .prefixList("four"), .block(.allIPv6), .group("web"), .block(.allIPv4),
    ]
    let group = SecurityGroup(
      name: "web", inbound: peers.map { SecurityGroupRule(peer: $0, match: .all) },
      outbound: [SecurityGroupRule(peer: .prefixList("plain"), match: .all)])
    #expect(group.quotaCount(.inbound, .ipv4, prefixLists: lists) == 60)
    #expect(group.quotaCount(.inbound, .ipv6, prefixLists: lists) == 2)
    #expect(group.quotaCount(.outbound, .ipv4, prefixLists: lists) == 2)
    #expect(Quotas.standard.violations(in: group, prefixLists: lists).isEmpty)
    let tight = Quotas(securityGroupRules: 59).violations(in: group, prefixLists: lists)
    #expect(tight.map(\.count) == [60])
  }

  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: rules per group times groups per interface "cannot exceed
  /// 1,000"; 5 groups per interface, at most 16; 200 network ACLs per VPC.
  @Test func limitsOfInterfacesAndVPCs() {
    let cases: [(rules: Int, groups: Int, isWithin: Bool)] = [
      (60, 5, true), (60, 16, true), (100, 10, true), (101, 10, false), (1_000, 1, true),
      (.max, 2, false),
    ]
    for (rules, groups, isWithin) in cases {
      let quotas = Quotas(securityGroupRules: rules, securityGroupsPerInterface: groups)
      #expect(quotas.isWithinProductLimit == isWithin)
    }
    #expect(Quotas.standard.permitsInterface(withGroups: 5))
    #expect(!Quotas.standard.permitsInterface(withGroups: 6))
    #expect(Quotas.standard.permitsVPC(withNetworkACLs: 200))
    #expect(!Quotas.standard.permitsVPC(withNetworkACLs: 201))
  }
}
