import AccessControl
import PacketSpace
import SourceText

/// A rule as `describe-security-group-rules` prints it, with the group it belongs to.
struct AWSFlatRule: AWSElement {
  let id: String
  let nameTag: String? = nil
  let group: String
  let rule: AWSSecurityGroupRule
  let origin: AWSOrigin
}

/// Reads security groups and their rules.
enum AWSSecurityGroupReader {
  static func group(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSSecurityGroup? {
    guard
      var reader = MappingReader(node, kind: "security group", idKey: "GroupId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("GroupId", into: &diagnostics)
    let groupName = reader.nonEmptyString("GroupName", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let vpc = reader.nonEmptyString("VpcId", into: &diagnostics)
    let description = reader.nonEmptyString("Description", into: &diagnostics)
    let inbound = permissions("IpPermissions", .inbound, &reader, into: &diagnostics)
    let outbound = permissions("IpPermissionsEgress", .outbound, &reader, into: &diagnostics)
    guard let id else { return nil }
    return AWSSecurityGroup(
      id: id, groupName: groupName, nameTag: nameTag, vpc: vpc, description: description,
      rules: inbound + outbound, origin: AWSOrigin(node.range))
  }

  private static func permissions(
    _ key: String, _ direction: TrafficDirection, _ reader: inout MappingReader,
    into diagnostics: inout DiagnosticList
  ) -> [AWSSecurityGroupRule] {
    let subject = "a rule in `\(key)` of \(reader.subject)"
    let nodes = reader.requiredNode(key, into: &diagnostics)?
      .expectSequence("`\(key)` of \(reader.subject)", into: &diagnostics)
    return (nodes ?? []).flatMap { node -> [AWSSecurityGroupRule] in
      guard var permission = MappingReader(node, describing: subject, into: &diagnostics)
      else { return [] }
      let match = match(&permission, into: &diagnostics)
      let peers = AWSGroupPeerReader.peers(&permission, into: &diagnostics)
      guard let match else { return [] }
      return peers.map {
        AWSSecurityGroupRule(
          direction: direction, peer: $0.peer, match: match, description: $0.description,
          origin: AWSOrigin($0.source))
      }
    }
  }

  private static func match(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> TrafficMatch? {
    AWSTrafficReader.protocols("IpProtocol", &reader, into: &diagnostics).flatMap {
      GroupRuleArgumentReader.match($0, .api, &reader, &diagnostics)
    }
  }

  static func flatRule(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSFlatRule? {
    guard
      var reader = MappingReader(
        node, kind: "security group rule", idKey: "SecurityGroupRuleId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("SecurityGroupRuleId", into: &diagnostics)
    let group = reader.identifier("GroupId", into: &diagnostics)
    let isEgress = reader.requiredBoolean("IsEgress", into: &diagnostics)
    let description = reader.nonEmptyString("Description", into: &diagnostics)
    let match = match(&reader, into: &diagnostics)
    let peer = AWSGroupPeerReader.onlyPeer(&reader, into: &diagnostics)
    guard let id, let group, let isEgress, let match, let peer else { return nil }
    let rule = AWSSecurityGroupRule(
      direction: isEgress.value ? .outbound : .inbound, peer: peer, match: match,
      description: description, origin: AWSOrigin(node.range))
    return AWSFlatRule(id: id, group: group, rule: rule, origin: AWSOrigin(node.range))
  }
}
