import Testing

@testable import Verification

/// A load balancer is a way round what is forbidden towards its targets, and a reader has to know.
@Suite struct ForwardingNotesTests {
  private func notes(_ intents: String, group: String = "0.0.0.0/0") throws -> [String] {
    let verified = try VerifiedText(
      """
      version: 1
      name: forwarded
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        pub: {vpc: main, cidrs: [10.0.0.0/24], route_table: public, network_acl: open}
        data: {vpc: main, cidrs: [10.0.1.0/24], network_acl: open}
      gateways: {igw: {type: internet_gateway, vpc: main}}
      route_tables: {public: {0.0.0.0/0: igw}}
      peers: {office: [203.0.113.0/24]}
      load_balancers:
        front:
          type: network
          subnets: [pub]
          security_groups: [front]
          preserve_client_ip: true
          listeners: [{service: postgresql, target: db}, {service: ssh, target: db}]
      workloads: {db: {subnets: [data]}}
      \(intents)
      network_acls:
        open:
          inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
          outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
      security_groups:
        front: {inbound: [{allow: tcp/5432, from: \(group)}], outbound: [{allow: all, to: 0.0.0.0/0}]}
      """)
    #expect(verified.report.forbiddenFlows.first?.holds == true)
    return verified.report.notes.filter { $0.contains("can open") }
  }

  /// Source: Network Load Balancers guide, load-balancer-listeners.md: a listener forwards to its target group.
  @Test func anOpenListenerIsNamed() throws {
    let forbidden = "forbidden: [{from: internet, to: db}"
    let note =
      "forbidden flow internet → db holds for packets to db itself; internet can open postgresql on front, "
      + "which has it as a target: forbid that too if it is not meant"
    // The group of the load balancer lets nobody open ssh.
    #expect(try notes(forbidden + "]") == [note])
    #expect(try notes(forbidden + "]", group: "10.0.0.0/8") == [])
    #expect(try notes("forbidden: [{from: internet, to: db, service: https}]") == [])
  }

  @Test func whatAFlowAsksForOrForbidsNeedsNoNote() throws {
    let wanted = "flows: [{from: internet, to: front, service: postgresql}]\n"
    #expect(try notes(wanted + "forbidden: [{from: internet, to: db}]") == [])
    let office = "flows: [{from: office, to: front, service: postgresql}]\n"
    #expect(
      try notes(office + "forbidden: [{from: internet, to: db}]", group: "203.0.113.0/24") == [])
    let both = "forbidden: [{from: internet, to: db}, {from: internet, to: front}]"
    #expect(try notes(both) == [])
  }
}
