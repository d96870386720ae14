/// A change to a rule set in the language that the rule set is written in.
public struct WrittenChange: Hashable, Sendable {
  /// A language for changes.
  public enum Language: String, Hashable, Sendable {
    /// Blocks and resources of Terraform's configuration language.
    case terraform
    /// Members of `Resources` of a CloudFormation template in YAML.
    case cloudFormationYAML = "cloudformation-yaml"
    /// Members of `Resources` of a CloudFormation template in JSON.
    case cloudFormationJSON = "cloudformation-json"
    /// Calls of the AWS CLI for a POSIX shell.
    case commandLine = "aws-cli"
  }

  /// The language.
  public let language: Language
  /// Where in the input the text belongs, such as `in aws_network_acl.public`; nil where that goes without saying.
  public let place: String?
  /// The text: lines without a line break at the end.
  public let text: String
}
