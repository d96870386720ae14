import Testing

@testable import Verification

/// Where nothing comes back, the routes of the one who is opened to do not matter.
@Suite struct OneWayFlowTests {
  /// Datagrams come in by the virtual private gateway whatever the routes of the collector's subnet say.
  ///
  /// Source: RFC 5426 (syslog has no answers); Amazon VPC User Guide, VPC_Route_Tables.md: a subnet's routes say where its
  /// own packets go.
  @Test func datagramsFromPremisesNeedNoRouteBack() throws {
    func text(_ service: String) -> String {
      """
      version: 1
      name: collector
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        app: {vpc: main, cidrs: [10.0.0.0/24], route_table: premises}
        pub: {vpc: main, cidrs: [10.0.1.0/24], route_table: public}
      gateways:
        igw: {type: internet_gateway, vpc: main}
        vgw: {type: virtual_private_gateway, vpc: main}
      route_tables: {premises: {192.168.0.0/16: vgw}, public: {0.0.0.0/0: igw}}
      peers: {plant: [192.168.0.0/24]}
      workloads: {log: {subnets: [pub], public_address: true}, app: {subnets: [app]}}
      flows: [{from: plant, to: log, service: \(service)}]
      """
    }
    let oneWay = try VerifiedText(text("syslog")).report
    #expect(oneWay.flows.map(\.reachability) == [.reachable] && oneWay.flows[0].obstacles.isEmpty)
    // The answer to a connection would go to the internet gateway, which drops what is not public.
    let answered = try VerifiedText(text("https")).report
    #expect(answered.flows.map(\.reachability) == [.blocked])
  }
}
