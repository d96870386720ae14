import Foundation
import Testing

/// Terraform itself plans, and what it says is read.
@Suite(
  .enabled(if: Tool("terraform").isThere, "terraform is not installed"),
  .enabled(
    if: TerraformSettings.hasProvider, "there is no mirror of the AWS provider in /opt/tf-plugins"))
struct TerraformPlanTests {
  /// The example's plan is what Terraform makes of the example's source.
  @Test func exampleIsWhatTerraformPlans() throws {
    let story = "examples/vpc-module-network-acls"
    let work = try OfflineTerraform([
      "main.tf": try ProjectFile.text("\(story)/main.tf"),
      "vpc/main.tf": try ProjectFile.text("\(story)/vpc/main.tf"),
      "recorded.json": try ProjectFile.text("\(story)/plan.json"),
    ])
    try work.plan(as: "plan.json")
    #expect(try work.findings("plan.json") == work.findings("recorded.json"))
    #expect(try work.findings("plan.json").count > 5)
  }

  private static let styles = [(name: "inline", words: ""), ("rules", " --style rules")]

  /// What `plan --format terraform` writes comes back by way of Terraform as rule sets that the topology's proof holds for.
  @Test func writtenPlansAreReadBack() throws {
    let topology = try ProjectFile.template("three-tier-web")
    let terraform = try OfflineTerraform(["topology.yaml": topology])
    let work = terraform.work
    var root = OfflineTerraform.provider
    for (name, words) in Self.styles {
      let written = try work.run("plan topology.yaml --format terraform\(words)")
      try #require(written.status == 0, "\(written.messages)")
      try work.write(written.output, to: "\(name)/main.tf")
      root += Self.call(name, written.output)
    }
    try work.write(root, to: "main.tf")
    try terraform.plan(as: "plan.json")
    let shown = try ShownConfiguration(work.text(of: "plan.json"))
    for (name, _) in Self.styles {
      try work.write(try shown.text(of: name), to: "\(name).json")
      let verified = try work.run("verify topology.yaml --rules \(name).json --fail-on warning")
      #expect(verified.status == 0, "\(name): \(verified.output) \(verified.messages)")
      #expect(!verified.output.contains("assumed"), "\(name): \(verified.output)")
    }
  }

  /// A call of a module with an id for each name that its variables want one for.
  private static func call(_ name: String, _ module: String) -> String {
    let prefixes = ["vpc_ids": "vpc-", "subnet_ids": "subnet-", "prefix_list_ids": "pl-"]
    var arguments = ""
    var variable = ""
    for line in module.split(separator: "\n") {
      variable = declared(line) ?? variable
      guard line.contains("wanted for each of: "),
        let wanted = line.split(separator: "wanted for each of: ").last, wanted.hasSuffix(".\"")
      else { continue }
      let entries = wanted.dropLast(2).split(separator: " ").map {
        "    \"\($0)\" = \"\(prefixes[variable] ?? "")\($0)\"\n"
      }
      arguments += "  \(variable) = {\n\(entries.joined())  }\n"
    }
    return "\nmodule \"\(name)\" {\n  source = \"./\(name)\"\n\(arguments)}\n"
  }

  /// The variable that a line begins to declare.
  private static func declared(_ line: Substring) -> String? {
    guard line.hasPrefix("variable \"") else { return nil }
    return line.split(separator: "\"").dropFirst().first.map(String.init)
  }

  /// Whatever names hold, Terraform reads them as names.
  @Test func namesCannotBreakOut() throws {
    let terraform = try OfflineTerraform([:])
    // What nobody knows yet satisfies every condition on it.
    var root = "variable \"ids\" {\n  type = map(string)\n}\n"
    for (name, words) in Self.styles {
      let plan = try terraform.work.run(
        "plan - --format terraform\(words)", input: HostileTopology.text)
      try terraform.work.write(plan.output, to: "\(name)/main.tf")
      let variables = plan.output.split(separator: "\n").compactMap(Self.declared)
      #expect(variables.contains("vpc_ids") && variables.contains("subnet_ids"))
      root += "\nmodule \"\(name)\" {\n  source = \"./\(name)\"\n"
      root += variables.map { "  \($0) = var.ids\n" }.joined() + "}\n"
    }
    try terraform.work.write(root, to: "main.tf")
    for words in ["get", "validate"] { try terraform.succeed([words]) }
  }
}
