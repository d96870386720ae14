import AccessControl
import SourceText

/// Writes entries and rules.
enum RuleJSON {
  /// An entry of a network ACL.
  static func members(of entry: NetworkACLEntry) -> [JSONValue.Member] {
    [
      JSONValue.Member("number", .integer(entry.number)),
      JSONValue.Member("action", .string(entry.action == .allow ? "allow" : "deny")),
    ] + TrafficJSON.members(of: entry.match) + [.init("cidr", .string("\(entry.peer)"))]
  }

  /// A rule of a security group.
  static func members(of rule: SecurityGroupRule) -> [JSONValue.Member] {
    let peer =
      switch rule.peer {
      case .block(let block): JSONValue.Member("cidr", .string("\(block)"))
      case .prefixList(let name): JSONValue.Member("prefix_list", .string(name))
      case .group(let name): JSONValue.Member("security_group", .string(name))
      }
    return TrafficJSON.members(of: rule.match) + [peer]
  }
}
