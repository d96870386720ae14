import PacketSpace
import Testing
import Topology
import Traversal

/// Kinds of NAT gateway, VPC Block Public Access, and flows that ask for a gateway.
@Suite struct NATGatewayPathTests {
  private func network(
    block: String = "off", connectivity: String = "public", flows: String = "[]"
  ) -> WrittenNetwork {
    WrittenNetwork(
      """
      vpcs:
        main:
          cidrs: [10.0.0.0/16, "2001:db8:0:100::/56", "2600:1f14:0:100::/56"]
          block_public_access: \(block)
      subnets:
        a: {vpc: main, cidrs: [10.0.0.0/24], route_table: a}
        b: {vpc: main, cidrs: [10.0.1.0/24, "2600:1f14:0:100::/64"], route_table: b}
        r: {vpc: main, cidrs: [10.0.2.0/24], route_table: r}
        pa: {vpc: main, cidrs: [10.0.8.0/24], route_table: public}
        pb: {vpc: main, cidrs: [10.0.9.0/24], route_table: public}
      gateways:
        igw: {type: internet_gateway, vpc: main}
        eigw: {type: egress_only_internet_gateway, vpc: main}
        vgw: {type: virtual_private_gateway, vpc: main}
        nat-a: {type: nat_gateway, subnet: pa, connectivity: \(connectivity), addresses: [10.0.8.9, 10.0.8.10]}
        nat-b: {type: nat_gateway, subnet: pb}
        nat-r: {type: nat_gateway, availability: regional, vpc: main}
      route_tables:
        a: {0.0.0.0/0: nat-a}
        b: {0.0.0.0/0: nat-b, "::/0": eigw}
        r: {0.0.0.0/0: nat-r}
        public: {0.0.0.0/0: igw, 192.168.0.0/16: vgw}
      peers:
        plant: {cidrs: [192.168.0.0/24], ephemeral: windows}
      workloads:
        one: {subnets: [a], ephemeral: linux}
        two: {subnets: [b], ephemeral: linux}
        both: {subnets: [a, b], ephemeral: linux}
        three: {subnets: [r], ephemeral: linux}
        edge: {subnets: [pa], public_address: true}
      flows: \(flows)
      """)
  }

  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md: the addresses are the gateway's own; towards a network on
  /// premises the gateway's route leads to a virtual private gateway, for a private one too.
  @Test func severalAddressesAndPrivateGateways() {
    let network = network(connectivity: "private")
    #expect(network.diagnostics == [])
    #expect(
      network.lines("one", "plant") == [
        "IPv4 NAT gateway: sg(one).out(plant, 443) a.out(plant, 443) pa.in(one in a, 443) "
          + "pa.out(plant, 443) | pa.in(plant, 1024-65535) pa.out(one in a, 32768-60999) "
          + "a.in(plant, 32768-60999)"
      ])
    let path = network.paths("one", "plant").paths.first
    #expect(path?.ends[1].blocks.map(\.description) == ["10.0.8.9/32", "10.0.8.10/32"])
    #expect(
      path?.gateways.map { network.topology.gateways[$0].name } == ["nat-a", "vgw"])
    #expect(
      network.lines("one", "internet") == ["obstacle IPv4 one in a -> internet: nat-a is private"])
  }

  /// Source: EC2 API, NatGateway.AvailabilityMode: a regional gateway has no subnet: `C.out(host, s) | C.in(host, e)`.
  @Test func regionalGateway() {
    let network = network()
    #expect(
      network.lines("three", "internet") == [
        "IPv4 regional NAT gateway: sg(three).out(internet, 443) r.out(internet, 443) "
          + "| r.in(internet, 32768-60999)"
      ])
    #expect(
      network.paths("three", "internet").paths.flatMap(\.assumptions) == [
        "whether a network ACL sees the traffic of nat-r beyond the client's subnet is not "
          + "documented; none is assumed"
      ])
    let gre = Service(
      name: "gre", conversations: [Conversation(ipProtocol: .gre, destination: .fixed(.all))])
    #expect(
      network.lines("three", "internet", gre) == [
        "obstacle IPv4 three in r -> internet: protocol not carried by nat-r"
      ])
    #expect(
      network.lines("internet", "three") == [
        "obstacle IPv4 internet -> three in r: outwards only nat-r"
      ])
  }

  /// Source: EC2 API, VpcBlockPublicAccessOptions.InternetGatewayBlockMode; Reachability Analyzer,
  /// VPC_BLOCK_PUBLIC_ACCESS_ENABLED.
  @Test func blockedPublicAccess() {
    let pairs = [
      ("internet", "edge"), ("one", "internet"), ("two", "internet"), ("three", "internet"),
    ]
    func blocked(_ mode: String) -> [String] {
      let network = network(block: mode)
      return pairs.flatMap { from, to in
        network.lines(from, to).map { line in
          line.hasSuffix("public access blocked in main") ? "blocked" : String(line.prefix(8))
        }
      }
    }
    #expect(blocked("off") == ["IPv4 int", "IPv4 NAT", "IPv4 NAT", "IPv6 egr", "IPv4 reg"])
    #expect(
      blocked("block-ingress") == ["blocked", "IPv4 NAT", "IPv4 NAT", "IPv6 egr", "IPv4 reg"])
    #expect(
      blocked("block-bidirectional") == ["blocked", "blocked", "blocked", "blocked", "blocked"])
  }

  @Test func flowsThatAskForAGateway() {
    func lines(_ via: String) -> [String] {
      network(flows: "[{from: both, to: internet, service: https, via: \(via)}]").flowLines
        .map { line in line.contains("obstacle") ? line : String(line.prefix(9)) }
    }
    #expect(
      lines("nat-a") == [
        "IPv4 NAT ", "obstacle IPv4 both in b -> internet: goes by NAT gateway",
        "obstacle IPv6 both in b -> internet: goes by egress-only internet gateway",
      ])
    #expect(lines("[nat-a, nat-b, eigw]") == ["IPv4 NAT ", "IPv4 NAT ", "IPv6 egre"])
    #expect(
      lines("vgw").last
        == "obstacle IPv6 both in b -> internet: goes by egress-only internet gateway")
  }
}
