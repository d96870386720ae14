import AccessControl
import PacketSpace
import SourceText
import Testing
import Topology

@testable import Verification

/// A list whose entries nobody gave may contain anybody: what it decides is not proved.
@Suite struct UnknownPrefixListTests {
  private static let topology = """
    version: 1
    name: lists
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.0.0/24]}
      data: {vpc: main, cidrs: [10.0.1.0/24]}
    workloads:
      web: {subnets: [app], ephemeral: linux}
      db: {subnets: [data], ephemeral: linux, listens: [postgresql]}
    flows: []
    forbidden: [{from: web, to: db}]
    """

  /// Rule sets in which the database's group admits a list.
  private static func ruleSets(_ lists: [PrefixList], match: TrafficMatch = .all) throws -> RuleSets
  {
    let entry = try #require(
      NetworkACLEntry(number: 100, action: .allow, peer: .allIPv4, match: .all))
    let everything = SecurityGroupRule(peer: .block(.allIPv4), match: .all)
    return RuleSets(
      networkACLs: try ["app", "data"].map {
        try NetworkACL(name: $0, inbound: [entry], outbound: [entry])
      },
      securityGroups: [
        SecurityGroup(name: "web", inbound: [], outbound: [everything]),
        SecurityGroup(
          name: "db", inbound: [SecurityGroupRule(peer: .prefixList("pl-1"), match: match)],
          outbound: []),
      ], prefixLists: lists)
  }

  private static func report(
    _ lists: [PrefixList], match: TrafficMatch = .all, flow: Bool = false
  ) throws -> VerificationReport {
    let text =
      flow
      ? topology.replacing("flows: []", with: "flows: [{from: web, to: db, service: https}]")
        .replacing("forbidden: [{from: web, to: db}]", with: "forbidden: []") : topology
    return Verifier(
      topology: try VerifiedText.topology(text), ruleSets: try ruleSets(lists, match: match)
    ).report()
  }

  /// A group that names an unknown list holds nothing alone: the list may have every address.
  @Test func networkACLsHoldWhatAListMayOpen() throws {
    let open = try Self.ruleSets([])
    let entries = open.networkACLs.first?.inbound ?? []
    let shut = RuleSets(
      networkACLs: [
        try NetworkACL(name: "app", inbound: entries, outbound: entries),
        try NetworkACL(name: "data", inbound: [], outbound: entries),
      ], securityGroups: Array(open.securityGroups))
    let topology = try VerifiedText.topology(Self.topology)
    let verdict = Verifier(topology: topology, ruleSets: shut).report().forbiddenFlows.first
    #expect(verdict?.defence == .networkACLs)
  }

  @Test func whatAnUnknownListDecidesDoesNotHold() throws {
    let report = try Self.report([])
    let verdict = try #require(report.forbiddenFlows.first)
    #expect(!verdict.holds && verdict.isUndecided && verdict.breaches.isEmpty)
    #expect(verdict.defence == nil)
    #expect(!report.allHolds)
    let finding = try #require(report.findings.first { $0.id == .unknownPrefixList })
    #expect(finding.severity == .error && finding.place.securityGroup == "db")
    #expect(finding.message.contains("pl-1"))
    // The witness opens what the database listens on.
    #expect(finding.witness?.opening.selector == 5432)
  }

  @Test func whatIsKnownIsDecided() throws {
    let block = try #require(CIDRBlock("10.9.0.0/16"))
    let elsewhere = try Self.report([PrefixList(name: "pl-1", blocks: [block])])
    #expect(elsewhere.forbiddenFlows.first?.holds == true)
    let everybody = try Self.report([PrefixList(name: "pl-1", blocks: [.allIPv4])])
    #expect(everybody.forbiddenFlows.first?.isUndecided == false)
    #expect(everybody.findings.contains { $0.id == .forbiddenFlowAllowed })
    // An empty list admits nobody, and is known to.
    let empty = try Self.report([PrefixList(name: "pl-1", blocks: [], maxEntries: 5)])
    #expect(empty.forbiddenFlows.first?.holds == true)
  }

  /// For wanted flows a rule that may match is no proof; the finding says why.
  @Test func wantedFlowsAreToldWhatIsMissing() throws {
    let report = try Self.report([], flow: true)
    #expect(report.flows.map(\.reachability) == [.blocked])
    let finding = try #require(report.findings.first { $0.id == .securityGroupBlocks })
    #expect(finding.notes.contains { $0.contains("pl-1") })
    let other = try Self.report([], match: TrafficMatch(.udp), flow: true)
    #expect(other.findings.allSatisfy { !$0.notes.contains { $0.contains("pl-1") } })
  }

  @Test func tracesSayWhatIsAssumed() throws {
    let topology = try VerifiedText.topology(Self.topology)
    let tracer = Tracer(topology: topology, ruleSets: try Self.ruleSets([]))
    let opening = try #require(
      Packet(
        protocol: .tcp, source: .ipv4(10, 0, 0, 9), destination: .ipv4(10, 0, 1, 9),
        sourcePort: 40_000, selector: 5432))
    let trace = tracer.trace(TraceQuery(opening: opening))
    #expect(trace.outcome == .requestDropped)
    #expect(trace.assumptions.contains { $0.contains("prefix list pl-1 are not known") })
  }
}
