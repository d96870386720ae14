import PacketSpace
import Planning
import SourceText
import Testing
import Topology
import Traversal
import Verification

/// A way that is not modelled may work: no flow over it is called working, blocked or impossible.
///
/// Filters let everything pass where they have a say, so that only routes decide.
@Suite struct UnmodelledRouteTests {
  private static let open = """
    network_acls:
      all: &open
        inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
      away: *open
    """

  private static func network(
    _ routes: String, gateways: String = "", subnets: String = "", rest: String = "",
    vpcs: String = "", flow: String, isForbidden: Bool
  ) -> String {
    """
    version: 1
    name: ways
    vpcs:
      main: {cidrs: [10.0.0.0/16]}
      other: {cidrs: [10.1.0.0/16]}
    \(vpcs)
    subnets:
      app: {vpc: main, cidrs: [10.0.1.0/24], network_acl: all, route_table: app}
      lone: {vpc: main, cidrs: [10.0.2.0/24], network_acl: all}
      far: {vpc: other, cidrs: [10.1.1.0/24], network_acl: away}
    \(subnets)
    gateways:
      igw: {type: internet_gateway, vpc: main}
      entry: {type: internet_gateway, vpc: other}
    \(gateways)
    route_tables:
    \(routes)
    peers:
      office: [203.0.113.0/24]
      plant: [192.168.0.0/16]
    workloads:
      web: {subnets: [app]}
      db: {subnets: [lone]}
      shop: {subnets: [far], public_address: true}
      cellar: {subnets: [far]}
    \(rest)
    flows: [\(isForbidden ? "" : flow)]
    forbidden: [\(isForbidden ? flow : "")]
    \(open)
    """
  }

  /// What a forbidden flow comes to: `undecided` with the ways, `holds`, or `violated`.
  private func forbidden(
    _ flow: String, _ routes: String, gateways: String = "", subnets: String = "",
    rest: String = "", vpcs: String = "", groups: String = ""
  ) throws -> String {
    let verified = try VerifiedText(
      Self.network(
        routes, gateways: gateways, subnets: subnets, rest: rest, vpcs: vpcs, flow: flow,
        isForbidden: true) + "\n" + groups)
    let verdict = try #require(verified.report.forbiddenFlows.first)
    let findings = verified.report.findings.filter {
      $0.id == .unmodelledPath || $0.id == .undocumentedPath
    }
    #expect(findings.map(\.severity) == (verdict.isUndecided ? [.error] : []))
    #expect(verified.report.allHolds == verdict.holds)
    #expect((verdict.defence != nil) == verdict.holds)
    guard verdict.isUndecided else { return verdict.holds ? "holds" : "violated" }
    let ways = verdict.unproved.map { $0.reason.words(in: verified.topology) }
    return "undecided: " + ways.joined(separator: "; ")
  }

  /// A route to something that has no model: a firewall endpoint, a gateway load balancer's, an instance, a carrier gateway, ….
  ///
  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md, "target": all of these are targets of routes.
  @Test(arguments: [
    "vpce-0123456789abcdef0", "eni-0123", "i-0123", "cagw-0123", "lgw-0123",
    "arn:aws:networkmanager::123456789012:core-network/core-network-1",
  ])
  func routesToWhatHasNoModelDecideNothing(_ target: String) throws {
    let routes = "  app: {0.0.0.0/0: {not_modelled: \"\(target)\"}}"
    let said = "undecided: the route leads to \(target), which is not modelled"
    #expect(try forbidden("{from: web, to: internet}", routes) == said)
    #expect(try forbidden("{from: web, to: office, service: ssh}", routes) == said)
    #expect(try forbidden("{from: internet, to: web, service: ssh}", routes) == said)
    #expect(try forbidden("{from: plant, to: web}", routes) == said)
    #expect(try forbidden("{from: web, to: shop}", routes) == said)
  }

  /// A route that drops packets is no way, and one that is missing neither.
  @Test func whatIsDroppedIsImpossible() throws {
    for routes in ["  app: {0.0.0.0/0: blackhole}", "  app: {}"] {
      #expect(try forbidden("{from: web, to: internet}", routes) == "holds")
      #expect(try forbidden("{from: plant, to: web}", routes) == "holds")
    }
  }

  /// What routes of one subnet lead to may bring packets in to another: by local routes nothing keeps them out.
  @Test func otherSubnetsAreOpenToARouterToo() throws {
    let routes = "  app: {192.168.0.0/16: {not_modelled: eni-vpn}}"
    #expect(
      try forbidden("{from: plant, to: db}", routes)
        == "undecided: the packets may come in by eni-vpn, which is not modelled")
    #expect(try forbidden("{from: office, to: db}", routes) == "holds")
    #expect(try forbidden("{from: internet, to: db}", routes) == "holds")
  }

  /// A part of the addresses is enough to leave it undecided; what decides it otherwise goes first.
  @Test func aPartIsEnough() throws {
    let routes = "  app: {198.51.100.0/24: {not_modelled: vpce-1}}"
    #expect(try forbidden("{from: web, to: internet}", routes).hasPrefix("undecided: "))
    let breached = try VerifiedText(
      Self.network(
        "  app: {198.51.100.0/24: {not_modelled: vpce-1}, 0.0.0.0/0: igw}",
        rest: "  out: {subnets: [app], public_address: true}",
        flow: "{from: out, to: internet}", isForbidden: true
      ) + "\nsecurity_groups:\n  out: {inbound: [], outbound: [{allow: all, to: 0.0.0.0/0}]}")
    #expect(breached.report.forbiddenFlows.map(\.isUndecided) == [false])
    #expect(breached.report.findings.map(\.id).contains(.forbiddenFlowAllowed))
    #expect(!breached.report.findings.map(\.id).contains(.unmodelledPath))
  }

  /// Packets of a NAT gateway that go on to a firewall are not modelled; without a route they go nowhere.
  ///
  /// Source: AWS Network Firewall developer guide, architectures with an internet gateway and a NAT gateway.
  @Test func whatLiesBehindANATGatewayCounts() throws {
    func verdict(_ route: String) throws -> String {
      try forbidden(
        "{from: web, to: internet}", "  app: {0.0.0.0/0: nat}\n  nat: {\(route)}",
        gateways: "  nat: {type: nat_gateway, subnet: nat}",
        subnets: "  nat: {vpc: main, cidrs: [10.0.3.0/24], network_acl: all, route_table: nat}")
    }
    #expect(
      try verdict("0.0.0.0/0: {not_modelled: vpce-1}")
        == "undecided: the route leads to nat and from there to vpce-1, which is not modelled")
    #expect(try verdict("") == "holds")
    #expect(try verdict("0.0.0.0/0: blackhole") == "holds")
  }

  /// Two VPCs may reach each other by public addresses; private ones an internet gateway drops.
  ///
  /// Source: Reachability Analyzer, explanation codes IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS and
  /// IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS.
  @Test func otherVPCsAreReachedByPublicAddressesOnly() throws {
    let gateways = """
        nat: {type: nat_gateway, subnet: nat}
        regional: {type: nat_gateway, availability: regional, vpc: main}
        away: {type: virtual_private_gateway, vpc: main}
      """
    let groups = """
      security_groups:
        web: {inbound: [], outbound: [{allow: all, to: 0.0.0.0/0}]}
        shop: {inbound: [{allow: tcp/443, from: 0.0.0.0/0}], outbound: []}
      """
    let subnets =
      "  nat: {vpc: main, cidrs: [10.0.3.0/24], network_acl: all, route_table: out}"
    let publicly =
      "undecided: the way out to the internet may lead to public addresses in other, and that is not modelled"
    for (target, to, expected) in [
      ("nat", "shop", publicly),
      ("nat", "cellar", "holds"),
      ("regional", "shop", publicly),
      ("regional", "cellar", "holds"),
      // The interface of `web` has no public address.
      ("igw", "shop", "holds"),
      // A network on premises may route on.
      (
        "away", "cellar",
        "undecided: the route leads to away, towards VPC other, which is not modelled"
      ),
    ] {
      let said = try forbidden(
        "{from: web, to: \(to)}", "  app: {0.0.0.0/0: \(target)}\n  out: {0.0.0.0/0: igw}",
        gateways: gateways, subnets: subnets, groups: groups)
      #expect(said == expected, "\(target) to \(to)")
    }
  }

  /// A default route to a network on premises lets nobody of the internet in: it comes by an internet gateway, and what the
  /// network on premises lets in is a peer behind the private gateway.
  ///
  /// Source: Amazon VPC User Guide, VPC_Scenario4.md: "communicate with your own network over an IPsec VPN tunnel".
  @Test func theInternetDoesNotComeInByAPrivateGateway() throws {
    let gateways = "  away: {type: virtual_private_gateway, vpc: main}"
    let groups = "security_groups: {web: {inbound: [{allow: all, from: 0.0.0.0/0}], outbound: []}}"
    func verdict(_ from: String) throws -> String {
      try forbidden(
        "{from: \(from), to: web}", "  app: {0.0.0.0/0: away}", gateways: gateways, groups: groups)
    }
    #expect(try verdict("internet") == "holds")
    #expect(try verdict("plant") == "violated")
  }

  /// The name of an internet-facing load balancer means public addresses, also inside: packets go out and come back in.
  ///
  /// Source: Elastic Load Balancing guide, how-elastic-load-balancing-works.md ("the DNS name of an internet-facing load
  /// balancer is publicly resolvable to the public IP addresses of the nodes").
  @Test func internetFacingLoadBalancersAreReachedFromInside() throws {
    func verdict(from: String, inbound: String, outbound: String) throws -> ForbiddenFlowVerdict {
      let verified = try VerifiedText(
        Self.network(
          "  app: {0.0.0.0/0: nat}\n  out: {0.0.0.0/0: igw}",
          gateways: "  nat: {type: nat_gateway, subnet: front}",
          subnets:
            "  front: {vpc: main, cidrs: [10.0.3.0/24], network_acl: all, route_table: out}",
          rest: """
            load_balancers:
              edge:
                type: application
                scheme: internet-facing
                subnets: [front]
                listeners: [{service: https, target: db, target_service: http}]
            """, flow: "{from: \(from), to: edge, service: https}", isForbidden: true)
            + """

            security_groups:
              edge: {inbound: [\(inbound)], outbound: []}
              web: {inbound: [], outbound: [\(outbound)]}
            """)
      return try #require(verified.report.forbiddenFlows.first)
    }
    let inward = "{allow: tcp/443, from: 203.0.113.0/24}"
    let out = "{allow: all, to: 203.0.113.0/24}"
    let open = try verdict(from: "web", inbound: inward, outbound: out)
    #expect(open.isUndecided)
    #expect(open.unproved.map(\.isUnmodelled) == [true])
    // Nothing gets in from the internet, or nothing gets out to it: the way is shut whatever it is.
    #expect(try verdict(from: "web", inbound: "", outbound: out).holds)
    #expect(try verdict(from: "web", inbound: inward, outbound: "").holds)
    // There is no route from the database's subnet.
    #expect(try verdict(from: "db", inbound: inward, outbound: out).holds)
  }

  /// A NAT gateway in the subnet of the transit gateway's interface, and what a transit gateway hands to an inspecting VPC.
  @Test func transitGatewaysLeadToWhatIsNotModelled() throws {
    func verdict(_ flow: String, exit: String, routes: String, nat: String = "hub") throws
      -> String
    {
      try forbidden(
        flow,
        """
          app: {0.0.0.0/0: tgw}
          exit: {\(exit)}
          front: {0.0.0.0/0: igw2, 10.0.0.0/16: tgw}
        """,
        gateways: """
            igw2: {type: internet_gateway, vpc: egress}
            nat: {type: nat_gateway, subnet: \(nat)}
            tgw:
              type: transit_gateway
              attachments:
                - {vpc: main, subnets: [lone]}
                - {vpc: egress, subnets: [hub]}
                - {vpc: other, subnets: [far]}
              routes: {\(routes)}
          """,
        subnets: """
            hub: {vpc: egress, cidrs: [10.2.0.0/24], route_table: exit}
            front: {vpc: egress, cidrs: [10.2.1.0/24], route_table: front}
          """, vpcs: "  egress: {cidrs: [10.2.0.0/16]}")
    }
    // Which network ACL rules apply there is not documented.
    #expect(
      try verdict("{from: web, to: internet}", exit: "0.0.0.0/0: nat", routes: "0.0.0.0/0: egress")
        .hasPrefix("undecided: nothing is certain about which network ACL rules apply in hub"))
    #expect(
      try verdict(
        "{from: web, to: internet}", exit: "0.0.0.0/0: {not_modelled: vpce-1}",
        routes: "0.0.0.0/0: egress")
        == "undecided: the route leads to tgw, by the routes of hub, which is not modelled")
    #expect(
      try verdict("{from: web, to: internet}", exit: "", routes: "0.0.0.0/0: egress") == "holds")
    // An inspecting VPC on the way to another one.
    #expect(
      try verdict("{from: web, to: cellar}", exit: "", routes: "10.1.1.0/24: egress")
        == "undecided: the route leads to tgw, towards VPC egress, which is not modelled")
    // What lies behind another VPC may come in by it; from the internet nobody does.
    #expect(
      try verdict("{from: plant, to: web}", exit: "", routes: "192.168.0.0/16: egress")
        == "undecided: the route leads to tgw, by way of VPC egress, which is not modelled")
    #expect(
      try verdict(
        "{from: internet, to: web}", exit: "0.0.0.0/0: nat", routes: "0.0.0.0/0: egress",
        nat: "front") == "holds")
  }

  /// Where a NAT gateway translates IPv6 to IPv4, an IPv6 client may reach IPv4 hosts.
  ///
  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md ("NAT64").
  @Test func translationToIPv4IsNotModelled() throws {
    func verdict(_ routes: String) throws -> ForbiddenFlowVerdict {
      let text = """
        version: 1
        name: nat64
        vpcs: {main: {cidrs: [10.0.0.0/16, "2001:db8:1::/56"]}}
        subnets:
          six: {vpc: main, cidrs: ["2001:db8:1:1::/64"], route_table: six}
          front: {vpc: main, cidrs: [10.0.3.0/24], route_table: out}
        gateways:
          igw: {type: internet_gateway, vpc: main}
          nat: {type: nat_gateway, subnet: front}
        route_tables:
          six: {\(routes)}
          out: {0.0.0.0/0: igw}
        peers: {office: [203.0.113.0/24]}
        workloads: {web: {subnets: [six]}}
        forbidden: [{from: web, to: office, service: https}]
        """
      return try #require(try VerifiedText(text).report.forbiddenFlows.first)
    }
    #expect(try verdict("\"64:ff9b::/96\": nat").isUndecided)
    #expect(try verdict("").holds)
  }

  /// A wanted flow is neither proved nor called impossible, and no plan is made that claims to be proved.
  @Test func wantedFlowsAreNotProved() throws {
    let verified = try VerifiedText(
      Self.network(
        "  app: {0.0.0.0/0: {not_modelled: vpce-1}}",
        flow: "{from: web, to: office, service: https}", isForbidden: false))
    #expect(verified.report.flows.map(\.isUndecided) == [true])
    #expect(!verified.report.allHolds)
    #expect(verified.report.findings.map(\.id) == [.unmodelledPath])
    #expect(verified.report.findings.first?.severity == .error)
    guard case .problems = Planner.plan(verified.topology) else {
      Issue.record("a plan was made")
      return
    }
  }

  /// A plan whose forbidden flow is undecided is not proved.
  @Test func plansWithUndecidedFlowsAreNotProved() throws {
    let topology = try VerifiedText.topology(
      Self.network(
        "  app: {0.0.0.0/0: {not_modelled: vpce-1}}", flow: "{from: web, to: internet}",
        isForbidden: true))
    #expect {
      _ = try ProvedPlan.derive(from: topology)
    } throws: { error in
      guard case ProvedPlan.Failure.unproved(_, let report) = error else { return false }
      return report.forbiddenFlows.allSatisfy(\.isUndecided)
    }
  }

  /// An answer that goes to something without a model may come back.
  @Test func answersMayComeBackByIt() throws {
    let verified = try VerifiedText(
      Self.network(
        "  app: {10.0.2.0/24: {not_modelled: vpce-1}}", flow: "{from: db, to: web, service: https}",
        isForbidden: false))
    let words = verified.report.flows[0].obstacles.map { $0.reason.words(in: verified.topology) }
    #expect(words == ["app sends the answer to vpce-1, which is not modelled"])
    #expect(verified.report.findings.map(\.id) == [.unmodelledPath])
  }

  /// The matrix does not call it closed.
  @Test func theMatrixLeavesItOpen() throws {
    let topology = try VerifiedText.topology(
      Self.network(
        "  app: {0.0.0.0/0: {not_modelled: vpce-1}}",
        flow: "{from: web, to: office, service: https}", isForbidden: false))
    let matrix = ReachabilityMatrix(topology: topology, ruleSets: topology.ruleSets)
    let cell = matrix.cells.first { $0.from == topology.flows[0].from && $0.isWanted }
    #expect(cell?.state == .undecided)
    #expect(cell?.isUnwanted == false)
  }
}
