import AccessControl
import PacketSpace
import SourceText

/// Reads rules of security groups, written in the group or as resources.
///
/// Source: AWS CloudFormation Template Reference, aws-properties-ec2-securitygroup-ingress and -egress.
enum TemplateRuleReader {
  /// The property of a group that holds the rules of a direction.
  static func inlineKey(_ direction: TrafficDirection) -> String {
    direction == .inbound ? "SecurityGroupIngress" : "SecurityGroupEgress"
  }

  /// The keys of a rule that is written in its group.
  static func keys(_ direction: TrafficDirection) -> Set<String> {
    let shared: Set<String> = [
      "CidrIp", "CidrIpv6", "Description", "FromPort", "IpProtocol", "ToPort",
    ]
    return shared.union(
      direction == .inbound
        ? [
          "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName",
          "SourceSecurityGroupOwnerId",
        ] : ["DestinationPrefixListId", "DestinationSecurityGroupId"])
  }

  /// Reads a rule; nil after an error.
  static func rule(
    _ reader: PropertyReader, _ direction: TrafficDirection, _ origin: AWSOrigin,
    _ context: inout TemplateEvaluation
  ) -> AWSSecurityGroupRule? {
    let match = match(reader, &context)
    let peer = peer(reader, direction, &context)
    guard let match, let peer else { return nil }
    return AWSSecurityGroupRule(
      direction: direction, peer: peer, match: match,
      description: reader.shownText("Description", &context), origin: origin)
  }

  /// The one other end that a rule has.
  private static func peer(
    _ reader: PropertyReader, _ direction: TrafficDirection, _ context: inout TemplateEvaluation
  ) -> AWSSecurityGroupRule.Peer? {
    let side = direction == .inbound ? "Source" : "Destination"
    var keys = ["CidrIp", "CidrIpv6", "\(side)PrefixListId", "\(side)SecurityGroupId"]
    if direction == .inbound { keys.append("SourceSecurityGroupName") }
    var present: [String] = []
    for key in keys where reader.value(key, &context) != nil { present.append(key) }
    guard present.count == 1 else {
      let listing = keys.map { "`\($0)`" }.joined(separator: ", ")
      context.diagnostics.error(
        present.isEmpty ? "missing-key" : "conflicting-keys",
        "\(reader.subject) must have exactly one of \(listing)", at: reader.range)
      return nil
    }
    switch present[0] {
    case "CidrIp": return reader.block("CidrIp", .ipv4, &context).map { .block($0) }
    case "CidrIpv6": return reader.block("CidrIpv6", .ipv6, &context).map { .block($0) }
    case keys[2]: return reader.id(keys[2], &context).map { .prefixList($0.value) }
    default:
      return reader.id(present[0], &context).map { .group($0.value, isStale: false) }
    }
  }

  private static func match(
    _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> TrafficMatch? {
    var reader = reader
    guard let text = reader.requiredText("IpProtocol", &context),
      let protocols = protocols(text, of: reader, &context)
    else { return nil }
    return GroupRuleArgumentReader.match(protocols, .api, &reader, &context)
  }

  /// Source: EC2 API, IpPermission.IpProtocol: "The IP protocol name (tcp, udp, icmp, icmpv6) or number".
  private static func protocols(
    _ text: Located<String>, of reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> TrafficMatch.Protocols? {
    switch text.value.lowercased() {
    case "-1": return .all
    case "tcp": return .one(.tcp)
    case "udp": return .one(.udp)
    case "icmp": return .one(.icmp)
    case "icmpv6": return .one(.icmpv6)
    default:
      if let number = UInt8(text.value), text.value == String(number) {
        return .one(IPProtocol(rawValue: number))
      }
      context.diagnostics.error(
        "invalid-protocol", "`IpProtocol` of \(reader.subject) is `\(text.value)`", at: text.range,
        help: ["write `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for all protocols"])
      return nil
    }
  }
}
