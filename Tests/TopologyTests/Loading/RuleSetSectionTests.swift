import Testing

/// Network ACLs, security groups and prefix lists as they are.
struct RuleSetSectionTests {
  @Test func networkACLsAreChecked() {
    func inbound(_ entries: String...) -> String {
      "network_acls:\n  x:\n    inbound:\n" + entries.map { "      - \($0)\n" }.joined()
    }
    let cases = [
      LoadingCase(
        inbound(
          "{number: 100, allow: tcp/443, from: 0.0.0.0/0}",
          "{number: 110, deny: all, from: '::/0'}",
          "{number: 120, allow: icmp/echo, from: 0.0.0.0/0}",
          "{number: 32766, allow: esp, from: 0.0.0.0/0}",
          "{number: 1, allow: icmpv6/packet-too-big, from: '::/0'}")),
      // Source: EC2 API, CreateNetworkAclEntry.RuleNumber: 1 to 32766.
      LoadingCase(
        inbound(
          "{number: ▲0, allow: all, from: 0.0.0.0/0}",
          "{number: ▲32767, allow: all, from: 0.0.0.0/0}",
          "▲{allow: all, from: 0.0.0.0/0}"), "error number-out-of-range 1 to 32766",
        "error number-out-of-range reserves those from 32767", "error missing-key no `number`"),
      // Source: EC2 API, DeleteNetworkAclEntry: one space of numbers for both families of a direction.
      LoadingCase(
        inbound(
          "{number: 5, allow: all, from: 0.0.0.0/0}", "▲{number: 5, allow: all, from: '::/0'}"),
        "error duplicate-number share one space of numbers"),
      LoadingCase(
        "network_acls:\n  x:\n    inbound: [{number: 5, allow: all, from: 0.0.0.0/0}]\n    outbound: [{number: 5, allow: all, to: 0.0.0.0/0}]"
      ),
      LoadingCase(
        inbound(
          "▲{number: 1, from: 0.0.0.0/0}", "{number: 2, allow: all, ▲deny: all, from: 0.0.0.0/0}",
          "{number: 3, allow: all, ▲to: 0.0.0.0/0}", "▲{number: 4, allow: all}"),
        "error missing-key neither `allow` nor `deny`",
        "error conflicting-keys both `allow` and `deny`",
        "error wrong-direction write `from`", "error missing-key no `from`"),
      LoadingCase(
        inbound(
          "{number: 1, allow: ▲tcp/2-1, from: 0.0.0.0/0}",
          "{number: 2, allow: ▲https, from: 0.0.0.0/0}",
          "{number: 3, allow: ▲443, from: 0.0.0.0/0}",
          "{number: 4, allow: ▲'tcp/80,443', from: 0.0.0.0/0}",
          "{number: 5, allow: ▲tcp, from: 0.0.0.0/0}", "{number: 6, allow: ▲gre/1, from: 0.0.0.0/0}"
        ),
        "error invalid-traffic", "error invalid-traffic write `tcp/443`",
        "error invalid-traffic `tcp/443`",
        "error several-port-ranges one entry for each range",
        "error invalid-traffic lacks the ports",
        "error invalid-traffic test no ports"),
      LoadingCase(
        inbound(
          "{number: 1, allow: all, from: ▲10.0.0.9/24}", "{number: 2, allow: all, from: ▲web}")
          + "security_groups: {web: {}}", "warning non-canonical-cidr AWS stores `10.0.0.0/24`",
        "error entry-without-cidr security group `web`"),
      LoadingCase(
        "network_acls:\n  x: {id: ▲sg-1, ▲ingress: []}", "error invalid-id `acl-`",
        "error unknown-key"),
      LoadingCase(
        "network_acls:\n  pubic: {}\nsubnets:\n  a: {vpc: main, zone: x, cidrs: [10.0.0.0/24], network_acl: ▲public}\n  b: {vpc: main, zone: y, cidrs: [10.0.1.0/24]}",
        "note undefined-rule-set did you mean `pubic`?"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func securityGroupsAreChecked() {
    func outbound(_ rules: String...) -> String {
      "security_groups:\n  g:\n    outbound:\n" + rules.map { "      - \($0)\n" }.joined()
    }
    let cases = [
      LoadingCase(
        outbound(
          "{allow: 'tcp/80,443', to: 0.0.0.0/0}", "{allow: all, to: g}", "{allow: all, to: web}",
          "{allow: udp/53, to: list}") + "prefix_lists: {list: {cidrs: [192.0.2.0/24]}}"),
      // Ids of AWS mean the same as the names of this file.
      LoadingCase(
        outbound("{allow: all, to: sg-0a}", "{allow: all, to: pl-0b}", "{allow: all, to: ▲sg-0c}")
          + "  h: {id: sg-0a}\nprefix_lists: {list: {id: pl-0b, cidrs: [192.0.2.0/24]}}",
        "error unknown-name there is no security group or prefix list `sg-0c`"),
      LoadingCase(
        outbound(
          "{▲deny: all, to: 0.0.0.0/0}", "▲{to: 0.0.0.0/0}", "{allow: all, ▲from: g}",
          "{allow: all, to: ▲wbe}", "{allow: all, to: ▲10.0.0.0}"),
        "error rule-denies security groups can only allow", "error missing-key no `allow`",
        "error wrong-direction write `to`", "error unknown-name did you mean `web`?",
        "error invalid-cidr"),
      LoadingCase(
        "prefix_lists: {same: {cidrs: [192.0.2.0/24]}}\nsecurity_groups:\n  ▲same: {}",
        "error duplicate-name prefix list defined here"),
      LoadingCase(
        "security_groups: {web: {}}\nworkloads:\n  web: {subnets: [a], security_groups: [web, ▲other]}\n  db: {subnets: [a], security_groups: [other]}",
        "note undefined-rule-set taken from the plan"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func prefixListsAreChecked() {
    let cases = [
      LoadingCase("prefix_lists:\n  p: {cidrs: [192.0.2.0/24], max_entries: 10, id: pl-1}"),
      // Source: EC2 API, CreateManagedPrefixList.AddressFamily and MaxEntries.
      LoadingCase(
        "prefix_lists:\n  p: {cidrs: [192.0.2.0/24, ▲'2001:db8::/32'], max_entries: ▲1}",
        "error mixed-families one prefix list for each family",
        "error number-out-of-range 2 blocks"),
      LoadingCase("prefix_lists:\n  p: ▲{}", "error missing-key no `cidrs`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }
}
