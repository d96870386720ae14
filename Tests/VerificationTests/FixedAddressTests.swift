import PacketSpace
import Testing

@testable import Verification

/// An interface has an address for itself: what one workload has for certain, nobody else in the subnet has.
@Suite struct FixedAddressTests {
  private static func text(_ clients: String, forbidden: String) -> String {
    """
    version: 1
    name: jump-host
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      ops: {vpc: main, cidrs: [10.0.0.0/24]}
      data: {vpc: main, cidrs: [10.0.1.0/24]}
    workloads:
      others: {subnets: [ops], ephemeral: linux}
      \(clients)
      db: {subnets: [data]}
    forbidden: [\(forbidden)]
    network_acls:
      ops: {inbound: [], outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]}
      data: {inbound: [{number: 100, allow: tcp/22, from: 10.0.0.77/32}], outbound: []}
    security_groups:
      others: {outbound: [{allow: all, to: 0.0.0.0/0}]}
      jump: {outbound: [{allow: all, to: 0.0.0.0/0}]}
      db: {inbound: [{allow: tcp/22, from: 10.0.0.0/16}]}
    """
  }

  @Test func theOthersOfASubnetDoNotHaveTheJumpHostsAddress() throws {
    let jump = "jump: {subnets: [ops], addresses: [10.0.0.77]}"
    let others = "{from: others, to: db, service: ssh}"
    let apart = try VerifiedText(Self.text(jump, forbidden: others))
    #expect(apart.report.forbiddenFlows.map(\.holds) == [true])
    // Whoever has the address for certain gets in.
    let itself = try VerifiedText(
      Self.text(jump, forbidden: "{from: jump, to: db, service: ssh}"))
    #expect(itself.report.forbiddenFlows.map(\.holds) == [false])
    // And without a jump host any interface of the subnet may get the address.
    let any = try VerifiedText(Self.text("", forbidden: others))
    #expect(any.report.forbiddenFlows.map(\.holds) == [false])
    #expect(any.report.findings.first?.witness?.opening.source.description == "10.0.0.77")
  }

  /// VPCs that are not connected may have the same addresses, and what one of them has says nothing of the other.
  @Test func aVPCsAddressesAreItsOwn() throws {
    let twin = Self.text("", forbidden: "{from: others, to: db, service: ssh}")
      .replacing("{main: {", with: "{twin: {cidrs: [10.0.0.0/16]}, main: {")
      .replacing(
        "workloads:",
        with: """
            twin: {vpc: twin, cidrs: [10.0.0.0/24]}
          workloads:
            jump: {subnets: [twin], addresses: [10.0.0.77]}
          """)
    let verified = try VerifiedText(twin)
    #expect(verified.report.forbiddenFlows.map(\.holds) == [false])
  }
}
