import Foundation
import Planning
import SourceText
import Templates
import Testing
import Topology

@testable import Interchange

@Suite struct ExportDataTests {
  /// The page about exports says what templates can use: every name, and its type.
  @Test func everyNameIsDocumentedAsItIs() throws {
    var page = try ExportPage()
    for text in StarterTopology.all.map(\.text) + [Self.prefixList] {
      let (plan, topology) = try planned(text)
      let data = ExportData(plan, of: topology, in: .terraform, options: PlanExport.Options())
      page.check(try data.root, as: "Plan")
    }
    #expect(page.faults.isEmpty, "\(page.faults.sorted().prefix(20))")
    #expect(page.unseen.isEmpty, "\(page.unseen)")
  }

  /// Each format is a row of the page's first table, with its styles.
  @Test func everyFormatIsDocumented() throws {
    let text = try ExportPage.text()
    for format in ExportFormat.all {
      let styles = format.styles.map { "`\($0.name)`" }.joined(separator: ", ")
      #expect(text.contains("| `\(format.name)` | \(styles) |"))
    }
  }

  /// Source: EC2 API, CreateSecurityGroup.GroupName, IpRange.Description.
  @Test func descriptionsHaveTheCharactersThatAWSAllows() {
    let allowed = /[a-zA-Z0-9 ._\-:\/()#,@\[\]+=&;{}!$*]{1,255}/
    for name in ["web → db", "ü\n\"x\"", "", "default", "sg-1", String(repeating: "x", count: 300)]
    {
      let written = GroupText.name(name)
      #expect(written.wholeMatch(of: allowed) != nil, "\(name): \(written)")
      #expect(written != "default" && !written.hasPrefix("sg-"))
    }
    #expect(GroupText.description(["web → db https", "a/b"]) == "web to db https; a/b")
    let many = GroupText.description((1...60).map { "flow number \($0)" })
    #expect(
      many.wholeMatch(of: allowed) != nil && many.contains("; and ") && many.hasSuffix(" more"))
  }

  /// A topology whose plan names a prefix list.
  private static let prefixList = """
    version: 1
    name: prefix-list
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.1.0/24], route_table: private}
    prefix_lists:
      s3-blocks: {cidrs: [52.218.0.0/17, 3.5.64.0/21], weight: 1}
    gateways:
      s3: {type: gateway_endpoint, vpc: main, service: s3, prefix_list: s3-blocks, route_tables: [private]}
    route_tables:
      private: {}
    peers:
      buckets: {prefix_list: s3-blocks}
    workloads:
      worker: {subnets: [app]}
    flows:
      - {from: worker, to: buckets, service: https}

    """

  private func planned(_ text: String) throws -> (plan: Plan, topology: NetworkTopology) {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: "topology.yaml", text: text)
    let topology = try #require(TopologyLoader.load(file, into: &diagnostics))
    guard case .plan(let plan) = Planner.plan(topology) else { throw Unplannable() }
    return (plan, topology)
  }

  private struct Unplannable: Error {}
}

/// The tables of the page about exports.
private struct ExportPage {
  private var types: [String: [String: String]] = [:]
  private(set) var faults: Set<String> = []
  private var seen: Set<String> = []

  static func text() throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Interchange/Interchange.docc/Exports.md")
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  init() throws {
    var heading = ""
    for line in try Self.text().split(separator: "\n") {
      if line.hasPrefix("### ") { heading = String(line.dropFirst(4)) }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, cells[0].hasPrefix("`") else { continue }
      types[heading, default: [:]][cells[0].filter { $0 != "`" }] = cells[1]
    }
    // What the page says in words.
    let entry = types["Entry"] ?? [:]
    let unshared: Set = ["number", "action", "is_allow", "is_deny"]
    types["Rule"]?.merge(entry.filter { !unshared.contains($0.key) }) { own, _ in own }
    let subnet = types["Subnet"] ?? [:]
    types["Association"]?.merge(subnet) { own, _ in own }
  }

  /// What is documented and was never there.
  var unseen: [String] {
    let absent: Set = ["", "Ids", "Parameter"]
    return types.flatMap { heading, names in
      absent.contains(heading) ? [] : names.keys.map { "\(heading).\($0)" }
    }.filter { !seen.contains($0) }.sorted()
  }

  mutating func check(_ node: ExportNode, as heading: String) {
    let own = node.names.filter { $0 != "is_first" && $0 != "is_last" }
    if heading == "Parameter" {
      for name in ["is_vpc", "is_subnet", "is_prefix_list"] where node[name] == nil {
        faults.insert("a parameter has no \(name)")
      }
      return
    }
    let documented = types[heading] ?? [:]
    for name in documented.keys where !own.contains(name) {
      faults.insert("\(heading) has no \(name)")
    }
    for name in own {
      guard let type = documented[name], let value = node[name] else {
        faults.insert("\(heading).\(name) is not documented")
        continue
      }
      seen.insert("\(heading).\(name)")
      check(value, as: type, "\(heading).\(name)")
    }
  }

  private mutating func check(_ value: ExportValue, as type: String, _ place: String) {
    let isOptional = type.hasPrefix("optional ")
    let wanted = isOptional ? String(type.dropFirst(9)) : type
    switch value {
    case .absent: if !isOptional { faults.insert("\(place) is missing") }
    case .text: if wanted != "text" { faults.insert("\(place) is a text") }
    case .number: if wanted != "number" { faults.insert("\(place) is a number") }
    case .flag: if wanted != "flag" { faults.insert("\(place) is a flag") }
    case .node(let node): check(node, as: wanted)
    case .list(let nodes):
      guard wanted.hasPrefix("[") else {
        _ = faults.insert("\(place) is a list")
        return
      }
      for node in nodes { check(node, as: wanted.filter { $0 != "[" && $0 != "]" }) }
    }
  }
}
