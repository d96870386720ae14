public import AccessControl
public import SourceText

extension AWSInventory {
  /// The filters of the inventory.
  ///
  /// A network ACL is called by its tag `Name`, a security group by its own name, a prefix list by its own name, wherever
  /// that is clear; else by its id. Rules refer to groups and prefix lists by these names. Associations name a subnet that
  /// is described by its tag `Name` likewise, another by its id; subnets that no network ACL names have the default one of
  /// their VPC.
  /// Source: Amazon VPC User Guide, vpc-network-acls.md: "If you don't explicitly associate a subnet with a network ACL,
  /// the subnet is automatically associated with the default network ACL".
  ///
  /// - Parameter diagnostics: Receives notes about what is known only in part, and contradictions.
  /// - Returns: The rule sets, with the ids.
  public func ruleSets(into diagnostics: inout DiagnosticList) -> RuleSets {
    var conversion = RuleSetConversion(self)
    return conversion.ruleSets(into: &diagnostics)
  }
}
