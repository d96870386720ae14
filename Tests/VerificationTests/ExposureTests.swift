import Testing

@testable import Verification

/// Who is told to reach a service that no flow asks for, and who is not.
@Suite struct ExposureTests {
  private static func text(_ flows: String) -> String {
    """
    version: 1
    name: exposure
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      pub-a: {vpc: main, zone: a, cidrs: [10.0.0.0/24], route_table: public, network_acl: open}
      pub-b: {vpc: main, zone: b, cidrs: [10.0.1.0/24], route_table: public, network_acl: open}
      app: {vpc: main, zone: a, cidrs: [10.0.2.0/24], network_acl: open}
    gateways: {igw: {type: internet_gateway, vpc: main}}
    route_tables: {public: {0.0.0.0/0: igw}}
    load_balancers:
      front: {type: application, subnets: [pub-a, pub-b], listeners: [{service: https, target: web}]}
    workloads:
      web: {subnets: [pub-a], public_address: true, listens: [https, mysql]}
      job: {subnets: [app]}
    flows: [{from: internet, to: front, service: https}\(flows)]
    network_acls:
      open:
        inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
    security_groups:
      web: {inbound: [{allow: all, from: 10.0.0.0/16}]}
      job: {outbound: [{allow: all, to: 0.0.0.0/0}]}
    """
  }

  private func exposures(_ flows: String) throws -> [String] {
    try VerifiedText(Self.text(flows)).report.findings
      .filter { $0.id == .ephemeralExposure }.map(\.message)
  }

  /// Load balancers open nothing but what their listeners say; somebody else in the VPC may open whatever passes.
  @Test func loadBalancersAreNobodyToBeToldOf() throws {
    #expect(
      try exposures("") == [
        "https on web is open to job, and no flow asks for it",
        "only security groups keep https on web from internet",
        "mysql on web is open to job, and no flow asks for it",
        "only security groups keep mysql on web from internet",
      ])
  }

  /// What the whole internet may open is no secret to those inside.
  @Test func whatIsMeantForTheInternetIsMeantForEverybody() throws {
    #expect(
      try exposures(", {from: internet, to: web, service: https}") == [
        "mysql on web is open to job, and no flow asks for it",
        "only security groups keep mysql on web from internet",
      ])
  }

  /// What a network load balancer passes on comes from the client's own address, and the target has to let it in.
  ///
  /// Source: Network Load Balancers guide, edit-target-group-attributes.html ("Client IP preservation").
  @Test func aFlowThroughANetworkLoadBalancerAsksForItsTarget() throws {
    func exposures(_ preserved: Bool) throws -> [String] {
      try VerifiedText(
        """
        version: 1
        name: behind
        vpcs: {main: {cidrs: [10.0.0.0/16]}}
        subnets:
          front: {vpc: main, cidrs: [10.0.0.0/24], route_table: premises, network_acl: open}
          app: {vpc: main, cidrs: [10.0.1.0/24], route_table: premises, network_acl: open}
        gateways: {vgw: {type: virtual_private_gateway, vpc: main}}
        route_tables: {premises: {192.168.0.0/16: vgw}}
        peers: {plant: [192.168.0.0/24]}
        load_balancers:
          front:
            type: network
            scheme: internal
            subnets: [front]
            preserve_client_ip: \(preserved)
            listeners: [{service: https, target: web, target_service: tcp/8443}]
        workloads: {web: {subnets: [app], listens: [tcp/8443]}}
        flows: [{from: plant, to: front, service: https}]
        network_acls:
          open:
            inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
            outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
        security_groups: {web: {inbound: [{allow: all, from: 0.0.0.0/0}]}}
        """
      ).report.findings.filter { $0.id == .ephemeralExposure }.map(\.message)
    }
    #expect(try exposures(true) == [])
    #expect(try exposures(false) == ["tcp/8443 on web is open to plant, and no flow asks for it"])
  }
}
