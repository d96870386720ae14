import PacketSpace
import SourceText
import Testing
import Topology
import Traversal

@testable import Verification

@Suite struct ForbiddenFlowTests {
  private static func network(
    flows: String, forbidden: String, inbound: String, group: String, listens: String = "[]"
  ) -> String {
    """
    version: 1
    name: forbidden
    vpcs:
      main: {cidrs: [10.0.0.0/16]}
    subnets:
      public: {vpc: main, cidrs: [10.0.0.0/24], route_table: public}
      private: {vpc: main, cidrs: [10.0.1.0/24]}
    gateways:
      igw: {type: internet_gateway, vpc: main}
    route_tables:
      public: {0.0.0.0/0: igw}
    peers:
      office: [203.0.113.0/24]
    workloads:
      bastion: {subnets: [public], public_address: true, ephemeral: linux, listens: \(listens)}
      db: {subnets: [private], ephemeral: linux}
    flows: \(flows)
    forbidden: \(forbidden)
    security_groups:
      bastion: {inbound: \(group), outbound: [{allow: all, to: 0.0.0.0/0}]}
    network_acls:
      public:
        inbound: \(inbound)
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
    """
  }

  private static let everything = "[{number: 100, allow: all, from: 0.0.0.0/0}]"
  private static let office = "[{allow: tcp/22, from: 203.0.113.0/24}]"

  /// What no route carries is impossible, whatever the entries say.
  @Test func countsRoutes() throws {
    let verified = try VerifiedText(
      Self.network(
        flows: "[]", forbidden: "[{from: internet, to: db}]", inbound: Self.everything,
        group: "[{allow: all, from: 0.0.0.0/0}]"))
    #expect(verified.summary.isEmpty && verified.report.forbiddenFlows.allSatisfy(\.holds))
    #expect(verified.report.forbiddenFlows.first?.obstacles.isEmpty == false)
  }

  /// Without a service every port of every protocol is forbidden; the region is exact.
  @Test func decidesEveryPortAndProtocol() throws {
    let verified = try VerifiedText(
      Self.network(
        flows: "[]", forbidden: "[{from: office, to: bastion}]",
        inbound: """
          [{number: 90, deny: tcp/0-21, from: 0.0.0.0/0}, {number: 100, allow: tcp/0-100, from: 203.0.113.0/25},
           {number: 110, allow: gre, from: 0.0.0.0/0}]
          """, group: "[{allow: tcp/10-80, from: 0.0.0.0/0}, {allow: gre, from: 203.0.113.128/25}]")
    )
    #expect(verified.summary == ["forbidden-flow-allowed public inbound 100"])
    let finding = try #require(verified.report.findings.first)
    #expect(
      finding.region.map { "\($0.ipProtocol): \($0.traffic)" } == [
        "tcp: 203.0.113.0/25: 22-80", "gre: 203.0.113.128/25: all",
      ])
    #expect(finding.witness?.opening.description == "tcp 203.0.113.1:49152 -> 10.0.0.4:22")
  }

  /// What no filter sees arrives, whatever is forbidden; addresses of the VPC that a peer's block has are not the peer's.
  ///
  /// Source: Amazon VPC User Guide, VPC_Security.md: neither network ACLs nor security groups filter traffic to instance metadata
  /// (169.254.169.254) and the time service (169.254.169.123).
  @Test func nothingIsForbiddenThatNoFilterSees() throws {
    func verified(_ blocks: String) throws -> VerifiedText {
      try VerifiedText(
        Self.network(
          flows: "[]", forbidden: "[{from: db, to: aws, service: http}]", inbound: "[]", group: "[]"
        ).replacing("peers:", with: "peers:\n  aws: [\(blocks)]"))
    }
    for (blocks, service) in [
      ("169.254.169.254/32", "EC2 instance metadata"),
      ("169.254.169.123/32", "the Amazon Time Sync Service"),
      ("169.254.169.254/31, 198.51.100.0/24", "EC2 instance metadata"),
    ] {
      let verified = try verified(blocks)
      let verdict = try #require(verified.report.forbiddenFlows.first)
      #expect(!verdict.holds && !verdict.isUndecided && verdict.defence == nil)
      #expect(verified.summary == ["unfilterable-destination"])
      let finding = try #require(verified.report.findings.first)
      #expect(finding.severity == .error)
      #expect(
        finding.message
          == "forbidden flow db → aws http is possible: no filter sees packets to \(service)")
    }
    // 10.0.0.2 is the resolver of the VPC itself, and 198.51.100.0/24 nothing that is unfiltered.
    for blocks in ["10.0.0.0/8", "198.51.100.0/24"] {
      let verified = try verified(blocks)
      #expect(verified.report.forbiddenFlows.first?.defence == .noPath, "\(blocks)")
    }
  }

  /// "Nobody from the internet, but the office may" is no contradiction.
  @Test func leavesOutWhatAFlowGivesAPeer() throws {
    let flows = "[{from: office, to: bastion, service: ssh}]"
    let forbidden = "[{from: internet, to: bastion}]"
    let right = try VerifiedText(
      Self.network(
        flows: flows, forbidden: forbidden, inbound: Self.everything, group: Self.office))
    #expect(right.summary.isEmpty, "\(right.summary)")
    let wider = try VerifiedText(
      Self.network(
        flows: flows, forbidden: forbidden, inbound: Self.everything,
        group: "[{allow: tcp/22-23, from: 203.0.113.0/24}]"))
    #expect(wider.summary == ["forbidden-flow-allowed public inbound 100"])
    #expect(
      wider.report.findings.first?.region.map { "\($0.traffic)" } == ["203.0.113.0/24: 23"])
  }

  /// What listens and is open without a flow that asks for it.
  @Test func findsWhatListensInAnOpenRange() throws {
    let range = "[{number: 100, allow: tcp/1024-65535, from: 0.0.0.0/0}]"
    let open = try VerifiedText(
      Self.network(
        flows: "[]", forbidden: "[]", inbound: range, group: "[{allow: all, from: 0.0.0.0/0}]",
        listens: "[tcp/8080]"))
    #expect(open.summary == ["ephemeral-exposure public inbound 100"])
    #expect(open.report.findings.first?.severity == .warning)
    let guarded = try VerifiedText(
      Self.network(
        flows: "[]", forbidden: "[]", inbound: range, group: "[]", listens: "[tcp/8080]"))
    #expect(guarded.summary == ["ephemeral-exposure public inbound 100"])
    #expect(guarded.report.findings.first?.severity == .note)
    let shut = try VerifiedText(
      Self.network(
        flows: "[]", forbidden: "[]",
        inbound: """
          [{number: 90, deny: tcp/8080, from: 0.0.0.0/0}, {number: 100, allow: tcp/1024-65535, from: 0.0.0.0/0}]
          """,
        group: "[{allow: all, from: 0.0.0.0/0}]", listens: "[tcp/8080]"))
    #expect(shut.summary.isEmpty, "\(shut.summary)")
  }

  /// An acceptance takes its findings out until its last day.
  @Test func acceptsUntilTheLastDay() throws {
    func verified(_ ignore: String, today: String) throws -> VerifiedText {
      try VerifiedText(
        TwoSubnets(dataOut: [], ignore: [ignore]).text, today: today)
    }
    let until = "{finding: missing-return-path, where: data, reason: known, expires: 2027-01-01}"
    let last = try verified(until, today: "2027-01-01")
    #expect(last.summary.isEmpty)
    #expect(last.report.ignored.map(\.findings.count) == [1])
    let after = try verified(until, today: "2027-01-02")
    #expect(after.summary == ["missing-return-path data outbound 32767", "stale-ignore"])
    #expect(after.report.findings.last?.severity == .warning)
    let elsewhere = try verified(
      "{finding: missing-return-path, where: app, reason: known}", today: "2027-01-01")
    #expect(elsewhere.summary == ["missing-return-path data outbound 32767", "stale-ignore"])
    #expect(elsewhere.report.findings.last?.severity == .note)
    let flow = try verified(
      "{finding: missing-return-path, where: web → db, reason: known}", today: "2027-01-01")
    #expect(flow.summary.isEmpty, "\(flow.summary)")
  }
}
