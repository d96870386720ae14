import SourceText

extension AWSOrigin {
  /// What to do about something that is not in the files, in the language in which what needs it is written.
  ///
  /// - Parameters:
  ///   - command: The command that prints it.
  ///   - rest: What else is to be said about what the command prints.
  /// - Returns: The advice.
  func help(adding command: String, _ rest: String = "") -> [String] {
    switch language {
    case .answers: ["add what `\(command)` prints\(rest)"]
    case .terraform: ["add the plan or state that has it, or what `\(command)` prints\(rest)"]
    case .template: ["add the template that makes it, or what `\(command)` prints\(rest)"]
    }
  }

  /// What to do about the entries of a prefix list that are not in the files.
  func helpAddingEntries(ofPrefixList id: String) -> [String] {
    help(
      adding: "aws ec2 get-managed-prefix-list-entries --prefix-list-id \(id)",
      ", in a file called \(id).json")
  }

  /// What to do about something that routes lead to and that is not in the files.
  func help(addingGateway id: String) -> [String] {
    GatewayAnswer.command(for: id).map { help(adding: "aws ec2 \($0)") } ?? []
  }
}
