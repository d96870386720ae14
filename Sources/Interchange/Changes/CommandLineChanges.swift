import AccessControl
import PacketSpace
import SourceText

/// Writes changes as calls of the AWS CLI, one to a line.
///
/// Source: AWS CLI, ec2 create-network-acl-entry, delete-network-acl-entry, authorize-security-group-ingress and
/// authorize-security-group-egress.
enum CommandLineChanges {
  static func adding(
    _ entries: [NetworkACLEntry], toNetworkACL id: String, _ direction: TrafficDirection
  ) -> WrittenChange? {
    calls(
      entries.map { entry in
        guard let options = try? AWSCommandWords.words(of: entry, owner: id) else { return nil }
        let place = place(of: entry.number, in: id, direction)
        return "aws ec2 create-network-acl-entry \(place) \(options)"
      })
  }

  static func removing(
    entry number: Int, fromNetworkACL id: String, _ direction: TrafficDirection
  ) -> WrittenChange? {
    calls(["aws ec2 delete-network-acl-entry \(place(of: number, in: id, direction))"])
  }

  static func adding(
    _ rules: [SecurityGroupRule], toSecurityGroup id: String, _ direction: TrafficDirection,
    _ references: ReferenceForms
  ) -> WrittenChange? {
    let verb = "authorize-security-group-\(direction == .inbound ? "ingress" : "egress")"
    return calls(
      rules.map { rule in
        guard let traffic = AWSTraffic(rule.match) else { return nil }
        let permission = SecurityGroupAnswer.permission(traffic, [peer(of: rule, references)])
        return "aws ec2 \(verb) --group-id \(ShellText.word(id)) "
          + "--ip-permissions \(ShellText.word(JSONValue.array([permission]).render(indent: nil)))"
      })
  }

  private static func peer(
    of rule: SecurityGroupRule, _ references: ReferenceForms
  ) -> JSONValue.Member {
    let id = references.referent(of: rule.peer)?.id ?? ""
    return switch rule.peer {
    case .group: .init("UserIdGroupPairs", [["GroupId": .string(id)]])
    case .prefixList: .init("PrefixListIds", [["PrefixListId": .string(id)]])
    case .block(let block) where block.family == .ipv4:
      .init("IpRanges", [["CidrIp": .string("\(block)")]])
    case .block(let block): .init("Ipv6Ranges", [["CidrIpv6": .string("\(block)")]])
    }
  }

  private static func place(
    of number: Int, in id: String, _ direction: TrafficDirection
  ) -> String {
    "--network-acl-id \(ShellText.word(id)) \(direction == .inbound ? "--ingress" : "--egress") "
      + "--rule-number \(number)"
  }

  /// Lines as a change; nil if one of them could not be written.
  private static func calls(_ lines: [String?]) -> WrittenChange? {
    let written = lines.compactMap(\.self)
    guard written.count == lines.count else { return nil }
    return WrittenChange(
      language: .commandLine, place: nil, text: written.joined(separator: "\n"))
  }
}
