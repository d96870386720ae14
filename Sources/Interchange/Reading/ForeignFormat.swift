import SourceText

/// Says what a document is that is no answer of the EC2 API.
enum ForeignFormat {
  /// Whether a mapping is known to be of another format.
  static func isKnown(_ mapping: Mapping) -> Bool { name(of: mapping) != nil }

  /// Reports a document that cannot be used, with what it seems to be and what can be read.
  static func report(_ root: Node, into diagnostics: inout DiagnosticList) {
    let message: String
    let help: String
    if let known = root.mapping.flatMap(name(of:)) {
      message = "this looks like \(known.format), which cannot be read here"
      help = known.help
    } else {
      message = "this is no answer of the EC2 API: \(shape(of: root))"
      help = elementHelp(root) ?? "give it what `aws ec2 describe-network-acls` prints"
    }
    diagnostics.error(
      "unrecognized-format", message, at: root.range.firstPlace,
      notes: ["answers are recognised by their keys: \(AWSAnswerKey.listing)"], help: [help])
  }

  private static func name(of mapping: Mapping) -> (format: String, help: String)? {
    let keys = Set(mapping.entries.map(\.key))
    if keys.contains("provider_schemas") {
      return ("schemas of Terraform's providers", "give it what `terraform show -json` prints")
    }
    if keys.contains("terraform_version") || keys.contains("planned_values") {
      return (
        "a part of a Terraform plan or state", "give it all of what `terraform show -json` prints"
      )
    }
    if keys.contains("AWSTemplateFormatVersion") || mapping["Resources"]?.mapping != nil {
      return (
        "a CloudFormation template", "templates can be read where rule sets are asked for"
      )
    }
    if keys.contains("format_version") {
      return (
        "the output of `--format json`",
        "of these, what `aclplan plan` writes can be read where rule sets are asked for"
      )
    }
    if !keys.isDisjoint(with: ["vpcs", "flows", "network_acls", "security_groups"]) {
      return (
        "a topology",
        "rule sets are read here; `aclplan verify` proves those that are written in a topology"
      )
    }
    return nil
  }

  private static func shape(of root: Node) -> String {
    guard let mapping = root.mapping else { return "it is \(root.kindInWords)" }
    guard !mapping.entries.isEmpty else { return "it is empty" }
    let keys = mapping.entries.prefix(4).map { "`\($0.key)`" }.joined(separator: ", ")
    return "its keys are \(keys)\(mapping.entries.count > 4 ? " and others" : "")"
  }

  /// What to do if the elements of an answer stand there without their key, as `--query` prints them.
  private static func elementHelp(_ root: Node) -> String? {
    let element = root.mapping ?? root.sequence?.first?.mapping
    let keysByID: [(id: String, key: AWSAnswerKey)] = [
      ("NetworkAclId", .networkACLs), ("NetworkInterfaceId", .networkInterfaces),
      ("RouteTableId", .routeTables), ("SubnetId", .subnets), ("GroupId", .securityGroups),
      ("VpcId", .vpcs),
    ]
    guard let found = keysByID.first(where: { element?[$0.id] != nil }) else { return nil }
    return "leave `--query` out, or write the elements as {\"\(found.key.rawValue)\": […]}"
  }
}

extension SourceRange {
  /// The place where a range begins; whole documents are not worth marking.
  var firstPlace: SourceRange { SourceRange(file: file, start: start, end: start) }
}
