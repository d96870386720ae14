public import AccessControl
public import SourceText
public import Topology

/// Writes rule sets as `aws ec2 describe-network-acls` and `aws ec2 describe-security-groups` print them, merged into one
/// object.
///
/// Keys, their order, the four spaces of indent, the order of entries (outbound before inbound, each with its final denies)
/// and the spelling of protocols are those of AWS, so that what reads AWS's answers reads these. What does not exist in
/// AWS yet has a made-up id (`acl-` and the name); owner ids are left out.
/// Source: EC2 API, shapes NetworkAcl, SecurityGroup and PrefixList; AWS CLI, examples of describe-network-acls.
public enum AWSAnswerWriter {
  /// The answers as a JSON value.
  ///
  /// - Parameters:
  ///   - ruleSets: The filters; prefix lists are written if there are any.
  ///   - topology: The network they stand in, which knows the VPCs, the subnets of each network ACL, and whether a VPC has
  ///     IPv6; nil if it is not known, then VPCs are left out.
  /// - Returns: An object with `NetworkAcls`, `SecurityGroups` and, if there are any, `PrefixLists`.
  /// - Throws: The first entry or rule that cannot be said in AWS's words.
  public static func answers(
    _ ruleSets: RuleSets, of topology: NetworkTopology? = nil
  ) throws(AWSAnswerError) -> JSONValue {
    var context = AnswerContext(ruleSets, topology)
    var networkACLs: [JSONValue] = []
    for networkACL in ruleSets.networkACLs {
      networkACLs.append(try NetworkACLAnswer.value(of: networkACL, &context))
    }
    var groups: [JSONValue] = []
    for group in ruleSets.securityGroups {
      groups.append(try SecurityGroupAnswer.value(of: group, &context))
    }
    var members: [JSONValue.Member] = [
      .init("NetworkAcls", .array(networkACLs)), .init("SecurityGroups", .array(groups)),
    ]
    if !ruleSets.prefixLists.isEmpty {
      let lists = ruleSets.prefixLists.map { prefixList($0, &context) }
      members.append(.init("PrefixLists", .array(lists)))
    }
    return .object(members)
  }

  /// The answers as text with four spaces of indent, as the AWS CLI prints it, with a line break at its end.
  ///
  /// - Parameters:
  ///   - ruleSets: The filters.
  ///   - topology: The network they stand in; nil if it is not known.
  /// - Returns: The text.
  /// - Throws: The first entry or rule that cannot be said in AWS's words.
  public static func text(
    _ ruleSets: RuleSets, of topology: NetworkTopology? = nil
  ) throws(AWSAnswerError) -> String {
    try answers(ruleSets, of: topology).render(indent: 4) + "\n"
  }

  /// Source: EC2 API, PrefixList.
  private static func prefixList(
    _ list: PrefixList, _ context: inout AnswerContext
  ) -> JSONValue {
    [
      "Cidrs": .array(list.blocks.map { .string("\($0)") }),
      "PrefixListId": .string(context.prefixListIDs[list.name]),
      "PrefixListName": .string(list.name),
    ]
  }
}
