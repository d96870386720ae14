import Testing

/// Gateways and route tables.
struct RoutingSectionTests {
  @Test func gatewaysAreChecked() {
    let rest = "\nroute_tables: {public: {}}"
    let cases = [
      LoadingCase("gateways:\n  igw: ▲{vpc: main}" + rest, "error missing-key no `type`"),
      LoadingCase(
        "gateways:\n  igw: {type: ▲internet_gatway, vpc: main}" + rest,
        "error unknown-name did you mean `internet_gateway`?"),
      LoadingCase(
        "gateways:\n  fw: {type: ▲network_firewall}\n  eni: {type: ▲network_interface}" + rest,
        "error not-modelled it models `internet_gateway`, `nat_gateway`",
        "error not-modelled `network_interface`"),
      LoadingCase(
        "gateways:\n  igw: {type: internet_gateway, ▲subnet: a, vpc: main}\n  nat: ▲{type: nat_gateway, ▲vpc: main}"
          + rest, "error unknown-key its keys are `type`, `vpc`, `id`",
        "error missing-key no `subnet`",
        "error unknown-key"),
      // Source: Amazon VPC User Guide, amazon-vpc-limits.md: one of each kind for a VPC.
      LoadingCase(
        "gateways:\n  one: {type: internet_gateway, vpc: main}\n  ▲two: {type: internet_gateway, vpc: main}\n  three: {type: internet_gateway, vpc: other}"
          + rest, "error second-gateway [2: the first one]"),
      LoadingCase(
        "gateways:\n  one: {type: egress_only_internet_gateway, vpc: main}\n  ▲two: {type: egress_only_internet_gateway, vpc: main}"
          + rest, "error second-gateway egress-only"),
      LoadingCase(
        "gateways:\n  nat: {type: nat_gateway, subnet: a, addresses: [10.0.0.9, ▲10.0.1.9, ▲10.0.0.256]}"
          + rest, "error address-outside-subnet it is an address of subnet b",
        "error invalid-address greater than 255"),
      LoadingCase(
        "gateways:\n  nat: {type: nat_gateway, subnet: a, addresses: [▲10.0.0.2, ▲'2001:db8:1234:1a00::9']}"
          + rest, "error reserved-address the address for DNS", "error address-of-wrong-family"),
      LoadingCase(
        "gateways:\n  ▲local: {type: internet_gateway, vpc: main}" + rest,
        "error reserved-name `local` is reserved"),
      LoadingCase(
        "gateways:\n  nat: {type: nat_gateway, subnet: ▲main}" + rest,
        "error unknown-name note: `main` is the name of a VPC"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func routesAreChecked() {
    let cases = [
      LoadingCase(
        "route_tables:\n  public: {0.0.0.0/0: ▲ig}\n", "error unknown-name did you mean `igw`?"),
      LoadingCase(
        "route_tables:\n  public: {0.0.0.0/0: igw, 192.0.2.0/24: blackhole, 10.0.0.0/16: local}"),
      LoadingCase(
        "route_tables:\n  public: {▲0.0.0.0: igw}", "error invalid-cidr write `0.0.0.0/0`"),
      LoadingCase(
        "route_tables:\n  public: {▲192.0.2.7/24: igw, ▲192.0.2.0/24: igw}",
        "warning non-canonical-cidr", "error duplicate-route [2: the first one]"),
      LoadingCase("route_tables:\n  public: ▲[]", "error wrong-type must be a mapping"),
      LoadingCase("route_tables:\n  public: {0.0.0.0/0: ▲[]}", "error wrong-type target of"),
      LoadingCase("route_tables:\n  public: {0.0.0.0/0: {not_modelled: vpce-1}}"),
      LoadingCase(
        "route_tables:\n  public: {0.0.0.0/0: ▲{}}", "error missing-key has no `not_modelled`"),
      LoadingCase(
        "route_tables:\n  public: {0.0.0.0/0: {not_modelled: vpce-1, ▲kind: x}}",
        "error unknown-key no key `kind`"),
      // Source: Amazon VPC User Guide, egress-only-internet-gateway.md: "for use with IPv6 traffic only".
      LoadingCase(
        "route_tables:\n  public: {▲0.0.0.0/0: eigw}", "error route-of-wrong-family IPv6 only"),
      LoadingCase(
        "route_tables:\n  public: {▲'::/0': nat}", "error route-of-wrong-family IPv4 only"),
      // Source: Amazon VPC User Guide, vpc-nat-gateway.md, "NAT64".
      LoadingCase(
        "route_tables:\n  public: {▲'64:ff9b::/96': nat}", "warning not-modelled IPv6 to IPv4"),
      LoadingCase(
        "gateways:\n  far: {type: internet_gateway, vpc: other}\nroute_tables:\n  public: {▲0.0.0.0/0: far}",
        "error gateway-of-other-vpc belongs to VPC other, but route table public serves VPC main"),
      LoadingCase(
        "gateways:\n  far: {type: nat_gateway, subnet: c}\nroute_tables:\n  public: {▲0.0.0.0/0: far}",
        "error gateway-of-other-vpc subnet a uses the table"),
      // Source: Amazon VPC User Guide, VPC_Route_Tables.md, "Route priority".
      LoadingCase(
        "route_tables:\n  public: {▲10.0.0.0/16: igw}",
        "warning route-without-effect wins over this one"),
      LoadingCase("route_tables:\n  public: {▲10.0.7.0/24: nat}", "warning route-inside-vpc"),
      LoadingCase(
        "route_tables:\n  public: {▲172.16.0.0/12: local}",
        "error local-route-outside-vpc `local` cannot deliver it"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }
}
