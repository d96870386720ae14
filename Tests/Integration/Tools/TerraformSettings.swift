import Foundation

/// How tests start Terraform: without a network, with the provider that lies on the machine.
enum TerraformSettings {
  /// Where the provider lies on a machine that has it.
  private static let mirror = "/opt/tf-plugins"
  private static let provider = "\(mirror)/registry.terraform.io/hashicorp/aws"

  /// Whether the provider can be had without a network.
  static var hasProvider: Bool { FileManager.default.fileExists(atPath: provider) }

  /// The name of the file that says where the provider comes from.
  static let file = "terraform.rc"

  /// `terraform init` finds the provider in the mirror, by its version.
  static let installed = """
    provider_installation {
      filesystem_mirror {
        path    = "\(mirror)"
        include = ["registry.terraform.io/hashicorp/aws"]
      }
    }
    disable_checkpoint = true

    """

  /// The provider is taken as it lies there.
  ///
  /// `terraform get` does instead of `terraform init`; neither it nor what follows reads all 700 MB for a checksum.
  static func taken() throws -> String {
    let versions = try FileManager.default.contentsOfDirectory(atPath: provider).sorted()
    guard let version = versions.last,
      let system = try FileManager.default.contentsOfDirectory(atPath: "\(provider)/\(version)")
        .first
    else { throw Program.Missing(description: "no version of the provider is in \(provider)") }
    return """
      provider_installation {
        dev_overrides {
          "hashicorp/aws" = "\(provider)/\(version)/\(system)"
        }
      }
      disable_checkpoint = true

      """
  }

  /// What Terraform wants to know in a folder with that file.
  static func environment(in folder: URL) -> [String: String] {
    [
      "TF_CLI_CONFIG_FILE": folder.appending(path: file).path, "TF_IN_AUTOMATION": "1",
      "CHECKPOINT_DISABLE": "1", "NO_COLOR": "1",
      // Looking for garbage seldom saves a quarter of the time that Go takes to read what the provider can do.
      "GOGC": "400",
    ]
  }
}
