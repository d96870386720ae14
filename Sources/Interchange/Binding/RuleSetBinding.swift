public import AccessControl
public import SourceText
public import Topology

/// Finds out which filters from files are meant by the network ACLs and security groups of a topology.
public enum RuleSetBinding {
  /// The filters under the names that a topology has for them.
  ///
  /// A network ACL is found by its name, its id or its tag, or else through the subnets it filters (by their id, name, or
  /// address block); a security group by its name, id or tag. Rules that refer to a group follow its new name. What
  /// belongs together is never guessed: where several filters fit, that is an error.
  ///
  /// - Parameters:
  ///   - ruleSets: The filters as the files name them.
  ///   - inventory: What the files say beside; it knows the subnets and further names.
  ///   - topology: The network whose names are wanted.
  ///   - diagnostics: Receives errors for what is ambiguous, warnings where subnets are filtered otherwise than the topology
  ///     says, and notes for what has no counterpart, with the nearest name.
  /// - Returns: The network ACLs that the topology uses and all security groups, those without a counterpart under their
  ///   own names, as rules may refer to them.
  public static func bind(
    _ ruleSets: RuleSets, of inventory: AWSInventory? = nil, to topology: NetworkTopology,
    into diagnostics: inout DiagnosticList
  ) -> RuleSets {
    let networkACLs = NetworkACLBinding(ruleSets, inventory, topology).bind(into: &diagnostics)
    let groups = SecurityGroupBinding(ruleSets, inventory, topology).bind(into: &diagnostics)
    return RuleSets(
      networkACLs: networkACLs, securityGroups: groups, prefixLists: ruleSets.prefixLists,
      associations: topology.subnets.elements.map {
        NetworkACLAssociation(subnet: $0.name, networkACL: $0.networkACL, source: $0.source)
      })
  }
}
