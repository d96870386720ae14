import AccessControl
import Foundation
import Testing
import Topology

/// What `help:` says is done, in each language of the input, and nothing is found any more.
@Suite struct HelpTests {
  @Test func topologiesAreMended() throws {
    let work = try Workspace()
    try work.write(Mending.topology(Mending.asked, rules: Mending.written([])), to: "topology.yaml")
    let fixes = try Mending.fixes(work, "verify topology.yaml")
    #expect(fixes.allSatisfy { $0.language == "topology" && $0.place == nil })
    try work.write(
      Mending.topology(Mending.asked, rules: Mending.written(fixes)), to: "topology.yaml")
    try Mending.expectNothing(work, "verify topology.yaml")
  }

  @Test func templatesAreMended() throws {
    let work = try Workspace(["topology.yaml": Mending.topology(Mending.asked)])
    for style in ["yaml", "json"] { try mendTemplate(style, work) }
    guard Tool("cfn-lint").isThere else { return }
    let linted = try Tool("cfn-lint").outcome(
      ["--regions", "us-east-1", "--", "template.yaml", "template.json"], in: work.folder)
    #expect(linted.status == 0, "\(linted.output)")
  }

  private func mendTemplate(_ style: String, _ work: Workspace) throws {
    var template = try work.run(
      "plan - --format cloudformation --style \(style)", input: Mending.topology(Mending.planned)
    ).output
    let command =
      "verify topology.yaml --rules template.\(style) --parameter MainVpcId=vpc-1 "
      + "--parameter AppSubnetId=subnet-1 --parameter DataSubnetId=subnet-2"
    try work.write(template, to: "template.\(style)")
    let fixes = try Mending.fixes(work, command)
    #expect(
      fixes.allSatisfy {
        $0.language == "cloudformation-\(style)" && $0.place == "under Resources"
      })
    for fix in fixes {
      let (head, separator) =
        style == "yaml" ? ("\nResources:\n", "\n") : ("\n  \"Resources\": {\n", ",\n")
      template = template.replacing(
        head, with: head + fix.text.indented(style == "yaml" ? 2 : 4) + separator)
    }
    try work.write(template, to: "template.\(style)")
    try Mending.expectNothing(work, command)
  }

  /// The calls are made against an emulator of AWS.
  @Test(.enabled(if: Emulator.isThere, "\(Emulator.isMissing)"))
  func accountsAreMended() throws {
    let work = try Workspace(["topology.yaml": Mending.topology(Mending.asked)])
    let emulator = try Emulator()
    let network = try EmulatedNetwork(
      try .loaded(Mending.topology(Mending.planned)), in: emulator)
    _ = try work.run(
      "plan - --format aws-cli --output create.sh", input: Mending.topology(Mending.planned))
    #expect(try network.run("create.sh", work).status == 0)
    try network.describe(into: work, "aws")
    let fixes = try Mending.fixes(work, "verify topology.yaml --rules aws")
    #expect(fixes.allSatisfy { $0.language == "aws-cli" && $0.place == nil })
    for fix in fixes {
      let outcome = try Tool("bash").outcome(
        ["-euc", fix.text], in: work.folder, environment: emulator.environment)
      #expect(outcome.status == 0, "\(fix.text): \(outcome.messages)")
    }
    try network.describe(into: work, "aws")
    try Mending.expectNothing(work, "verify topology.yaml --rules aws")
  }

  /// Blocks inside, resources beside, and resources of the older type, in a module; Terraform plans them.
  @Test(
    .enabled(
      if: Tool("terraform").isThere && TerraformSettings.hasProvider,
      "terraform is not installed, or there is no mirror of the AWS provider in /opt/tf-plugins"))
  func configurationsAreMended() throws {
    let terraform = try OfflineTerraform([
      "topology.yaml": Mending.topology(Mending.asked),
      "main.tf": OfflineTerraform.provider + "\nmodule \"net\" {\n  source = \"./net\"\n}\n",
    ])
    let work = terraform.work
    var configuration = try ProjectFile.text("Tests/Fixtures/terraform/mending/main.tf")
    try work.write(configuration, to: "net/main.tf")
    try terraform.plan(as: "plan.json")
    let command = "verify topology.yaml --rules plan.json"
    let fixes = try Mending.fixes(work, command)
    var places: Set<String> = []
    for fix in fixes {
      let place = try #require(fix.place)
      places.insert(place)
      #expect(fix.language == "terraform" && place.hasPrefix("in module.net"))
      guard let resource = place.split(separator: " inside ").dropFirst().first else {
        configuration += "\n\(fix.text)\n"
        continue
      }
      let names = resource.split(separator: ".")
      let head = "resource \"\(names[0])\" \"\(names[1])\" {\n"
      configuration = configuration.replacing(head, with: head + fix.text.indented(2) + "\n\n")
    }
    #expect(
      places == [
        "in module.net", "in module.net, inside aws_network_acl.app",
        "in module.net, inside aws_security_group.web",
      ])
    #expect(fixes.contains { $0.text.hasPrefix("resource \"aws_network_acl_rule\"") })
    #expect(fixes.contains { $0.text.hasPrefix("resource \"aws_security_group_rule\"") })
    try work.write(configuration, to: "net/main.tf")
    let formatted = try Tool("terraform").outcome(
      ["fmt", "-check", "-diff", "net"], in: work.folder)
    #expect(formatted.status == 0, "\(formatted.output)")
    try terraform.plan(as: "plan.json")
    try Mending.expectNothing(work, command)
  }
}

/// Rule sets that lack what some flows need, and what findings say is to be added.
private enum Mending {
  /// What a finding says is to be done.
  struct Fix: Decodable {
    let networkACL: String?
    let securityGroup: String?
    let direction: String
    let language: String
    let place: String?
    let text: String

    enum CodingKeys: String, CodingKey {
      case direction, language, text
      case networkACL = "network_acl"
      case securityGroup = "security_group"
      case place = "where"
    }
  }

  /// The flows that the rule sets are for.
  static let planned = "  - {from: web, to: db, service: postgresql}\n"

  /// The flows that are wanted: one more between groups, and one of messages with a block of addresses.
  static let asked =
    planned + "  - {from: web, to: db, service: redis}\n  - {from: office, to: db, service: ping}\n"

  static func topology(_ flows: String, rules: String = "") -> String {
    """
    version: 1
    name: mending
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    gateways: {igw: {type: internet_gateway, vpc: main}}
    route_tables: {public: {0.0.0.0/0: igw}}
    peers: {office: [203.0.113.0/24]}
    subnets:
      app: {vpc: main, cidrs: [10.0.1.0/24], network_acl: app}
      data: {vpc: main, cidrs: [10.0.2.0/24], network_acl: data, route_table: public}
    workloads:
      web: {subnets: [app], security_groups: [web]}
      db: {public_address: true, subnets: [data], security_groups: [db], listens: [postgresql, redis, ping]}
    flows:
    \(flows)\(rules)
    """
  }

  /// The rule sets in the topology's own words, with what some findings add.
  static func written(_ fixes: [Fix]) -> String {
    func lists(_ name: String, _ owner: (Fix) -> String?, _ own: (in: String, out: String))
      -> String
    {
      func list(_ direction: String, _ own: String) -> String {
        let added = fixes.filter { owner($0) == name && $0.direction == direction }.map(\.text)
        let lines = ([own] + added).filter { !$0.isEmpty }.joined(separator: "\n")
        return lines.isEmpty
          ? "    \(direction): []\n" : "    \(direction):\n\(lines.indented(6))\n"
      }
      return "  \(name):\n\(list("inbound", own.in))\(list("outbound", own.out))"
    }
    return "network_acls:\n"
      + lists(
        "app", \.networkACL,
        (
          "- {number: 100, allow: tcp/1024-65535, from: 10.0.2.0/24}",
          "- {number: 100, allow: tcp/5432, to: 10.0.2.0/24}"
        ))
      + lists(
        "data", \.networkACL,
        (
          "- {number: 100, allow: tcp/5432, from: 10.0.1.0/24}",
          "- {number: 100, allow: tcp/1024-65535, to: 10.0.1.0/24}"
        ))
      + "security_groups:\n"
      + lists("web", \.securityGroup, ("", "- {allow: tcp/5432, to: db}"))
      + lists("db", \.securityGroup, ("- {allow: tcp/5432, from: web}", ""))
  }

  /// What the findings of a command say is to be done; its text says the same.
  static func fixes(_ work: Workspace, _ command: String) throws -> [Fix] {
    let outcome = try work.run("\(command) --format json")
    #expect(outcome.status == 1, "\(outcome.messages) \(outcome.output.prefix(2_000))")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    let fixes = report.diagnostics.compactMap(\.fix)
    #expect(fixes.contains { $0.networkACL != nil } && fixes.contains { $0.securityGroup != nil })
    let text = try work.run(command).output
    for line in fixes.flatMap({ $0.text.split(separator: "\n") }) {
      #expect(text.contains(line), "\(line)")
    }
    return fixes
  }

  static func expectNothing(_ work: Workspace, _ command: String) throws {
    let outcome = try work.run("\(command) --fail-on warning")
    #expect(outcome.status == 0, "\(outcome.output) \(outcome.messages)")
    #expect(outcome.output.hasSuffix("no findings\n"), "\(outcome.output)")
  }

  private struct Report: Decodable {
    struct Diagnostic: Decodable {
      let fix: Fix?
    }
    let diagnostics: [Diagnostic]
  }
}

extension String {
  /// The text with so many spaces before each line that is not empty.
  fileprivate func indented(_ count: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}
