public import AccessControl
import PacketSpace

/// Writes what an entry matches as options of the AWS CLI.
public enum AWSCommandWords {
  /// The options that say what an entry does, beside its place.
  ///
  /// - Parameters:
  ///   - entry: The entry.
  ///   - owner: The network ACL, for the error.
  /// - Returns: The options, which need no quoting.
  /// - Throws: If it is for a range of ICMP messages that no type and code says.
  public static func words(
    of entry: NetworkACLEntry, owner: String
  ) throws(AWSAnswerError) -> String {
    let block = entry.peer.family == .ipv4 ? "--cidr-block" : "--ipv6-cidr-block"
    return try words(of: entry.match, owner: owner)
      + " \(block) \(entry.peer) --rule-action \(entry.action)"
  }

  /// The options `--protocol`, and `--port-range` or `--icmp-type-code` where AWS asks for them.
  ///
  /// Source: AWS CLI, ec2 create-network-acl-entry.
  ///
  /// - Parameters:
  ///   - match: The match of an entry.
  ///   - owner: The network ACL, for the error.
  /// - Returns: The options, which need no quoting.
  /// - Throws: If it is a range of ICMP messages that no type and code says.
  private static func words(
    of match: TrafficMatch, owner: String
  ) throws(AWSAnswerError) -> String {
    guard let traffic = AWSTraffic(match) else { throw AWSAnswerError(owner: owner, match: match) }
    let head = "--protocol \(traffic.protocolNumber)"
    switch traffic {
    case .all, .whole: return head
    case .ports(_, let range):
      return head + " --port-range From=\(range.lower),To=\(range.upper)"
    case .messages(_, let type, let code):
      return head + " --icmp-type-code Type=\(type),Code=\(code)"
    }
  }
}
