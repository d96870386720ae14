public import SourceText

/// Tells documents that describe a network apart from topologies, for people who gave one for the other.
public enum NetworkDocument {
  /// What a document is that is no topology, in words; `nil` when it may be one.
  public static func words(for root: Node) -> String? {
    if TerraformReader.isTerraform(root) { return "a Terraform plan or state" }
    if TemplateReader.isTemplate(root) { return "a CloudFormation template" }
    if PlanDocument.isPlan(root) { return "what `aclplan plan --format json` prints" }
    let keys = root.mapping?.entries.map(\.key) ?? []
    return keys.contains { AWSAnswerKey(rawValue: $0) != nil }
      ? "what the AWS CLI prints about a network" : nil
  }
}
