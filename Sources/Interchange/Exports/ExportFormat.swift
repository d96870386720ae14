/// A format that plans are written in by a template.
public struct ExportFormat: Sendable {
  /// One of the ways in which a format can be written.
  public struct Style: Sendable {
    /// The name.
    public let name: String
    /// The name of the template that writes it.
    public let template: String
    /// What distinguishes it, for people.
    public let summary: String
  }

  /// The name.
  public let name: String
  /// The styles; the first is what is written when none is asked for.
  public let styles: [Style]
  /// The language that templates of this format write.
  let language: ExportLanguage

  /// The style of a name; the first for nil.
  public func style(named name: String?) -> Style? {
    name.map { name in styles.first { $0.name == name } } ?? styles.first
  }

  /// Every format, ordered by name.
  public static let all: [ExportFormat] = [
    awsCLI, cloudFormation, markdown, nftables, terraform, terraformVPCModule,
  ]

  /// A script for the AWS CLI.
  public static let awsCLI = ExportFormat(
    name: "aws-cli",
    styles: [
      Style(
        name: "create", template: "aws-cli", summary: "makes what is missing, changes nothing else"),
      Style(
        name: "replace", template: "aws-cli", summary: "also changes and removes what differs"),
    ], language: .shell)

  /// A template of CloudFormation.
  public static let cloudFormation = ExportFormat(
    name: "cloudformation",
    styles: [
      Style(name: "yaml", template: "cloudformation", summary: "in YAML"),
      Style(name: "json", template: "cloudformation-json", summary: "in JSON"),
    ], language: .cloudFormation)

  /// Tables for a review.
  public static let markdown = ExportFormat(
    name: "markdown",
    styles: [Style(name: "tables", template: "markdown", summary: "tables")], language: .markdown)

  /// Linux's packet filter.
  public static let nftables = ExportFormat(
    name: "nftables",
    styles: [
      Style(
        name: "router", template: "nftables",
        summary: "network ACLs, stateless, for the router between the subnets"),
      Style(
        name: "hosts", template: "nftables-hosts",
        summary: "security groups, with connection tracking, for the hosts"),
    ], language: .nftables)

  /// Terraform's language for the AWS provider.
  public static let terraform = ExportFormat(
    name: "terraform",
    styles: [
      Style(
        name: "inline", template: "terraform", summary: "entries inside of their network ACL"),
      Style(
        name: "rules", template: "terraform-rules",
        summary: "entries and associations as resources of their own"),
    ], language: .terraform)

  /// The variables of the module terraform-aws-modules/vpc.
  public static let terraformVPCModule = ExportFormat(
    name: "terraform-vpc-module",
    styles: [
      Style(
        name: "variables", template: "terraform-vpc-module",
        summary: "arguments of the module, or a .tfvars file")
    ], language: .terraform)
}
