import AccessControl
import Foundation
import PacketSpace
import SourceText
import Testing
import Topology

@testable import Verification

/// AWS's four scenarios as topologies: the story under `examples/` has the tables as they are, and what the program finds in
/// them is what reading them finds.
///
/// Source: Amazon VPC User Guide, VPC_Scenario1.md to VPC_Scenario4.md, as data in `aws-doc-tables`.
@Suite struct ScenarioTopologyTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  private static func scenarios() throws -> Node {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(
      name: "scenarios.yaml",
      text: try text("Tests/Fixtures/aws-doc-tables/scenario-topologies.yaml"))
    return try #require(DocumentReader.read(file, into: &diagnostics))
  }

  private static func story(_ number: Int) throws -> String {
    try text("examples/aws-scenarios/scenario-\(number).yaml")
  }

  /// Every entry, subnet and route of the data is in the story, and nothing else.
  @Test func storiesHaveTheTablesAsTheyAre() throws {
    let scenarios = try Self.scenarios()
    for number in 1...4 {
      let scenario = try #require(scenarios["scenario\(number)"])
      let topology = try VerifiedText.topology(try Self.story(number))
      #expect(Self.entries(of: topology.ruleSets) == Self.entries(of: scenario), "\(number)")
      #expect(Self.places(of: topology) == Self.places(of: scenario), "\(number)")
    }
  }

  private static func entries(of ruleSets: RuleSets) -> Set<String> {
    Set(
      ruleSets.networkACLs.flatMap { networkACL in
        TrafficDirection.allCases.flatMap { direction in
          networkACL.entries(direction).map { entry in
            let ports = entry.match.selectors.isAll ? "all" : "\(entry.match.selectors)"
            let name = entry.match.onlyProtocol.map { "\($0)" } ?? "-1"
            return
              "\(networkACL.name) \(direction) \(entry.number) \(entry.action) \(name) \(ports) "
              + "\(entry.peer)"
          }
        }
      })
  }

  private static func entries(of scenario: Node) -> Set<String> {
    Set(
      (scenario["nacls"]?.mapping?.entries ?? []).flatMap { networkACL in
        ["inbound", "outbound"].flatMap { direction in
          (networkACL.value[direction]?.sequence ?? []).map { entry in
            let values = ["rule", "action", "protocol", "ports", "cidr"].map { entry.text($0) }
            return "\(networkACL.key) \(direction) \(values.joined(separator: " "))"
          }
        }
      })
  }

  /// Subnets with their blocks and network ACLs, and the destinations of their routes.
  private static func places(of topology: NetworkTopology) -> Set<String> {
    Set(
      topology.subnets.elements.flatMap { subnet -> [String] in
        let routes = subnet.routeTable.map { topology.routeTables[$0].routes } ?? []
        return ["\(subnet.name) \(subnet.networkACL)"]
          + subnet.blocks.map { "\(subnet.name) block \($0)" }
          + routes.map { "\(subnet.name) route \($0.destination)" }
      })
  }

  private static func places(of scenario: Node) -> Set<String> {
    let local = scenario["vpc"]?.text("cidr")
    return Set(
      (scenario["subnets"]?.mapping?.entries ?? []).flatMap { entry -> [String] in
        let name = entry.key.replacing("_", with: "-")
        let routes = (entry.value["routes"]?.mapping?.entries ?? []).map(\.key)
        return ["\(name) \(entry.value.text("nacl"))"]
          + ["cidr", "ipv6"].map { "\(name) block \(entry.value.text($0))" }
          + routes.filter { $0 != local }.map { "\(name) route \($0)" }
      })
  }

  /// What is wrong with each, by hand: see the table in the story's README.
  @Test func contradictionsAreFound() throws {
    let narrow = [
      "partial-return-path public outbound 32767", "partial-return-path public outbound 32768",
    ]
    let expected: [[String]] = [
      narrow,
      // RDP from the terminal server in both families.
      narrow + [
        "blocked-forward-path public outbound 32767", "blocked-forward-path public outbound 32768",
      ],
      // DNS over UDP from home; updates out over the VPN, and their answers; entry 120 behind entry 100.
      narrow + [
        "missing-return-path vpn inbound 32767", "blocked-forward-path vpn outbound 32767",
        "missing-return-path vpn inbound 32767", "shadowed-entry vpn outbound 120",
      ],
      // DNS over UDP and NTP; ping; entry 120 behind entry 100.
      [
        "missing-return-path vpn inbound 32767", "missing-return-path vpn inbound 32767",
        "shadowed-entry vpn outbound 120",
      ],
    ]
    for number in 1...4 {
      let report = try VerifiedText(try Self.story(number)).report
      let found = report.findings.filter { $0.severity >= .warning }.map(VerifiedText.summary)
      #expect(found == expected[number - 1], "\(number)")
    }
  }

  /// What works and what does not, flow by flow.
  @Test func flowsAreJudged() throws {
    let expected = [
      ["partial", "partial", "partial", "partial", "reachable", "reachable"],
      [
        "partial", "partial", "partial", "partial", "reachable", "reachable", "reachable",
        "blocked", "reachable", "reachable",
      ],
      [
        "partial", "partial", "partial", "reachable", "reachable", "reachable", "reachable",
        "reachable", "partial", "blocked",
      ],
      ["reachable", "reachable", "reachable", "partial", "blocked", "blocked"],
    ]
    for number in 1...4 {
      let report = try VerifiedText(try Self.story(number)).report
      #expect(report.flows.map(\.reachability.rawValue) == expected[number - 1], "\(number)")
    }
  }

  /// The security group of scenario 1 forgets what it lets in from everywhere.
  @Test func scenarioOneIsNotRemembered() throws {
    let notes = try VerifiedText(try Self.story(1)).report.notes.filter { $0.contains("remember") }
    #expect(notes.count == 2)
    #expect(notes.allSatisfy { $0.contains("does not remember") && $0.contains("tcp 80, 443") })
  }

  /// What is planned for the same flows proves.
  @Test func plansForTheSameFlowsProve() throws {
    for number in 1...4 {
      let text = try Self.story(number)
      let wanted = try #require(text.split(separator: "\nnetwork_acls:").first)
      var topology = try VerifiedText.topology(String(wanted))
      topology.ruleSets = RuleSets()
      let proved = try ProvedPlan.derive(from: topology)
      #expect(proved.report.allHolds, "\(number)")
    }
  }
}

extension Node {
  /// The value of a key.
  fileprivate subscript(key: String) -> Node? { mapping?.entry(key)?.value }

  /// The text of a key.
  fileprivate func text(_ key: String) -> String { self[key]?.scalar?.text ?? "" }
}
