import AccessControl
import PacketSpace
import SourceText

/// Reads the network ACLs and security groups of a plan.
enum PlannedRuleReader {
  /// A network ACL; nil after an error in its entries.
  static func networkACL(
    _ reader: inout MappingReader, _ name: String, into diagnostics: inout DiagnosticList
  ) -> NetworkACL? {
    let inbound = entries("inbound", of: &reader, name, into: &diagnostics)
    let outbound = entries("outbound", of: &reader, name, into: &diagnostics)
    do throws(NetworkACLError) {
      return try NetworkACL(
        name: name, inbound: inbound, outbound: outbound, source: reader.range)
    } catch {
      for conflict in error.conflicts {
        diagnostics.error(
          "duplicate-number",
          "network ACL \(name) has two \(conflict.direction) entries with number \(conflict.first.number)",
          at: conflict.second.source,
          related: conflict.first.source.map { [RelatedLabel(range: $0, text: "the first one")] }
            ?? [])
      }
      return nil
    }
  }

  /// A security group; nil without a name.
  static func securityGroup(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> SecurityGroup? {
    guard let name = reader.identifier("name", into: &diagnostics) else { return nil }
    let inbound = rules("inbound", of: &reader, name, into: &diagnostics)
    let outbound = rules("outbound", of: &reader, name, into: &diagnostics)
    return SecurityGroup(name: name, inbound: inbound, outbound: outbound, source: reader.range)
  }

  private static func entries(
    _ direction: String, of networkACL: inout MappingReader, _ name: String,
    into diagnostics: inout DiagnosticList
  ) -> [NetworkACLEntry] {
    let subject = "an \(direction) entry of network ACL \(name)"
    return networkACL.sequence(direction, into: &diagnostics).compactMap { node in
      guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
        return nil
      }
      let number = reader.requiredInteger(
        "number", in: NetworkACLEntry.numbers, into: &diagnostics)
      let action = action(of: &reader, into: &diagnostics)
      let match = PlannedTrafficReader.match(&reader, into: &diagnostics)
      let peer = reader.requiredString("cidr", into: &diagnostics)?
        .block(nil, "`cidr` of \(subject)", into: &diagnostics)
      guard let number, let action, let match, let peer else { return nil }
      return NetworkACLEntry(
        number: number.value, action: action, peer: peer, match: match, source: node.range)
    }
  }

  private static func action(
    of reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> RuleAction? {
    guard let text = reader.requiredString("action", into: &diagnostics) else { return nil }
    switch text.value {
    case "allow": return .allow
    case "deny": return .deny
    default:
      diagnostics.error(
        "invalid-action", "`action` of \(reader.subject) is `\(text.value)`", at: text.range,
        help: ["write `allow` or `deny`"])
      return nil
    }
  }

  private static func rules(
    _ direction: String, of group: inout MappingReader, _ name: String,
    into diagnostics: inout DiagnosticList
  ) -> [SecurityGroupRule] {
    let subject = "an \(direction) rule of security group \(name)"
    return group.sequence(direction, into: &diagnostics).compactMap { node in
      guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
        return nil
      }
      let match = PlannedTrafficReader.match(&reader, into: &diagnostics)
      let peer = peer(of: &reader, into: &diagnostics)
      guard let match, let peer else { return nil }
      return SecurityGroupRule(peer: peer, match: match, source: node.range)
    }
  }

  private static func peer(
    of reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> SecurityGroupRule.Peer? {
    if let group = reader.nonEmptyString("security_group", into: &diagnostics) {
      return .group(group)
    }
    if let list = reader.nonEmptyString("prefix_list", into: &diagnostics) {
      return .prefixList(list)
    }
    let subject = "`cidr` of \(reader.subject)"
    return reader.requiredString("cidr", into: &diagnostics)?
      .block(nil, subject, into: &diagnostics).map { .block($0) }
  }
}
