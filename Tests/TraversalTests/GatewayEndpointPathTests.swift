import PacketSpace
import Testing
import Topology
import Traversal

/// Paths over gateway endpoints.
///
/// Source: AWS PrivateLink guide, gateway-endpoints.md; Reachability Analyzer, explanation codes
/// VPCE_GATEWAY_PROTOCOL_RESTRICTION and VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION: `A.out(P, s) | A.in(P, e)`.
@Suite struct GatewayEndpointPathTests {
  private let network = WrittenNetwork(
    """
    vpcs:
      main: {cidrs: [10.0.0.0/16, "2001:db8::/56"]}
    subnets:
      a: {vpc: main, cidrs: [10.0.0.0/24, "2001:db8::/64"], route_table: private}
      b: {vpc: main, cidrs: [10.0.1.0/24], route_table: isolated}
      p: {vpc: main, cidrs: [10.0.2.0/24], route_table: public}
    prefix_lists:
      s3-list: {id: pl-63a5400a, cidrs: [52.216.0.0/15, 3.5.0.0/19], max_entries: 1000}
    gateways:
      igw: {type: internet_gateway, vpc: main}
      nat: {type: nat_gateway, subnet: p}
      s3: {type: gateway_endpoint, vpc: main, service: s3, prefix_list: s3-list, route_tables: [private, public]}
    route_tables:
      private: {0.0.0.0/0: nat, "::/0": igw}
      public: {0.0.0.0/0: igw}
      isolated: {}
    peers:
      buckets: {prefix_list: s3-list}
      mirror: [52.216.7.0/24, 198.51.100.0/24]
    workloads:
      web: {subnets: [a], ephemeral: linux}
      batch: {subnets: [b]}
      edge: {subnets: [p], public_address: true}
    """)

  @Test func outAndBackOverOneBorder() {
    #expect(network.diagnostics == [])
    #expect(
      network.lines("web", "buckets") == [
        "IPv4 gateway endpoint: sg(web).out(buckets, 443) a.out(buckets, 443) "
          + "| a.in(buckets, 32768-60999)"
      ])
    #expect(network.paths("web", "buckets").paths.map { $0.ends[1].prefixList } == ["s3-list"])
  }

  /// Routes to the service are longer than the default route, so the rest of the internet goes another way.
  @Test func theLongestPrefixDecides() {
    #expect(
      network.lines("web", "mirror").map { $0.prefix { $0 != ":" } } == [
        "IPv4 gateway endpoint", "IPv4 NAT gateway",
      ])
    let ends = network.paths("web", "mirror").paths.compactMap(\.ends.last)
    #expect(ends.map(\.addresses.description) == ["52.216.7.0/24", "198.51.100.0/24"])
    #expect(
      network.lines("batch", "buckets") == [
        "obstacle IPv4 batch in b -> buckets: no route from b in isolated"
      ])
  }

  @Test func tcpAndEchoOnlyAndNobodyComesIn() {
    #expect(
      network.lines("web", "buckets", .port(.udp, 443)) == [
        "obstacle IPv4 web in a -> buckets: protocol not carried by s3"
      ])
    #expect(
      network.lines("web", "buckets", .ping).map { $0.prefix(21) } == ["IPv4 gateway endpoint"])
    #expect(
      network.lines("buckets", "web") == ["obstacle IPv4 buckets -> web in a: outwards only s3"])
    // What opens from there to a public address comes in by the internet gateway, and its answer does not go back so.
    #expect(network.lines("buckets", "edge").first?.contains("the route back leads to s3") == true)
    #expect(network.openings("buckets", "edge").map { $0.prefix(4) } == ["tcp "])
  }
}
