import Foundation
import Testing

/// A folder in which Terraform plans: no network and no account, as everything in the plans is new.
struct OfflineTerraform {
  let work: Workspace

  init(_ files: [String: String]) throws {
    let settings = [TerraformSettings.file: try TerraformSettings.taken()]
    work = try Workspace(files.merging(settings) { $1 })
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
    for words in [["get"], ["plan", "-input=false", "-out=plan"]] { try succeed(words) }
    try work.write(try terraform(["show", "-json", "plan"]).output, to: name)
  }

  /// Runs Terraform in the folder, to a good end.
  func succeed(_ words: [String]) throws {
    let outcome = try terraform(words)
    try #require(outcome.status == 0, "\(words): \(outcome.messages.prefix(2_000))")
  }

  private func terraform(_ words: [String]) throws -> Program.Outcome {
    try Tool("terraform").outcome(
      words, in: work.folder, environment: TerraformSettings.environment(in: work.folder),
      seconds: 300)
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
