import Planning
import SourceText
import Testing
import Topology
import Verification

@testable import Reporting

@Suite struct ReportPageTests {
  /// Free text of every kind that the loader permits, each trying to become a script.
  private static let hostile = """
    version: 1
    name: "</title><script>alert(1)</script>"
    vpcs: {"v<script\\"'&": {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: "v<script\\"'&", cidrs: [10.0.10.0/24], zone: "\\"><script>alert(3)</script>"}
      data: {vpc: "v<script\\"'&", cidrs: [10.0.20.0/24], network_acl: "'><script>alert(4)</script>"}
    workloads:
      "w<script\\"'&": {subnets: [app]}
      db: {subnets: [data], listens: [https], security_groups: ["<script>alert(6)</script>"]}
    flows:
      - {from: "w<script\\"'&", to: db, service: https, reason: "--></script><script>alert(7)</script>"}
    ignore: [{finding: no-route, reason: "<script>alert(8)</script>"}]
    network_acls:
      "'><script>alert(4)</script>": {inbound: [], outbound: []}

    """

  private static func page(_ text: String) throws -> String {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: "<script>alert(9)</script>.yaml", text: text)
    let loaded = TopologyLoader.load(
      file, knownFindings: FindingID.allCases.map(\.rawValue), into: &diagnostics)
    let topology = try #require(loaded, "\(diagnostics.sorted)")
    guard case .plan(let plan) = Planner.plan(topology) else { throw Unplannable() }
    let completion = RuleSetCompletion(
      of: topology.ruleSets, from: try plan.ruleSets(), for: topology)
    let report = Verifier(topology: topology, ruleSets: completion.ruleSets).report()
    return ReportPage(
      JudgedNetwork(
        topology: topology, ruleSets: completion.ruleSets, report: report,
        matrix: ReachabilityMatrix(topology: topology, ruleSets: completion.ruleSets), plan: plan,
        assumptions: completion.assumptions.map(\.words), diagnostics: diagnostics.sorted,
        sources: sources)
    ).render()
  }

  private struct Unplannable: Error {}

  /// The text between the only pair of some tags.
  private static func block(_ tag: String, in page: String) throws -> String {
    let parts = page.components(between: "<\(tag)>", and: "</\(tag)>")
    try #require(parts.count == 1, "\(parts.count) blocks of \(tag)")
    return parts[0]
  }

  @Test func nothingFromTheInputBecomesMarkup() throws {
    let page = try Self.page(Self.hostile)
    #expect(page.components(between: "<script", and: ">").count == 1)
    for number in [1, 3, 4, 6, 7, 8, 9] {
      #expect(page.contains("&lt;script&gt;alert(\(number))"), "\(number)")
    }
    // The VPC is named in the picture alone, where an apostrophe ends nothing.
    #expect(
      page.contains("v&lt;script&quot;'&amp;") && page.contains("w&lt;script&quot;&#39;&amp;"))
    #expect(!page.contains("<script>alert"))
  }

  /// Browsers hash what stands between the tags, and so does this test; the hash itself has its own tests.
  @Test func policyNamesTheHashesOfTheBlocks() throws {
    let page = try Self.page(Self.hostile)
    for tag in ["style", "script"] {
      let hash = Base64.text(SHA256(try Self.block(tag, in: page)).bytes)
      #expect(page.contains("\(tag)-src &#39;sha256-\(hash)&#39;"), "\(tag)")
    }
    #expect(page.contains("content=\"default-src &#39;none&#39;; "))
    #expect(!page.contains(" style=") && !page.contains(" onclick=\""))
    #expect(!PageScript.text.contains("</") && !PageStyle.text.contains("</"))
  }

  /// Every quota that plans keep to and findings are about, as the policy states it; 100 rules times 10 groups are 1,000.
  @Test func policyShowsEveryQuota() throws {
    let page = try Self.page(
      Self.harmless
        + "policy: {max_entries: 30, max_rules_per_group: 100, max_groups_per_interface: 10}\n")
    let quotas = [
      (
        "Entries of a network ACL for each direction and family",
        "at most 30, the final deny included"
      ),
      ("Rules of a security group for each direction and family", "at most 100"),
      ("Security groups of a network interface", "at most 10"),
      ("Rules of a group times groups of an interface", "at most 1,000"),
    ]
    for (name, value) in quotas {
      #expect(page.contains("<dt>\(name)</dt><dd>\(value)</dd>"), "\(name)")
    }
  }

  /// The place of a finding says what it has to do with it, and does not come again among the other places.
  @Test func aFindingShowsItsPlaceOnce() throws {
    let page = try Self.page(
      Self.harmless + """
        forbidden: [{from: app, to: db, service: ssh}]
        network_acls:
          data:
            inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
            outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
          app:
            inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
            outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
        security_groups:
          app: {outbound: [{allow: all, to: 0.0.0.0/0}]}
          db: {inbound: [{allow: all, from: 0.0.0.0/0}]}

        """)
    let finding = try #require(
      page.components(between: "id=\"finding-1\"", and: "</details>").first)
    #expect(finding.contains("forbidden-flow-allowed"))
    let places = finding.components(between: "<figcaption>", and: "</figcaption>")
    #expect(Set(places).count == places.count && places.count == 5, "\(places)")
    let data = places.filter { $0.contains("network ACL data, inbound, entry 100") }
    #expect(data.count == 1 && data[0].contains("lets it pass inbound"))
  }

  private static let harmless = """
    version: 1
    name: harmless
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.10.0/24]}
      data: {vpc: main, cidrs: [10.0.20.0/24]}
    workloads:
      app: {subnets: [app]}
      db: {subnets: [data]}
    flows: [{from: app, to: db, service: https}]

    """

  /// What links lead to is there, once.
  @Test func everyLinkLeadsSomewhere() throws {
    let page = try Self.page(Self.hostile)
    let ids = page.components(between: " id=\"", and: "\"")
    #expect(Set(ids).count == ids.count)
    let missing = page.components(between: "href=\"#", and: "\"").filter { !ids.contains($0) }
    #expect(missing.isEmpty, "\(missing)")
  }
}

extension String {
  /// Every text between two marks.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var found: [String] = []
    var rest = self[...]
    while let opening = rest.firstRange(of: start) {
      rest = rest[opening.upperBound...]
      guard let closing = rest.firstRange(of: end) else { break }
      found.append(String(rest[..<closing.lowerBound]))
      rest = rest[closing.upperBound...]
    }
    return found
  }
}
