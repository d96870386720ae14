import Testing
import Topology
import Traversal

/// Paths over transit gateways.
///
/// Source of the directions: AWS Transit Gateway Guide, tgw-nacls.md, the table for instances and attachment in
/// different subnets: at the attachment's subnet, what comes from instances meets the inbound rules, what goes to them
/// the outbound rules, and nothing else is evaluated there.
@Suite struct TransitGatewayPathTests {
  private func network(
    attachment: String = "[ga, gb]", routes: String = "{192.168.0.0/16: plant}",
    options: String = "", back: String = "tgw", shared: String = "[sa, sb]"
  ) -> WrittenNetwork {
    WrittenNetwork(
      """
      vpcs:
        main: {cidrs: [10.0.0.0/16]}
        shared: {cidrs: [10.1.0.0/16]}
      subnets:
        wa: {vpc: main, zone: z-a, cidrs: [10.0.0.0/24], route_table: main}
        wb: {vpc: main, zone: z-b, cidrs: [10.0.1.0/24], route_table: main}
        ga: {vpc: main, zone: z-a, cidrs: [10.0.8.0/28]}
        gb: {vpc: main, zone: z-b, cidrs: [10.0.8.16/28]}
        xa: {vpc: shared, zone: z-a, cidrs: [10.1.0.0/24], route_table: shared}
        xb: {vpc: shared, zone: z-b, cidrs: [10.1.1.0/24], route_table: shared}
        sa: {vpc: shared, zone: z-a, cidrs: [10.1.8.0/28]}
        sb: {vpc: shared, zone: z-b, cidrs: [10.1.8.16/28]}
      gateways:
        tgw:
          type: transit_gateway
          attachments: [{vpc: main, subnets: \(attachment)}, {vpc: shared, subnets: \(shared)}]
          routes: \(routes)
          \(options)
        igw: {type: internet_gateway, vpc: shared}
      route_tables:
        main: {10.1.0.0/16: tgw, 192.168.0.0/16: tgw}
        shared: {10.0.0.0/16: \(back), 192.168.0.0/16: tgw}
      peers:
        plant: {cidrs: [192.168.0.0/24], ephemeral: windows}
      workloads:
        web: {subnets: [wa], ephemeral: linux}
        job: {subnets: [wb], ephemeral: linux}
        db: {subnets: [xa], ephemeral: linux}
        log: {subnets: [xb], ephemeral: linux}
      """)
  }

  @Test func betweenVPCsInOneZone() {
    let network = network()
    #expect(network.diagnostics == [])
    #expect(
      network.lines("web", "db") == [
        "IPv4 transit gateway: sg(web).out(db in xa, 443) wa.out(db in xa, 443) "
          + "ga.in(web in wa, 443) sa.out(db in xa, 443) xa.in(web in wa, 443) "
          + "sg(db).in(web in wa, 443) "
          + "| xa.out(web in wa, 32768-60999) sa.in(db in xa, 32768-60999) "
          + "ga.out(web in wa, 32768-60999) wa.in(db in xa, 32768-60999)"
      ])
  }

  /// Source: AWS Transit Gateway Guide, transit-gateway-appliance-scenario.md: packets stay in the zone they came from
  /// until they reach their destination's VPC, so the answer leaves by the interfaces of the other zone.
  @Test func answersOfAnotherZoneUseItsInterfaces() {
    #expect(
      network().lines("web", "log") == [
        "IPv4 transit gateway: sg(web).out(log in xb, 443) wa.out(log in xb, 443) "
          + "ga.in(web in wa, 443) sa.out(log in xb, 443) xb.in(web in wa, 443) "
          + "sg(log).in(web in wa, 443) "
          + "| xb.out(web in wa, 32768-60999) sb.in(log in xb, 32768-60999) "
          + "gb.out(web in wa, 32768-60999) wa.in(log in xb, 32768-60999)"
      ])
  }

  /// A VPC without an attachment in the packet's zone is entered by any of its interfaces, but a subnet reaches the
  /// gateway by one of its own zone only.
  @Test func zonesWithoutAnAttachment() {
    let network = network(attachment: "[ga]")
    #expect(
      network.lines("job", "db") == [
        "obstacle IPv4 job in wb -> db in xa: tgw has no attachment for wb"
      ])
    #expect(
      network.lines("web", "log") == [
        "IPv4 transit gateway: sg(web).out(log in xb, 443) wa.out(log in xb, 443) "
          + "ga.in(web in wa, 443) sa.out(log in xb, 443) xb.in(web in wa, 443) "
          + "sg(log).in(web in wa, 443) "
          + "| xb.out(web in wa, 32768-60999) sb.in(log in xb, 32768-60999) "
          + "ga.out(web in wa, 32768-60999) wa.in(log in xb, 32768-60999)"
      ])
  }

  /// Which interface a packet from outside uses is not decided, so every one must work.
  @Test func onPremises() {
    let network = network()
    #expect(
      network.lines("plant", "web") == [
        "IPv4 transit gateway: ga.out(web in wa, 443) wa.in(plant, 443) sg(web).in(plant, 443) "
          + "| wa.out(plant, 49152-65535) ga.in(web in wa, 49152-65535)",
        "IPv4 transit gateway: gb.out(web in wa, 443) wa.in(plant, 443) sg(web).in(plant, 443) "
          + "| wa.out(plant, 49152-65535) ga.in(web in wa, 49152-65535)",
      ])
    #expect(
      network.lines("web", "plant") == [
        "IPv4 transit gateway: sg(web).out(plant, 443) wa.out(plant, 443) ga.in(web in wa, 443) "
          + "| ga.out(web in wa, 32768-60999) wa.in(plant, 32768-60999)",
        "IPv4 transit gateway: sg(web).out(plant, 443) wa.out(plant, 443) ga.in(web in wa, 443) "
          + "| gb.out(web in wa, 32768-60999) wa.in(plant, 32768-60999)",
      ])
  }

  /// Source: the same page's table for instances and attachment in one subnet, which says that both lists apply one way
  /// and neither the other way.
  @Test func anInterfaceInTheWorkloadsOwnSubnetProvesNothing() {
    let network = network(attachment: "[wa, gb]")
    let text =
      "undocumented: which network ACL rules apply in wa, which holds both an interface of tgw and "
      + "an end of the flow: the documentation contradicts itself"
    #expect(network.lines("web", "db") == ["obstacle IPv4 web in wa -> db in xa: \(text)"])
    #expect(network.lines("db", "web") == ["obstacle IPv4 db in xa -> web in wa: \(text)"])
    #expect(network.paths("web", "db").obstacles.map(\.isHarmless) == [false])
    // What is forbidden is held against the filters that every reading has.
    #expect(
      network.openings("db", "web") == [
        "tcp IPv4 transit gateway: sg(db).out(web in wa, 443) xa.out(web in wa, 443) "
          + "sa.in(db in xa, 443) sg(web).in(db in xa, 443) |",
        "obstacle IPv4 db in xa -> web in wa: \(text)",
      ])
  }

  /// Source: AWS Transit Gateway Guide, how-transit-gateways-work.md, "Route evaluation order".
  @Test func theGatewaysOwnRoutesDecide() {
    let cases = [
      ("{10.1.0.0/24: blackhole}", "", "obstacle IPv4 web in wa -> db in xa: dropped by tgw"),
      ("{}", "propagate_vpcs: false", "obstacle IPv4 web in wa -> db in xa: no route in tgw"),
      (
        "{10.1.0.0/16: shared}", "propagate_vpcs: false",
        "obstacle IPv4 web in wa -> db in xa [10.0.0.4/30"
      ),
    ]
    for (routes, options, expected) in cases {
      let lines = network(routes: routes, options: options).lines("web", "db")
      #expect(lines.first?.hasPrefix(expected) == true, "\(lines)")
    }
    #expect(
      network(routes: "{}").lines("web", "plant") == [
        "obstacle IPv4 web in wa -> plant: no route in tgw"
      ])
    #expect(
      network(back: "igw").lines("web", "db").first?.hasSuffix(
        "answer: xa sends it to igw, the request comes by tgw") == true)
  }

  /// Source: EC2 API, TransitGatewayOptions.SecurityGroupReferencingSupport; inbound rules only.
  @Test func groupsAreRecognisedInboundWhereThatIsEnabled() {
    #expect(network().recognised("web", "db") == [])
    #expect(
      network(options: "security_group_referencing: true").recognised("web", "db") == ["inbound"])
  }

  /// One VPC has the NAT gateway of all; its way is a transit gateway's and a NAT gateway's end to end.
  @Test func centralNATGateway() {
    let network = WrittenNetwork(
      """
      vpcs:
        main: {cidrs: [10.0.0.0/16]}
        egress: {cidrs: [10.9.0.0/16]}
      subnets:
        w: {vpc: main, cidrs: [10.0.0.0/24], route_table: main}
        g: {vpc: main, cidrs: [10.0.8.0/28]}
        t: {vpc: egress, cidrs: [10.9.8.0/28], route_table: transit}
        p: {vpc: egress, cidrs: [10.9.0.0/24], route_table: public}
      gateways:
        tgw:
          type: transit_gateway
          attachments: [{vpc: main, subnets: [g]}, {vpc: egress, subnets: [t]}]
          routes: {0.0.0.0/0: egress}
        igw: {type: internet_gateway, vpc: egress}
        nat: {type: nat_gateway, subnet: p}
      route_tables:
        main: {0.0.0.0/0: tgw}
        transit: {0.0.0.0/0: nat}
        public: {0.0.0.0/0: igw, 10.0.0.0/8: tgw}
      workloads:
        web: {subnets: [w], ephemeral: linux}
      """)
    #expect(network.diagnostics == [])
    #expect(
      network.lines("web", "internet") == [
        "IPv4 NAT gateway behind a transit gateway: sg(web).out(internet, 443) "
          + "w.out(internet, 443) g.in(web in w, 443) t.out(internet, 443) p.in(web in w, 443) "
          + "p.out(internet, 443) | p.in(internet, 1024-65535) p.out(web in w, 32768-60999) "
          + "t.in(internet, 32768-60999) g.out(web in w, 32768-60999) w.in(internet, 32768-60999)"
      ])
  }
}
