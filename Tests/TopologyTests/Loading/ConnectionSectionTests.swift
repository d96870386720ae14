import Testing
import Topology

/// Gateways between networks, main route tables, and flows that ask for a gateway.
struct ConnectionSectionTests {
  private let rest = "\nroute_tables: {public: {}}"

  @Test func peeringsAreChecked() {
    let cases = [
      LoadingCase("gateways:\n  pcx: {type: vpc_peering, vpcs: [main, other]}" + rest),
      LoadingCase(
        "gateways:\n  pcx: ▲{type: vpc_peering}" + rest, "error missing-key no `vpcs`"),
      LoadingCase(
        "gateways:\n  pcx: {type: vpc_peering, vpcs: ▲[main]}\n  own: {type: vpc_peering, vpcs: ▲[main, main]}"
          + rest, "error peering-of-two-vpcs `vpcs: [main, shared]`", "error peering-of-two-vpcs"),
      LoadingCase(
        "gateways:\n  pcx: {type: vpc_peering, vpcs: [main, ▲othr], status: ▲activ}" + rest,
        "error unknown-name did you mean `other`?", "error unknown-name did you mean `active`?"),
      LoadingCase(
        "gateways:\n  pcx: {type: ▲vpc_peering_connection, vpcs: [main, other]}" + rest,
        "error unknown-name write `vpc_peering`"),
      // Source: Amazon VPC Peering Guide, invalid-peering-configurations.md.
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, '2001:db8:1234:1a00::/56']}\n  other: {cidrs: [10.1.0.0/16, ▲10.0.0.0/16]}\ngateways:\n  ▲pcx: {type: vpc_peering, vpcs: [main, other]}"
          + rest, "warning overlapping-vpcs",
        "error overlapping-connection [2: 10.0.0.0/16 of VPC main]"),
      // Source: Amazon VPC Peering Guide, vpc-peering-security-groups.md.
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, '2001:db8:1234:1a00::/56'], region: eu-west-1}\n  other: {cidrs: [10.1.0.0/16]}\ngateways:\n  ▲pcx: {type: vpc_peering, vpcs: [main, other]}"
          + rest, "warning region-unknown VPC other has no `region`"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, '2001:db8:1234:1a00::/56']}\n  other: {cidrs: [10.1.0.0/16]}\n  third: {cidrs: [10.2.0.0/16]}\ngateways:\n  pcx: {type: vpc_peering, vpcs: [other, third]}\nroute_tables:\n  public: {▲10.2.0.0/16: pcx}",
        "error gateway-of-other-vpc connects VPCs other, third, but route table public serves VPC main"
      ),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func transitGatewaysAreChecked() {
    func gateway(_ text: String) -> String {
      "gateways:\n  tgw: {type: transit_gateway, \(text)}" + rest
    }
    let attachments = "attachments: [{vpc: main, subnets: [a, b]}, {vpc: other, subnets: [c]}]"
    let cases = [
      LoadingCase(
        gateway(
          attachments
            + ", routes: {192.168.0.0/16: office, 10.9.0.0/16: blackhole, 10.1.0.0/16: other}, propagate_vpcs: false, security_group_referencing: true, id: tgw-1"
        )),
      LoadingCase(
        "gateways:\n  tgw: ▲{type: transit_gateway}" + rest, "error missing-key no `attachments`"),
      LoadingCase(
        gateway("attachments: [{vpc: main, subnets: [a, ▲c]}, ▲{subnets: ▲[]}]"),
        "error attachment-of-other-vpc subnet c of VPC other", "error missing-key no `vpc`",
        "error empty-list `subnets`"),
      // Source: AWS Transit Gateway Guide, tgw-vpc-attachments.md: one subnet for each Availability Zone.
      LoadingCase(
        "subnets:\n  a: {vpc: main, zone: z, cidrs: [10.0.0.0/24], route_table: public}\n  b: {vpc: main, zone: z, cidrs: [10.0.1.0/24]}\n  c: {vpc: other, cidrs: [10.1.0.0/24]}\ngateways:\n  tgw: {type: transit_gateway, attachments: [{vpc: main, subnets: [a, ▲b]}]}\nload_balancers: {}"
          + rest, "error two-attachment-subnets-in-zone a is the first one"),
      LoadingCase(
        gateway("attachments: [{vpc: main, subnets: [a]}, {vpc: ▲main, subnets: [b]}]"),
        "error duplicate-attachment [2: the first attachment]"),
      LoadingCase(
        gateway(
          "attachments: [{vpc: main, subnets: [a]}], routes: {▲10.1.0.0/16: other}"),
        "error vpc-not-attached to VPC other"),
      LoadingCase(
        gateway(attachments + ", routes: {10.2.0.0/16: ▲offce, ▲10.3.0.0: blackhole}"),
        "error unknown-name did you mean `office`?", "error invalid-cidr"),
      LoadingCase(
        "peers:\n  office: [203.0.113.0/24]\n  main: [192.0.2.0/24]\n"
          + gateway(attachments + ", routes: {192.0.2.0/24: ▲main}"),
        "error ambiguous-name a VPC and of a peer"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  /// Source: AWS Transit Gateway Guide, tgw-route-tables.md and how-transit-gateways-work.md.
  @Test func tablesOfTransitGatewaysAreChecked() {
    func gateway(_ text: String) -> String {
      "gateways:\n  tgw: {type: transit_gateway, \(text)}" + rest
    }
    let cases = [
      LoadingCase(
        gateway(
          "attachments: [{vpc: main, subnets: [a], route_table: s}, {peer: office, route_table: h}], route_tables: {s: {routes: {203.0.113.0/24: office}}, h: {propagate_vpcs: [main]}}"
        )),
      LoadingCase(
        gateway(
          "attachments: [▲{vpc: main, subnets: [a]}, {peer: office, route_table: ▲hub}], route_tables: {s: {}, h: {}}"
        ), "error missing-key no `route_table`", "error unknown-name no route table of"),
      LoadingCase(
        gateway("attachments: [{vpc: main, subnets: [a], route_table: ▲s}]"),
        "error unknown-name no route table of"),
      LoadingCase(
        gateway(
          "attachments: [{vpc: main, subnets: [a], route_table: s}], ▲routes: {}, route_tables: {s: {}}"
        ), "error conflicting-keys write `routes` into one of the tables"),
      LoadingCase(
        gateway(
          "attachments: [{vpc: main, subnets: [a], route_table: s}], route_tables: {s: {routes: {▲203.0.113.0/24: office}}}"
        ), "error peer-not-attached does not say which route table"),
      LoadingCase(
        gateway(
          "attachments: [{peer: office, route_table: s}, {peer: ▲office, route_table: s}], route_tables: {s: {▲blackholes: {}}}"
        ), "error duplicate-attachment [2: the first attachment]",
        "error unknown-key no key `blackholes`"),
      LoadingCase(
        gateway("attachments: [{vpc: main, subnets: [a]}], ▲route_tables: {}"),
        "error empty-list `route_tables`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func otherGatewaysAreChecked() {
    let cases = [
      LoadingCase(
        "gateways:\n  vgw: {type: virtual_private_gateway, vpc: main, direct_connect: true, id: vgw-1}"
          + rest),
      LoadingCase(
        "gateways:\n  vgw: {type: virtual_private_gateway, vpc: main}\n  ▲two: {type: virtual_private_gateway, vpc: main, direct_connect: ▲maybe}"
          + rest, "error second-gateway [2: the first one]", "error wrong-type"),
      LoadingCase(
        "gateways:\n  nat: {type: nat_gateway, availability: regional, vpc: main}\n  own: {type: nat_gateway, subnet: a, connectivity: ▲hidden}\n  not: ▲{type: nat_gateway, availability: regional, ▲subnet: a}"
          + rest, "error unknown-name", "error missing-key no `vpc`",
        "error unknown-key no key `subnet`"),
      LoadingCase(
        "gateways:\n  igw: {type: internet_gateway, vpc: main}\n  nat: {type: nat_gateway, subnet: a}\nroute_tables:\n  public: {▲0.0.0.0/0: nat}",
        "warning nat-routes-to-itself which lies in it"),
      LoadingCase(
        "gateways:\n  nat: {type: nat_gateway, availability: regional, vpc: main}\nroute_tables:\n  public: {▲'::/0': nat}",
        "error route-of-wrong-family IPv4 only"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func keysOfVPCsAndFlowsAreChecked() {
    let cases = [
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, '2001:db8:1234:1a00::/56'], block_public_access: block-ingress, main_route_table: public}\n  other: {cidrs: [10.1.0.0/16]}"
      ),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, '2001:db8:1234:1a00::/56'], block_public_access: ▲ingress, main_route_table: ▲publik}\n  other: {cidrs: [10.1.0.0/16]}",
        "error unknown-name `off`, `block-bidirectional`, `block-ingress`",
        "error unknown-name did you mean `public`?"),
      LoadingCase(
        "vpcs:\n  main: {cidrs: [10.0.0.0/16, '2001:db8:1234:1a00::/56'], main_route_table: public}\n  other: {cidrs: [10.1.0.0/16], main_route_table: ▲public}",
        "error route-table-in-two-vpcs used in VPC main here"),
      LoadingCase("flows:\n  - {from: web, to: internet, service: https, via: [igw, eigw]}"),
      LoadingCase(
        "flows:\n  - {from: web, to: internet, service: https, via: ▲igv}",
        "error unknown-name did you mean `igw`?"),
      LoadingCase(
        "forbidden:\n  - {from: internet, to: db, ▲via: igw}", "error unknown-key no key `via`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md, "Main route table": it is for subnets that name no other.
  @Test func subnetsWithoutATableUseTheMainOne() {
    let (topology, diagnostics) = loaded(
      """
      version: 1
      name: main
      vpcs: {main: {cidrs: [10.0.0.0/16], main_route_table: main}}
      subnets:
        a: {vpc: main, cidrs: [10.0.0.0/24]}
        b: {vpc: main, cidrs: [10.0.1.0/24], route_table: own}
      gateways: {igw: {type: internet_gateway, vpc: main}}
      route_tables: {main: {0.0.0.0/0: igw}, own: {}}
      """)
    #expect(diagnostics.isEmpty)
    let tables = topology.map { topology in
      topology.subnets.elements.map { $0.routeTable.map { topology.routeTables[$0].name } }
    }
    #expect(tables == ["main", "own"])
  }
}
