import AccessControl
import Foundation
import Testing
import Topology

/// What `plan --format cloudformation` writes passes cfn-lint.
@Suite(.enabled(if: Tool("cfn-lint").isThere, "cfn-lint is not installed"))
struct CloudFormationLintTests {
  @Test func everyTemplateIsClean() throws {
    let work = try Workspace()
    var files: [String] = []
    for (name, text) in try ProjectFile.plannableTopologies + [("hostile", HostileTopology.text)] {
      for style in ["yaml", "json"] {
        let plan = try work.run("plan - --format cloudformation --style \(style)", input: text)
        #expect(plan.status == 0 && plan.messages.isEmpty, "\(name): \(plan.messages)")
        files.append("\(name).\(style)")
        try work.write(plan.output, to: "\(name).\(style)")
      }
    }
    let outcome = try Tool("cfn-lint").outcome(
      ["--regions", "us-east-1", "--"] + files, in: work.folder, seconds: 300)
    #expect(outcome.status == 0, "\(outcome.output.prefix(3_000)) \(outcome.messages.prefix(500))")
  }
}

/// What `plan --format cloudformation` writes becomes a stack in an emulator.
///
/// The emulator's CloudFormation reads templates, parameters and references; what its resources do is said in
/// `emulator.py`.
@Suite(.enabled(if: Emulator.isThere, "\(Emulator.isMissing)"))
struct CloudFormationTests {
  @Test func everyTemplateBecomesAStack() throws {
    let emulator = try Emulator()
    let work = try Workspace()
    for (index, item) in try ProjectFile.newTopologies.enumerated() {
      let style = index.isMultiple(of: 2) ? "yaml" : "json"
      let (name, text) = (item.name, item.text)
      let network = try EmulatedNetwork(try .loaded(text), in: emulator)
      try work.write(text, to: "\(name)/topology.yaml")
      let plan = try work.run(
        "plan \(name)/topology.yaml --format cloudformation --style \(style)")
      _ = try emulator.aws(
        "cloudformation", "create-stack", "--stack-name", name, "--template-body", plan.output,
        "--parameters", try Self.parameters(for: network, work, name))
      let status = try emulator.aws(
        "cloudformation", "describe-stacks", "--stack-name", name, "--output", "text", "--query",
        "Stacks[0].StackStatus")
      #expect(status == "CREATE_COMPLETE", "\(name)")
      try network.describe(into: work, "\(name)/aws")
      let verified = try work.run(
        "verify \(name)/topology.yaml --rules \(name)/aws --fail-on warning")
      #expect(verified.status == 0, "\(name): \(verified.output) \(verified.messages)")
      #expect(verified.output.hasSuffix("no findings\n"), "\(name): \(verified.output)")
      #expect(!verified.output.contains("assumed"), "\(name): nothing is missing")
    }
  }

  /// The parameters of a stack: the ids that the network has for the names in their descriptions.
  private static func parameters(
    for network: EmulatedNetwork, _ work: Workspace, _ name: String
  ) throws -> String {
    let json = try work.run("plan \(name)/topology.yaml --format cloudformation --style json")
      .output
    let template = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let wanted = template["Parameters"] as? [String: [String: String]] ?? [:]
    let ids: [String: String] =
      Dictionary(
        network.vpcs.map { ("The id of VPC \($0)", $1) }
          + network.subnets.map { ("The id of subnet \($0)", $1) }
          + network.prefixLists.map { ("The id of prefix list \($0)", $1) },
        uniquingKeysWith: { first, _ in first })
    let values = wanted.map { key, parameter in
      ["ParameterKey": key, "ParameterValue": ids[parameter["Description"] ?? ""] ?? ""]
    }
    return String(decoding: try JSONSerialization.data(withJSONObject: values), as: UTF8.self)
  }
}
