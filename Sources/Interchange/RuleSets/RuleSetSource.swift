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
  }

  /// Reads files as one set of filters.
  ///
  /// The one format known so far is answers of the EC2 API, see `AWSAnswerReader`.
  ///
  /// - Parameters:
  ///   - files: The files; the order does not matter except for the order of elements.
  ///   - diagnostics: Receives what is wrong. Files without any network ACL and security group are an error.
  /// - Returns: What could be read.
  public static func read(
    _ files: [SourceFile], into diagnostics: inout DiagnosticList
  ) -> Contents {
    let inventory = AWSAnswerReader.read(files, into: &diagnostics)
    if inventory.hasNoRuleSets, !diagnostics.hasErrors {
      diagnostics.error(
        "no-rule-sets", "there is no network ACL and no security group to be judged",
        at: files.first.map { $0.range(0..<0) },
        help: [
          "give it what `aws ec2 describe-network-acls` and `aws ec2 describe-security-groups` print"
        ])
    }
    return Contents(ruleSets: inventory.ruleSets(into: &diagnostics), inventory: inventory)
  }
}
