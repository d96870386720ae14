import Foundation
import Testing

/// What `plan --format terraform` and `terraform-vpc-module` write is formatted as Terraform formats it.
@Suite(.enabled(if: Tool("terraform").isThere, "terraform is not installed"))
struct TerraformFormatTests {
  @Test func everyTemplateIsFormatted() throws {
    let work = try Workspace()
    let files = try ProjectFile.plannableTopologies + [("hostile", HostileTopology.text)]
    for (name, text) in files {
      for words in ["", " --style rules", " --references", " --style rules --references"] {
        let plan = try work.run("plan - --format terraform\(words)", input: text)
        #expect(plan.status == 0 && plan.messages.isEmpty, "\(name): \(plan.messages)")
        try work.write(plan.output, to: "\(name)\(words.filter { $0 != " " })/main.tf")
      }
    }
    for (name, text) in try Self.modules() {
      let plan = try work.run(
        "plan - --format terraform-vpc-module --tier app=private --tier data=database", input: text)
      #expect(plan.status == 0 && plan.messages.isEmpty, "\(name): \(plan.messages)")
      try work.write(plan.output, to: "\(name)/rules.auto.tfvars")
    }
    let outcome = try Tool("terraform").outcome(
      ["fmt", "-check", "-diff", "-recursive", "-no-color"], in: work.folder)
    #expect(outcome.status == 0, "\(outcome.output.prefix(2_000)) \(outcome.messages)")
  }

  /// Topologies whose network ACLs fit the tiers of terraform-aws-modules/vpc.
  static func modules() throws -> [(name: String, text: String)] {
    try ["three-tier-web", "dual-stack"].map { ($0, try ProjectFile.template($0)) }
  }
}
