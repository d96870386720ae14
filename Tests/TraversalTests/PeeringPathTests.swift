import Testing
import Topology
import Traversal

/// Paths over VPC peering connections.
@Suite struct PeeringPathTests {
  private func network(
    status: String = "active", regions: (String, String) = ("eu-west-1", "eu-west-1"),
    back: String = "pcx"
  ) -> WrittenNetwork {
    WrittenNetwork(
      """
      vpcs:
        main: {cidrs: [10.0.0.0/16, "2001:db8:0:100::/56"], region: \(regions.0)}
        data: {cidrs: [10.1.0.0/16, "2001:db8:0:200::/56"], region: \(regions.1)}
        far:  {cidrs: [10.2.0.0/16]}
      subnets:
        a: {vpc: main, cidrs: [10.0.0.0/24, "2001:db8:0:100::/64"], route_table: main}
        b: {vpc: data, cidrs: [10.1.0.0/24, "2001:db8:0:200::/64"], route_table: data}
        f: {vpc: far,  cidrs: [10.2.0.0/24]}
      gateways:
        pcx: {type: vpc_peering, vpcs: [main, data], status: \(status)}
        igw: {type: internet_gateway, vpc: data}
      route_tables:
        main: {10.1.0.0/16: pcx, 10.2.0.0/16: pcx, "2001:db8:0:200::/56": pcx, 0.0.0.0/0: pcx}
        data: {10.0.0.0/16: \(back), "2001:db8:0:100::/56": pcx}
      workloads:
        web: {subnets: [a], ephemeral: linux}
        db:  {subnets: [b], ephemeral: windows}
        old: {subnets: [f]}
      """)
  }

  /// Source: Amazon VPC Peering Guide, troubleshoot-vpc-peering-connections: the network ACLs of both VPCs:
  /// `A.out(B, s) B.in(A, s) | B.out(A, e) A.in(B, e)`, in both families.
  @Test func bothNetworkACLsAreCrossedBothWays() {
    let network = network()
    #expect(network.diagnostics == [])
    #expect(
      network.lines("web", "db").first
        == "IPv4 VPC peering: sg(web).out(db in b, 443) a.out(db in b, 443) b.in(web in a, 443) "
        + "sg(db).in(web in a, 443) | b.out(web in a, 32768-60999) a.in(db in b, 32768-60999)")
    #expect(
      network.lines("web", "db").map { $0.prefix(16) } == ["IPv4 VPC peering", "IPv6 VPC peering"])
    #expect(
      network.lines("db", "web").first
        == "IPv4 VPC peering: sg(db).out(web in a, 443) b.out(web in a, 443) a.in(db in b, 443) "
        + "sg(web).in(db in b, 443) | a.out(db in b, 49152-65535) b.in(web in a, 49152-65535)")
    #expect(network.paths("web", "db").paths.first?.gateways.count == 1)
  }

  /// Source: Amazon VPC Peering Guide, vpc-peering-security-groups.md: in the same Region only.
  @Test func groupsAreRecognisedInOneRegionOnly() {
    #expect(network().recognised("web", "db") == ["outbound", "inbound", "outbound", "inbound"])
    #expect(network(regions: ("eu-west-1", "us-east-1")).recognised("web", "db") == [])
    let unknown = network(regions: ("eu-west-1", "null"))
    #expect(unknown.recognised("web", "db") == [])
    #expect(
      unknown.diagnostics == [
        "warning region-unknown: whether gateway pcx connects two Regions is not known"
      ])
  }

  /// Source: EC2 API, VpcPeeringConnectionStateReason; Reachability Analyzer, PCX_REQUIRES_ADDRESS_IN_VPC_CIDR; Amazon
  /// VPC Peering Guide, vpc-peering-basics.md: no edge-to-edge routing, nothing transitive.
  @Test func whatAPeeringDoesNotCarry() {
    #expect(
      network(status: "pending-acceptance").lines("db", "web")
        == ["IPv4", "IPv6"].map {
          "obstacle \($0) db in b -> web in a: pcx is pending-acceptance"
        })
    #expect(
      network().lines("web", "old") == ["obstacle IPv4 web in a -> old in f: not through pcx"])
    #expect(
      network().lines("web", "internet") == [
        "obstacle IPv4 web in a -> internet: not through pcx",
        "obstacle IPv6 web in a -> internet: no route from a in main",
      ])
    #expect(
      network().lines("internet", "web").first
        == "obstacle IPv4 internet -> web in a: not through pcx")
  }

  /// A way back that leads elsewhere is no filter's doing; an opening packet arrives all the same.
  @Test func answersMustComeBackTheSameWay() {
    let cases = [
      ("igw", "b sends it to igw, the request comes by pcx"),
      ("blackhole", "b drops it, the request comes by pcx"),
    ]
    for (back, text) in cases {
      #expect(
        network(back: back).lines("web", "db").last?.hasSuffix("answer: \(text)") == true, "\(back)"
      )
    }
    #expect(
      network(back: "igw").openings("web", "db").first
        == "tcp IPv4 VPC peering: sg(web).out(db in b, 443) a.out(db in b, 443) "
        + "b.in(web in a, 443) sg(db).in(web in a, 443) |")
  }
}
