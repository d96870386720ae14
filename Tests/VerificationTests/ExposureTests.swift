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
}
