import AccessControl
import PacketSpace
import Testing
import Topology
import Traversal

@testable import Verification

/// Where a rule that names a security group recognises who carries it, and where it does not.
@Suite struct SecurityGroupReferenceTests {
  /// One flow over one kind of path, with the rules of the one who is opened to.
  private struct Case {
    let name: String
    /// The flow and the load balancers, if any.
    let flow: String
    /// Everything about gateways and routes.
    let network: String
    /// The groups that are given; all others are as planned.
    let groups: String
    /// The groups that drop something, or none.
    let expected: [String]
  }

  private static let peering = """
    gateways: {pcx: {type: vpc_peering, vpcs: [main, data]}}
    route_tables: {main: {10.1.0.0/16: pcx}, data: {10.0.0.0/16: pcx}}
    """

  private static func transit(_ option: String) -> String {
    """
    gateways: {tgw: {type: transit_gateway, attachments: [{vpc: main, subnets: [g]}, {vpc: data, subnets: [h]}]\(option)}}
    route_tables: {main: {10.1.0.0/16: tgw}, data: {10.0.0.0/16: tgw}}
    """
  }

  private static let nothing = "route_tables: {main: {}, data: {}}"

  private static func balancer(_ options: String) -> String {
    """
    load_balancers:
      lb: {\(options), scheme: internal, subnets: [b], listeners: [{service: https, target: near}]}
    \(nothing)
    """
  }

  private static let cases = [
    // Source: Amazon VPC User Guide, security-group-rules.md: by membership, in the VPC across subnets and inside one.
    Case(
      name: "across subnets", flow: "{from: web, to: near, service: https}", network: nothing,
      groups: "near: {inbound: [{allow: tcp/443, from: web}]}", expected: []),
    Case(
      name: "inside a subnet", flow: "{from: web, to: beside, service: https}", network: nothing,
      groups: "beside: {inbound: [{allow: tcp/443, from: web}]}", expected: []),
    Case(
      name: "another group", flow: "{from: web, to: near, service: https}", network: nothing,
      groups: "near: {inbound: [{allow: tcp/443, from: beside}]}", expected: ["near inbound"]),
    // Source: Amazon VPC User Guide, default-security-group.md: a rule for itself.
    Case(
      name: "default group", flow: "{from: first, to: second, service: https}", network: nothing,
      groups:
        "default: {inbound: [{allow: all, from: default}], outbound: [{allow: all, to: 0.0.0.0/0}]}",
      expected: []),
    // Source: Amazon VPC Peering Guide, vpc-peering-security-groups.md: in one Region only.
    Case(
      name: "peering in one Region", flow: "{from: web, to: db, service: https}", network: peering,
      groups: "db: {inbound: [{allow: tcp/443, from: web}]}", expected: []),
    Case(
      name: "peering between Regions", flow: "{from: web, to: db, service: https}",
      network: "\(peering)\n#far",
      groups: "db: {inbound: [{allow: tcp/443, from: web}]}", expected: ["db inbound"]),
    // Source: AWS Transit Gateway Guide, tgw-security-groups: inbound rules only, where it is switched on; EC2 API,
    // TransitGatewayOptions.SecurityGroupReferencingSupport.
    Case(
      name: "transit gateway, inbound", flow: "{from: web, to: db, service: https}",
      network: transit(", security_group_referencing: true"),
      groups: "db: {inbound: [{allow: tcp/443, from: web}]}", expected: []),
    Case(
      name: "transit gateway, outbound", flow: "{from: web, to: db, service: https}",
      network: transit(", security_group_referencing: true"),
      groups: "web: {outbound: [{allow: tcp/443, to: db}]}", expected: ["web outbound"]),
    Case(
      name: "transit gateway, switched off", flow: "{from: web, to: db, service: https}",
      network: transit(""), groups: "db: {inbound: [{allow: tcp/443, from: web}]}",
      expected: ["db inbound"]),
    // Source: Application Load Balancers guide, load-balancer-update-security-groups.md: targets see the load balancer.
    Case(
      name: "behind an application load balancer", flow: "{from: web, to: lb, service: https}",
      network: balancer("type: application"),
      groups: "near: {inbound: [{allow: tcp/443, from: web}]}", expected: ["near inbound"]),
    Case(
      name: "of an application load balancer", flow: "{from: web, to: lb, service: https}",
      network: balancer("type: application"),
      groups: "near: {inbound: [{allow: tcp/443, from: lb}]}", expected: []),
    // Source: Network Load Balancers guide, load-balancer-security-groups.md, and Amazon VPC User Guide,
    // security-group-rules.md, "Limitation": no group of a client behind one, with or without its address.
    Case(
      name: "behind a network load balancer, address kept",
      flow: "{from: web, to: lb, service: https}",
      network: balancer("type: network, preserve_client_ip: true"),
      groups: "near: {inbound: [{allow: tcp/443, from: web}, {allow: tcp/443, from: 10.0.1.0/24}]}",
      expected: ["near inbound"]),
    Case(
      name: "of a network load balancer, address kept", flow: "{from: web, to: lb, service: https}",
      network: balancer("type: network, preserve_client_ip: true, security_groups: [lb]"),
      groups: "near: {inbound: [{allow: tcp/443, from: lb}]}", expected: []),
    Case(
      name: "behind a network load balancer, address replaced",
      flow: "{from: web, to: lb, service: https}",
      network: balancer("type: network, preserve_client_ip: false"),
      groups: "near: {inbound: [{allow: tcp/443, from: web}]}", expected: ["near inbound"]),
  ]

  @Test func referencesAreRecognisedWhereAWSSaysSo() throws {
    for example in Self.cases {
      let region = example.network.contains("#far") ? "eu-north-1" : "eu-west-1"
      let verified = try VerifiedText(
        """
        version: 1
        name: references
        vpcs:
          main: {cidrs: [10.0.0.0/16], region: eu-west-1}
          data: {cidrs: [10.1.0.0/16], region: \(region)}
        subnets:
          a: {vpc: main, cidrs: [10.0.0.0/24], route_table: main}
          b: {vpc: main, cidrs: [10.0.1.0/24], route_table: main}
          g: {vpc: main, cidrs: [10.0.8.0/28]}
          x: {vpc: data, cidrs: [10.1.0.0/24], route_table: data}
          h: {vpc: data, cidrs: [10.1.8.0/28]}
        \(example.network)
        workloads:
          web: {subnets: [a]}
          beside: {subnets: [a]}
          near: {subnets: [b]}
          db: {subnets: [x]}
          first: {subnets: [a], security_groups: [default]}
          second: {subnets: [b], security_groups: [default]}
        flows: [\(example.flow)]
        security_groups:
          \(example.groups)
        """)
      let dropping = verified.report.flows.flatMap(\.paths).flatMap(\.losses).map { loss in
        "\(loss.filter) \(loss.crossing.direction)".replacing("security group ", with: "")
      }
      let unique = dropping.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      #expect(unique == example.expected, "\(example.name): \(unique)")
    }
  }

  /// A gateway load balancer and its endpoints carry no groups: appliances' rules have to name addresses.
  ///
  /// Source: Amazon VPC User Guide, security-group-rules.md, "Limitation"; Gateway Load Balancers guide.
  @Test func appliancesSeeNoGroups() throws {
    let topology = try VerifiedText.topology(
      """
      version: 1
      name: appliances
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        l: {vpc: main, cidrs: [10.0.0.0/24]}
        t: {vpc: main, cidrs: [10.0.1.0/24]}
      load_balancers: {inspect: {type: gateway, subnets: [l], listeners: [{target: firewall}]}}
      workloads: {firewall: {subnets: [t]}}
      flows: [{from: inspect, to: firewall, service: geneve}]
      """)
    let proved = try ProvedPlan.derive(from: topology)
    let peers = proved.ruleSets.securityGroups.flatMap { $0.inbound + $0.outbound }.map(\.peer)
    #expect(!peers.isEmpty)
    #expect(peers.allSatisfy { if case .block = $0 { true } else { false } })
  }
}
