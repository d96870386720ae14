/// A language that exports are written in: how it names things, and how texts are put into it.
enum ExportLanguage: Sendable {
  /// Terraform's configuration language.
  case terraform
  /// CloudFormation in YAML, or in JSON: one escaping serves the double-quoted strings of both.
  case cloudFormation
  /// A Bash script that passes JSON to the AWS CLI.
  case shell
  /// Tables for people.
  case markdown
  /// The rules of Linux's packet filter.
  case nftables

  /// A text as it can stand inside a quoted string and inside a comment of the language.
  ///
  /// Whatever the text holds, it ends neither: no quote, no line break, no interpolation of the language survives.
  func escape(_ text: String) -> String {
    switch self {
    case .terraform: TerraformEscaping.escape(text)
    case .cloudFormation: CloudFormationEscaping.escape(text)
    case .shell: ShellText.insideJSON(text)
    case .markdown: MarkdownText.escaped(text)
    case .nftables: NftablesEscaping.escape(text)
    }
  }

  /// A name as an identifier of the language; different names may come to the same one.
  func identifier(_ name: String) -> String {
    switch self {
    case .terraform: Identifier.terraform(name)
    case .cloudFormation: Identifier.alphanumeric(name)
    case .shell, .nftables: Identifier.lowercase(name)
    case .markdown: name
    }
  }
}
