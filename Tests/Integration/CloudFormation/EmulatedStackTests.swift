import AccessControl
import Foundation
import Interchange
import SourceText
import Testing

/// Templates that an emulator of AWS makes into a stack, whose answers must describe what was read from the template.
///
/// The emulator (moto) knows no network ACLs, no outbound rules of security groups, no associations of route tables and no
/// `Fn::Cidr` in templates, so those are not compared.
@Suite struct EmulatedStackTests {
  private static let script = """
    import json, os, sys
    os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1")
    import boto3
    from moto import mock_aws
    for number, parameters in enumerate(json.loads(sys.argv[1])):
        parameters = [dict(zip(("ParameterKey", "ParameterValue"), p.split("=", 1))) for p in parameters]
        with mock_aws():
            boto3.client("cloudformation").create_stack(
                StackName="stack", TemplateBody=open("template.json").read(), Parameters=parameters)
            ec2 = boto3.client("ec2")
            answers = {}
            for name in ["vpcs", "subnets", "route_tables", "internet_gateways", "security_groups"]:
                answers.update(getattr(ec2, "describe_" + name)())
            json.dump(answers, open(f"{number}.json", "w"), default=str)
    """

  @Test(
    .enabled(
      if: Tool.pythonHas("moto") && Tool.pythonHas("boto3"), "moto or boto3 is not installed"),
    .timeLimit(.minutes(5)))
  func theStackIsWhatTheTemplateSays() throws {
    let template = try ProjectFile.text("Tests/Fixtures/cloudformation/network.json")
    let work = try Workspace(["template.json": template, "stack.py": Self.script])
    let choices = [[], ["Stage=dev", "Prefix=172.20"]]
    let list = String(decoding: try JSONEncoder().encode(choices), as: UTF8.self)
    let made = try Tool.python.run(["stack.py", list], in: work.folder)
    try #require(made.status == 0, "\(made.output.suffix(2_000))")
    for (number, parameters) in choices.enumerated() {
      let fromAnswers = try facts(work.text(of: "\(number).json"), [])
      let fromTemplate = try facts(template, parameters)
      #expect(fromTemplate == fromAnswers)
      #expect(fromTemplate.count >= 11)
    }
  }

  /// What a file says about everything that has a tag `Name`, each fact in words without ids.
  private func facts(_ text: String, _ parameters: [String]) throws -> [String] {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let contents = RuleSetSource.read(
      [map.add(name: "file.json", text: text)],
      parameters: parameters.compactMap { TemplateParameter(parsing: $0) }, into: &diagnostics)
    #expect(!diagnostics.hasErrors, "\(diagnostics.all.map(\.message))")
    return InventoryFacts(try #require(contents.inventory)).lines.sorted()
  }
}

/// What an inventory says, with tags in place of ids.
private struct InventoryFacts {
  private var labels: [String: String] = [:]
  private(set) var lines: [String] = []

  init(_ inventory: AWSInventory) {
    let elements: [any AWSElement] =
      inventory.vpcs + inventory.subnets + inventory.securityGroups
    for element in elements { labels[element.id] = element.nameTag }
    // The emulator forgets the tags of these, of which there is one each.
    for gateway in inventory.internetGateways { labels[gateway.id] = "igw" }
    for table in inventory.routeTables where table.routes.contains(where: { $0.target != "local" })
    {
      labels[table.id] = "table"
    }
    for vpc in inventory.vpcs { add(vpc.id, "blocks \(vpc.blocks)") }
    for subnet in inventory.subnets {
      add(subnet.id, "in \(label(subnet.vpc)) \(subnet.zone ?? "") \(subnet.blocks)")
    }
    for gateway in inventory.internetGateways { add(gateway.id, "of \(label(gateway.vpc))") }
    for table in inventory.routeTables {
      for route in table.routes where route.target != "local" {
        add(table.id, "\(route.destination) to \(label(route.target))")
      }
    }
    for group in inventory.securityGroups {
      add(group.id, "in \(label(group.vpc))")
      for rule in group.rules where rule.direction == .inbound {
        add(group.id, "\(rule.match) from \(peer(rule.peer))")
      }
    }
  }

  private func label(_ id: String?) -> String { id.flatMap { labels[$0] } ?? "?" }

  private func peer(_ peer: AWSSecurityGroupRule.Peer) -> String {
    if case .group(let id, isStale: _) = peer { return label(id) }
    return "\(peer)"
  }

  private mutating func add(_ id: String, _ fact: String) {
    if let label = labels[id] { lines.append("\(label): \(fact)") }
  }
}
