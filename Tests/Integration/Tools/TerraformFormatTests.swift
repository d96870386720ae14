import Foundation
import Testing

/// What `plan --format terraform` writes is formatted as Terraform formats it.
@Suite(.enabled(if: Tool("terraform").isThere, "terraform is not installed"))
struct TerraformFormatTests {
  @Test func everyTemplateIsFormatted() throws {
    let work = try Workspace()
    var files: [(String, String)] = try ProjectFile.plannableTopologies
    files.append(("hostile", HostileTopology.text))
    for (name, text) in files {
      for words in ["", " --style rules", " --references", " --style rules --references"] {
        let plan = try work.run("plan - --format terraform\(words)", input: text)
        #expect(plan.status == 0 && plan.messages.isEmpty, "\(name): \(plan.messages)")
        try work.write(plan.output, to: "\(name)\(words.filter { $0 != " " })/main.tf")
      }
    }
    let outcome = try Tool("terraform").outcome(
      ["fmt", "-check", "-diff", "-recursive", "-no-color"], in: work.folder)
    #expect(outcome.status == 0, "\(outcome.output.prefix(2_000)) \(outcome.messages)")
  }
}
