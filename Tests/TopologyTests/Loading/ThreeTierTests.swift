import AccessControl
import PacketSpace
import SourceText
import Testing
import Topology

/// The example of every key, value by value.
struct ThreeTierTests {
  private let topology: NetworkTopology

  init() throws {
    let (topology, diagnostics) = loaded(threeTierTopology)
    #expect(diagnostics.isEmpty)
    self.topology = try #require(topology)
  }

  @Test func networkIsLoaded() throws {
    #expect(topology.name == "three-tier-web")
    let vpc = try #require(topology.vpcs["main"])
    #expect(vpc.blocks.map(\.description) == ["10.0.0.0/16", "2001:db8:1234:1a00::/56"])
    #expect((vpc.id, vpc.region) == ("vpc-01", "us-east-1"))
    #expect(
      topology.subnets.elements.map { subnet in
        let table = subnet.routeTable.map { topology.routeTables[$0].name } ?? "-"
        return "\(subnet.name) \(subnet.zone ?? "") \(subnet.blocks) \(subnet.networkACL) \(table)"
      } == [
        "public-a us-east-1a [10.0.0.0/24] public public",
        "public-b us-east-1b [10.0.1.0/24] public public",
        "app-a us-east-1a [10.0.10.0/24] app private-a",
        "app-b us-east-1b [10.0.11.0/24] app private-a",
        "data-a us-east-1a [10.0.20.0/24, 2001:db8:1234:1a14::/64] data isolated",
        "data-b us-east-1b [10.0.21.0/24] data-b -",
      ])
    #expect(topology.subnets["data-b"]?.id == "subnet-0b")
    #expect(topology.subnets["app-a"]?.source?.start.line == 10)
    let vpcID = try #require(topology.vpcs.id(named: "main"))
    let publicA = try #require(topology.subnets.id(named: "public-a"))
    #expect(
      topology.gateways.elements.map(\.kind) == [
        .internetGateway(vpc: vpcID),
        .natGateway(NATGateway(subnet: publicA, addresses: [.ipv4(10, 0, 0, 9)])),
        .egressOnlyInternetGateway(vpc: vpcID),
      ])
    let table = try #require(topology.routeTables["private-a"])
    let nat = try #require(topology.gateways.id(named: "nat-a"))
    #expect(table.routes.map(\.destination.description) == ["0.0.0.0/0", "198.51.100.0/24"])
    #expect(table.routes.map(\.target) == [.gateway(nat), .blackhole])
    #expect(table.routes[1].source?.start.line == 20)
  }

  @Test func endpointsAreLoaded() throws {
    #expect(topology.peers["office"]?.ephemeralRange == .any)
    #expect(topology.peers["home"]?.ephemeralRange == .windows)
    let web = try #require(topology.workloads["web"])
    #expect(web.subnets.map { topology.subnets[$0].name } == ["app-a", "app-b"])
    #expect(web.securityGroups == ["web"])
    #expect(web.ephemeralRange == .linux)
    #expect(web.listens.map(\.name) == ["app-http"])
    #expect(topology.workloads["db"]?.hasPublicAddress == true)
    #expect(topology.workloads["db"]?.ephemeralRange == .any)
    let cache = try #require(topology.workloads["cache"])
    #expect(cache.subnets.map { topology.subnets[$0].name } == ["data-a"])
    #expect(cache.addresses.map(\.description) == ["10.0.20.7", "2001:db8:1234:1a14::7"])
    #expect(cache.securityGroups == ["cache"])
    #expect(cache.ephemeralRange.ports == PortSet(2000...3000))
    let edge = try #require(topology.loadBalancers["edge"])
    #expect(edge.scheme == .internetFacing)
    #expect(edge.listeners.map(\.service.name) == ["https", "http"])
    #expect(edge.listeners.map(\.targetService.name) == ["app-http", "http"])
    #expect(edge.listeners.map { $0.healthCheck?.name } == ["app-http", nil])
    #expect(topology.loadBalancers["inner"]?.scheme == .internal)
    #expect(topology.loadBalancers["inner"]?.securityGroups == ["inner"])
  }

  @Test func intentsAreLoaded() throws {
    #expect(
      topology.flows.map { flow in
        let (from, to) = (topology.name(of: flow.from), topology.name(of: flow.to))
        return "\(from) -> \(to): \(flow.service.name)\(flow.reason.map { ", \($0)" } ?? "")"
      } == [
        "internet -> edge: https", "web -> db: postgresql",
        "web -> internet: https, package updates",
        "web -> cache: redis", "web -> cache: cluster",
      ])
    let cluster = try #require(topology.flows.last?.service)
    #expect(cluster.conversations.map(\.ipProtocol) == [.tcp, .udp])
    #expect(
      cluster.conversations.map(\.destination) == [
        .fixed(PortSet(7000...7001)), .fixed(PortSet(7946)),
      ])
    #expect(topology.forbiddenFlows.map { $0.service?.name } == [nil, "ssh"])
    #expect(topology.forbiddenFlows.map(\.reason) == [nil, "review 3"])
    #expect(topology.policy.maximumEntries == 30)
    #expect(topology.policy.deniedBeforeEphemeral.map(\.name) == ["rdp"])
    #expect(topology.policy.allowsPathMTUDiscovery)
    let ignored = try #require(topology.ignoredFindings.first)
    #expect((ignored.finding, ignored.place) == ("ephemeral-exposure", "public"))
    #expect(ignored.reason == "accepted in review 12")
    #expect(ignored.expires?.description == "2027-01-01")
  }

  @Test func ruleSetsAreLoaded() throws {
    let networkACL = try #require(topology.ruleSets.networkACLs.find("public"))
    #expect(networkACL.id == "acl-1")
    #expect(networkACL.inbound.map(\.number) == [100, 110])
    #expect(networkACL.inbound.map(\.action) == [.allow, .deny])
    #expect(networkACL.inbound[0].match == TrafficMatch(.tcp, selectors: PortRange(443)))
    #expect(networkACL.inbound[1].match == .all)
    #expect(networkACL.inbound[1].peer == .allIPv6)
    #expect(networkACL.outbound[0].match == TrafficMatch(.tcp, selectors: PortRange(1024...65535)))
    #expect(topology.ruleSets.networkACL(ofSubnet: "public-b")?.name == "public")
    #expect(topology.ruleSets.networkACL(ofSubnet: "data-b") == nil)
    let web = try #require(topology.ruleSets.securityGroups.find("sg-1"))
    #expect(
      web.inbound.map(\.peer) == [
        .group("edge"), .block(try #require(CIDRBlock("10.0.0.0/16"))),
      ])
    #expect(web.outbound.map(\.peer) == [.prefixList("partners")])
    #expect(topology.ruleSets.prefixLists.find("pl-1")?.maxEntries == 5)
  }
}
