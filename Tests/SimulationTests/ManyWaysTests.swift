import PacketSpace
import Testing
import Topology
import Verification

@testable import Simulation

/// Packets of one connection that take different ways.
@Suite struct ManyWaysTests {
  /// Zones are not given, so packets may use either interface of the transit gateway.
  ///
  /// Source: AWS Transit Gateway guide, how-transit-gateways-work.md, "Availability Zones".
  private static func text(_ second: String) -> NetworkText {
    NetworkText(
      text: """
        version: 1
        name: two-ways
        vpcs: {main: {cidrs: [10.0.0.0/16]}, other: {cidrs: [10.1.0.0/16]}}
        subnets:
          app: {vpc: main, cidrs: [10.0.0.0/24], route_table: main, network_acl: open}
          t1:  {vpc: main, cidrs: [10.0.8.0/28], network_acl: open}
          t2:  {vpc: main, cidrs: [10.0.8.16/28], network_acl: \(second)}
          u1:  {vpc: other, cidrs: [10.1.8.0/28], network_acl: there}
          db:  {vpc: other, cidrs: [10.1.0.0/24], route_table: other, network_acl: there}
        gateways:
          tgw:
            type: transit_gateway
            attachments:
              - {vpc: main, subnets: [t1, t2]}
              - {vpc: other, subnets: [u1]}
        route_tables:
          main: {10.1.0.0/16: tgw}
          other: {10.0.0.0/16: tgw}
        workloads:
          web: {subnets: [app], ephemeral: linux}
          data: {subnets: [db]}
        flows:
          - {from: web, to: data, service: postgresql}
        network_acls:
          open:
            inbound:
              - {number: 100, allow: all, from: 0.0.0.0/0}
            outbound:
              - {number: 100, allow: all, to: 0.0.0.0/0}
          there:
            inbound:
              - {number: 100, allow: all, from: 0.0.0.0/0}
            outbound:
              - {number: 100, allow: all, to: 0.0.0.0/0}
          closed: {inbound: [], outbound: []}
        """)
  }

  @Test func eachPacketTakesAWayOfItsOwn() throws {
    let open = try Play(Self.text("open")) { $0.plan.answer = 50_000 }
    #expect(open.scene.ways.count == 2)
    #expect(Set(open.records.map(\.way)) == [0, 1])
    #expect(open.result.outcome == .completed(bytes: 50_000))
    // Half of the packets meet the closed network ACL; TCP gets through all the same, at a price.
    let half = try Play(Self.text("closed")) { $0.plan.answer = 20_000 }
    let dropped = half.records.filter { $0.dropping != nil }
    #expect(dropped.allSatisfy { $0.way == 1 } && dropped.count > 5)
    #expect(half.result.outcome == .completed(bytes: 20_000))
    #expect(half.result.counts.repeated > open.result.counts.repeated)
  }

  /// ICMPv6 type 2 gets through, or the transfer stalls.
  ///
  /// Source: RFC 8201.
  @Test func pathMTUDiscoveryOverIPv6() throws {
    func text(_ allows: String) -> NetworkText {
      NetworkText(
        text: """
          version: 1
          name: six
          vpcs: {main: {cidrs: ["2001:db8:0:100::/56"]}}
          subnets:
            app:  {vpc: main, cidrs: ["2001:db8:0:100::/64"]}
            data: {vpc: main, cidrs: ["2001:db8:0:101::/64"]}
          workloads:
            web: {subnets: [app], ephemeral: linux, ip_address_type: ipv6}
            db:  {subnets: [data], ip_address_type: ipv6}
          flows:
            - {from: web, to: db, service: postgresql}
          network_acls:
            app:
              inbound:
                - {number: 100, allow: all, from: "::/0"}
              outbound:
                - {number: 100, allow: all, to: "::/0"}
            data:
              inbound:
                - {number: 100, allow: tcp/all, from: "::/0"}
                \(allows)
              outbound:
                - {number: 100, allow: all, to: "::/0"}
          security_groups:
            web: {outbound: [{allow: all, to: "::/0"}]}
            db: {inbound: [{allow: all, from: "::/0"}]}
          """)
    }
    func play(_ allows: String) throws -> Play {
      try Play(text(allows)) {
        $0.pathMTU = 1280
        $0.plan.answer = 20_000
      }
    }
    let allowed = try play("- {number: 110, allow: icmpv6/2, from: \"::/0\"}")
    #expect(allowed.result.outcome == .completed(bytes: 20_000))
    let messages = allowed.records.filter { $0.purpose == .tooBig }
    #expect(!messages.isEmpty && messages.allSatisfy { $0.packet.seen?.selector == 0x0200 })
    let denied = try play("")
    #expect(denied.result.outcome == .stalled(received: 0, of: 20_000))
    #expect(
      denied.result.drops.first?.place.filter == .networkACL("data", subnet: "data"))
  }
}
