public import AccessControl
public import SourceText

/// Reads rule sets from files of any format that is known, recognised by their content.
public enum RuleSetSource {
  /// What files say.
  public struct Contents: Sendable {
    /// The filters.
    public let ruleSets: RuleSets
    /// The network they stand in, as far as the files say; nil if their format never does.
    public let inventory: AWSInventory?
    /// What parts of the files are called in their own language, such as the addresses of Terraform's resources.
    public let names: PlaceNames
    /// The parameters that were given and that no template among the files has; the caller reports them.
    public let unknownParameters: UnknownParameters
  }

  /// What documents describe that are no plans.
  private struct Description {
    let inventory: AWSInventory
    let names: PlaceNames
    let unknownParameters: UnknownParameters
  }

  /// Reads files as one set of filters.
  ///
  /// Known are answers of the EC2 API, see `AWSAnswerReader`, plans and states of Terraform, CloudFormation templates, and
  /// what `aclplan plan --format json` prints; they may stand side by side. What several describe is taken as Terraform
  /// describes it, else as answers do.
  ///
  /// - Parameters:
  ///   - files: The files; the order does not matter except for the order of elements.
  ///   - parameters: What templates among the files do not hold themselves.
  ///   - diagnostics: Receives what is wrong. Files without any network ACL and security group are an error.
  /// - Returns: What could be read.
  public static func read(
    _ files: [SourceFile], parameters: [TemplateParameter] = [],
    into diagnostics: inout DiagnosticList
  ) -> Contents {
    let readable = files.filter { !TerraformForeignFile.report($0, into: &diagnostics) }
    let documents = WrittenDocument.all(of: readable, into: &diagnostics)
    let plans = documents.filter { PlanDocument.isPlan($0.root) }
    let descriptions = documents.filter { !PlanDocument.isPlan($0.root) }
    let described = description(of: descriptions, parameters, into: &diagnostics)
    let parts =
      [described.inventory.ruleSets(into: &diagnostics)]
      + plans.map { PlanDocument.ruleSets($0.root, into: &diagnostics) }
    let ruleSets = RuleSets(
      networkACLs: parts.flatMap(\.networkACLs), securityGroups: parts.flatMap(\.securityGroups),
      prefixLists: parts.flatMap(\.prefixLists), associations: parts.flatMap(\.associations))
    if ruleSets.networkACLs.isEmpty, ruleSets.securityGroups.isEmpty, !diagnostics.hasErrors {
      diagnostics.error(
        "no-rule-sets", "there is no network ACL and no security group to be judged",
        at: files.first.map { $0.range(0..<0) },
        help: [
          "give it what `aws ec2 describe-network-acls` and `aws ec2 describe-security-groups` print, a Terraform plan or state, or templates"
        ])
    }
    return Contents(
      ruleSets: ruleSets,
      inventory: descriptions.isEmpty && !plans.isEmpty ? nil : described.inventory,
      names: described.names, unknownParameters: described.unknownParameters)
  }

  /// What documents describe that are no plans, whatever their formats.
  private static func description(
    of documents: [WrittenDocument], _ parameters: [TemplateParameter],
    into diagnostics: inout DiagnosticList
  ) -> Description {
    let terraform = documents.filter { TerraformReader.isTerraform($0.root) }
    let templates = documents.filter { TemplateReader.isTemplate($0.root) }
    let answers = documents.filter {
      !TerraformReader.isTerraform($0.root) && !TemplateReader.isTemplate($0.root)
    }
    var names = PlaceNames()
    var inventory = TerraformReader.read(terraform, names: &names, into: &diagnostics)
    inventory.add(AWSAnswerReader.read(answers, into: &diagnostics))
    let stacks = TemplateReader.inventory(of: templates, given: parameters, into: &diagnostics)
    inventory.add(stacks.inventory)
    return Description(
      inventory: inventory, names: names, unknownParameters: stacks.unknown)
  }

  /// Reads files as the description of one network.
  ///
  /// - Parameters:
  ///   - files: The files; what `aclplan plan` prints describes no network.
  ///   - parameters: What templates among the files do not hold themselves.
  ///   - names: Receives what parts of the files are called in their own language.
  ///   - diagnostics: Receives what is wrong. Files without any VPC and subnet are an error.
  /// - Returns: What the files describe; nil if they describe no network.
  public static func network(
    _ files: [SourceFile], parameters: [TemplateParameter] = [], names: inout PlaceNames,
    into diagnostics: inout DiagnosticList
  ) -> AWSInventory? {
    let readable = files.filter { !TerraformForeignFile.report($0, into: &diagnostics) }
    let documents = WrittenDocument.all(of: readable, into: &diagnostics)
      .filter { !PlanDocument.isPlan($0.root) }
    let described = description(of: documents, parameters, into: &diagnostics)
    described.unknownParameters.report(into: &diagnostics)
    names.add(contentsOf: described.names)
    let inventory = described.inventory
    guard inventory.vpcs.isEmpty, inventory.subnets.isEmpty else { return inventory }
    if !diagnostics.hasErrors {
      diagnostics.error(
        "no-network", "there is no VPC and no subnet in the files",
        at: files.first.map { $0.range(0..<0) },
        help: ["give it what `aws ec2 describe-vpcs` and `aws ec2 describe-subnets` print as well"])
    }
    return nil
  }
}
