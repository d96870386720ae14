import SourceText

/// Recognises files of Terraform that hold what is wanted, but not in a form that can be read.
enum TerraformForeignFile {
  /// Reports such a file, with how to get the right one.
  ///
  /// - Returns: Whether it is one, so that nobody needs to look into it.
  static func report(_ file: SourceFile, into diagnostics: inout DiagnosticList) -> Bool {
    guard let problem = problem(file) else { return false }
    diagnostics.error(
      "unrecognized-format", problem.message, at: file.range(0..<0), help: [problem.help])
    return true
  }

  private static func problem(_ file: SourceFile) -> (message: String, help: String)? {
    // A saved plan is a zip archive.
    if file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return (
        "this looks like a saved plan of Terraform, which only Terraform can read",
        "give it what `terraform show -json \(file.name)` prints"
      )
    }
    let name = file.name.lowercased()
    if [".tf", ".tf.json", ".tofu"].contains(where: name.hasSuffix) {
      return (
        "this is source text of Terraform, which only Terraform can evaluate",
        "run `terraform plan -out=plan && terraform show -json plan > plan.json`, and give it plan.json"
      )
    }
    if isMessageStream(file) {
      return (
        "these are the messages of `terraform plan -json`, which do not hold the plan",
        "run `terraform plan -out=plan && terraform show -json plan > plan.json`, and give it plan.json"
      )
    }
    return nil
  }

  /// Whether the first line is a message of Terraform's machine-readable UI.
  ///
  /// Source: Terraform documentation, "Machine-Readable UI": every message has `@level`, and the first is of type `version`.
  private static func isMessageStream(_ file: SourceFile) -> Bool {
    let line = file.bytes.prefix(512).prefix { $0 != UInt8(ascii: "\n") }
    let text = String(decoding: line, as: UTF8.self)
    return text.hasPrefix("{\"@level\":") && text.contains("\"terraform\":")
  }
}
