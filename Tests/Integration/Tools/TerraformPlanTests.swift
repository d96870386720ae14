import Foundation
import Testing

/// Terraform itself plans, and what it says is read: no network and no account, as everything in the plans is new.
@Suite(
  .enabled(if: Tool("terraform").isThere, "terraform is not installed"),
  .enabled(
    if: OfflineTerraform.hasProvider, "there is no mirror of the AWS provider in /opt/tf-plugins"))
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

  /// What `plan --format terraform` writes comes back by way of Terraform as rule sets that the topology's proof holds for.
  @Test func writtenPlansAreReadBack() throws {
    for style in ["", " --style rules"] {
      let topology = try ProjectFile.template("three-tier-web")
      let work = try OfflineTerraform(["topology.yaml": topology])
      let written = try work.work.run("plan topology.yaml --format terraform\(style)")
      try #require(written.status == 0, "\(written.messages)")
      try work.work.write(written.output, to: "rules/main.tf")
      try work.work.write(OfflineTerraform.call(written.output), to: "main.tf")
      try work.plan(as: "plan.json")
      let verified = try work.work.run("verify topology.yaml --rules plan.json --fail-on warning")
      #expect(verified.status == 0, "\(style): \(verified.output) \(verified.messages)")
      #expect(!verified.output.contains("assumed"), "\(style): \(verified.output)")
    }
  }
}

/// A folder in which Terraform plans with the provider that lies on the machine.
struct OfflineTerraform {
  private static let mirror = "/opt/tf-plugins"

  static var hasProvider: Bool {
    FileManager.default.fileExists(atPath: "\(mirror)/registry.terraform.io/hashicorp/aws")
  }

  let work: Workspace

  init(_ files: [String: String]) throws {
    let settings = """
      provider_installation {
        filesystem_mirror {
          path = "\(Self.mirror)"
        }
      }
      disable_checkpoint = true

      """
    work = try Workspace(files.merging(["terraform.rc": settings]) { $1 })
  }

  /// A root module that calls `rules` with an id for each name that its variables want one for.
  static func call(_ module: String) -> String {
    let prefixes = ["vpc_ids": "vpc-", "subnet_ids": "subnet-", "prefix_list_ids": "pl-"]
    var arguments = ""
    var variable = ""
    for line in module.split(separator: "\n") {
      if line.hasPrefix("variable \"") {
        variable = line.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
      }
      guard line.contains("wanted for each of: "),
        let wanted = line.split(separator: "wanted for each of: ").last, wanted.hasSuffix(".\"")
      else { continue }
      let entries = wanted.dropLast(2).split(separator: " ").map {
        "    \"\($0)\" = \"\(prefixes[variable] ?? "")\($0)\"\n"
      }
      arguments += "  \(variable) = {\n\(entries.joined())  }\n"
    }
    return """
      \(provider)
      module "rules" {
        source = "./rules"
      \(arguments)}

      """
  }

  /// A provider that asks nobody.
  static let provider = """
    provider "aws" {
      region                      = "eu-west-1"
      access_key                  = "none"
      secret_key                  = "none"
      skip_credentials_validation = true
      skip_metadata_api_check     = true
      skip_requesting_account_id  = true
    }

    """

  /// Runs `terraform plan`, and writes what `terraform show -json` says of it.
  func plan(as name: String) throws {
    for words in [["init", "-input=false"], ["plan", "-input=false", "-out=plan"]] {
      let outcome = try terraform(words)
      try #require(outcome.status == 0, "\(words): \(outcome.messages.prefix(2_000))")
    }
    try work.write(try terraform(["show", "-json", "plan"]).output, to: name)
  }

  private func terraform(_ words: [String]) throws -> Program.Outcome {
    try Tool("terraform").outcome(
      words, in: work.folder,
      environment: [
        "TF_CLI_CONFIG_FILE": work.folder.appending(path: "terraform.rc").path, "NO_COLOR": "1",
        "TF_IN_AUTOMATION": "1",
      ], seconds: 300)
  }

  /// The findings about a file, with the addresses of resources for places.
  func findings(_ name: String) throws -> [String] {
    let outcome = try work.run("lint \(name) --format json")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    return report.diagnostics.map { "\($0.id) \($0.address ?? "-") \($0.summary)" }.sorted()
  }

  private struct Report: Decodable {
    struct Diagnostic: Decodable {
      let id: String
      let address: String?
      let summary: String
    }
    let diagnostics: [Diagnostic]
  }
}
