import AccessControl
import Testing
import Topology
import Traversal

@testable import Verification

@Suite struct CrossingDecisionTests {
  /// Two subnets; what decides is worked out by hand from the entries.
  private static let text = """
    version: 1
    name: small
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.10.0/24], network_acl: open}
      data: {vpc: main, cidrs: [10.0.20.0/24], network_acl: data}
    workloads:
      web: {subnets: [app], ephemeral: linux, security_groups: [web, admin]}
      db: {subnets: [data], listens: [postgresql], security_groups: [db]}
    flows: [{from: web, to: db, service: postgresql}]
    network_acls:
      open:
        inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
        outbound: [{number: 100, allow: udp/all, to: 0.0.0.0/0}, {number: 110, allow: all, to: 0.0.0.0/0}]
      data:
        inbound:
          - {number: 90, deny: tcp/22, from: 10.0.10.0/24}
          - {number: 100, allow: tcp/5432, from: 10.0.10.0/25}
          - {number: 110, deny: tcp/5432, from: 10.0.10.0/24}
          - {number: 120, allow: all, from: 0.0.0.0/0}
        outbound:
          - {number: 100, allow: tcp/32768-40000, to: 10.0.10.0/24}
    security_groups:
      web: {inbound: [], outbound: [{allow: all, to: 10.0.0.0/16}, {allow: tcp/443, to: 0.0.0.0/0}]}
      admin: {inbound: [], outbound: [{allow: tcp/5432, to: db}]}
      db: {inbound: [{allow: tcp/5432, from: 10.0.99.0/24}, {allow: tcp/22, from: web}], outbound: []}

    """

  private static func words(_ decision: Hop.Decision) -> String {
    switch decision {
    case .networkACL(let decision): decision.entry.map { "\($0.number)" } ?? "*"
    case .rule(let rule, let group): "\(group) \(rule.match.selectorRange)"
    case .noRule: "no rule"
    case .missingFilter: "missing"
    }
  }

  @Test func everyDecidingEntryAndRuleIsNamedInOrder() throws {
    let verified = try VerifiedText(Self.text)
    let path = try #require(verified.report.flows.first?.paths.first?.path)
    let decisions = CrossingDecisions(topology: verified.topology, ruleSets: verified.ruleSets)
    let lines = path.crossings.map { crossing in
      let words = decisions.decisions(at: crossing, on: path).map(Self.words)
      return "\(decisions.filter(of: crossing, on: path)) \(crossing.direction): "
        + words.joined(separator: ", ")
    }
    #expect(
      lines == [
        "security groups web, admin outbound: web 0-65535, admin 5432",
        "network ACL open outbound: 110", "network ACL data inbound: 100, 110",
        "security group db inbound: no rule", "network ACL data outbound: 100, *",
        "network ACL open inbound: 100",
      ])
  }

  @Test func aFilterThatIsNotThereDecides() throws {
    let verified = try VerifiedText(Self.text)
    let path = try #require(verified.report.flows.first?.paths.first?.path)
    let decisions = CrossingDecisions(topology: verified.topology, ruleSets: RuleSets())
    let words = path.crossings.map { decisions.decisions(at: $0, on: path).map(Self.words) }
    let (none, missing) = (["no rule"], ["missing"])
    #expect(words == [none, missing, missing, none, missing, missing])
  }
}
