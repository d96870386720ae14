import Testing

/// VPCs and subnets.
struct AddressSectionTests {
  @Test func vpcsAreChecked() {
    let cases = [
      LoadingCase(
        "vpcs:\n  main: ▲{}\n  other: {cidrs: [10.1.0.0/16]}", "error missing-key no `cidrs`"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: ▲[]}\n  other: {cidrs: [10.1.0.0/16]}",
        "error empty-list `cidrs` of VPC main"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [▲10.0.0.0]}\n  other: {cidrs: [10.1.0.0/16]}",
        "error invalid-cidr help: write `10.0.0.0/32`"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [▲10.0.0.0/33]}\n  other: {cidrs: [10.1.0.0/16]}",
        "error invalid-cidr greater than 32"),
      // Source: EC2 API, CreateVpc.CidrBlock: 100.68.0.18/18 is stored as 100.68.0.0/18.
      LoadingCase(
        "vpcs:\n  main: {cidrs: [▲10.0.0.9/16, '2001:db8:1234:1a00::/56']}\n  other: {cidrs: [10.1.0.0/16]}",
        "warning non-canonical-cidr AWS stores `10.0.0.0/16`"),
      // Source: Amazon VPC User Guide, vpc-cidr-blocks.md: /16 to /28, and /44 to /60 in steps of 4.
      LoadingCase(
        "vpcs:\n  main: {cidrs: [▲10.0.0.0/8, '2001:db8:1234:1a00::/56']}\n  other: {cidrs: [▲11.0.0.0/15]}\nsubnets: {}\ngateways: {}\nroute_tables: {}\nworkloads: {}\nload_balancers: {}",
        "error invalid-size /16 to /28", "error invalid-size is a /15"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, ▲'2001:db8:1234:1a00::/57']}\n  other: {cidrs: [10.1.0.0/16]}",
        "error invalid-size /44 to /60 in steps of 4"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, ▲10.0.128.0/17, '2001:db8:1234:1a00::/56']}\n  other: {cidrs: [10.1.0.0/16]}",
        "error overlapping-cidrs [2: 10.0.0.0/16 of VPC main]"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, '2001:db8:1234:1a00::/56']}\n  other: {cidrs: [10.1.0.0/16, ▲10.0.0.0/16]}",
        "warning overlapping-vpcs VPC main"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, '2001:db8:1234:1a00::/56'], ▲cidr: 10.0.0.0/16, id: vpc-1, region: eu-west-1}\n  other: {cidrs: [10.1.0.0/16], id: ▲acl-1}",
        "error unknown-key did you mean `cidrs`?", "error invalid-id `vpc-`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func subnetsAreChecked() {
    let cases = [
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [▲10.9.0.0/24]}\n  b: {vpc: main, cidrs: [10.0.1.0/24]}",
        "error subnet-outside-vpc 10.0.0.0/16"),
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [10.0.0.0/24]}\n  b: {vpc: ▲mian, cidrs: [10.0.1.0/24]}",
        "error unknown-name did you mean `main`?"),
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [10.0.0.0/24]}\n  b: {vpc: main, cidrs: [▲10.0.0.128/25]}",
        "error overlapping-subnets [2: block of subnet a]"),
      // Source: Amazon VPC User Guide, subnet-sizing.md.
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [▲10.0.0.0/29]}\n  b: {vpc: main, cidrs: [10.0.1.0/24, ▲'2001:db8:1234:1a00::/62']}",
        "error invalid-size /16 to /28", "error invalid-size /44 to /64 in steps of 4"),
      LoadingCase(
        "subnets:\n  a: {vpc: other, cidrs: [10.1.0.0/24, ▲'2001:db8::/64']}\n  b: {vpc: other, cidrs: [10.1.1.0/24]}\ngateways: {}\nroute_tables: {}",
        "error subnet-outside-vpc VPC other has no IPv6 block"),
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [10.0.0.0/24, ▲10.0.2.0/24]}\n  b: {vpc: main, cidrs: [10.0.1.0/24]}",
        "error too-many-cidrs more than one IPv4 block"),
      // Source: EC2 API, CreateNetworkAcl.VpcId and CreateRouteTable.VpcId: one VPC each.
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [10.0.0.0/24], network_acl: shared}\n  b: {vpc: other, cidrs: [10.1.0.0/24], network_acl: ▲shared}\nload_balancers: {}",
        "error network-acl-in-two-vpcs [2: used in VPC main here]"),
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [10.0.0.0/24], network_acl: b}\n  ▲b: {vpc: other, cidrs: [10.1.0.0/24]}\nload_balancers: {}",
        "error network-acl-in-two-vpcs network ACL b"),
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [10.0.0.0/24], route_table: t}\n  b: {vpc: other, cidrs: [10.1.0.0/24], route_table: ▲t}\nroute_tables: {t: {}}\nload_balancers: {}",
        "error route-table-in-two-vpcs route table t"),
      LoadingCase(
        "subnets:\n  a: {vpc: main, cidrs: [10.0.0.0/24], route_table: ▲pubic}\n  b: {vpc: main, cidrs: [10.0.1.0/24], id: ▲acl-1}",
        "error unknown-name did you mean `public`?", "error invalid-id `subnet-`"),
      LoadingCase(
        "subnets:\n  ▲a b: {vpc: main, cidrs: [10.0.0.0/24]}\n  ▲'': {vpc: main, cidrs: [10.0.1.0/24]}\nworkloads: {}\nload_balancers: {}\ngateways: {}\nroute_tables: {}",
        "error invalid-name `a b` cannot be the name of a subnet",
        "error invalid-name a subnet needs a name"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func brokenElementsCauseNoFurtherErrors() {
    let cases = [
      LoadingCase(
        "vpcs:\n  main: {cidrs: [▲10.0.0.0/99]}\n  other: ▲[]",
        "error invalid-cidr", "error wrong-type VPC other must be a mapping"),
      LoadingCase(
        "subnets:\n  a: {vpc: ▲nowhere, cidrs: [10.0.0.0/24]}\n  b: ▲{vpc: main}",
        "error unknown-name no VPC `nowhere`", "error missing-key no `cidrs`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }
}
