/// Why entries do not make a network ACL: two of one direction have the same number.
///
/// IPv4 and IPv6 entries of a direction share one space of numbers; the directions have one each.
/// Source: EC2 API, DeleteNetworkAclEntry identifies an entry by ACL, number and direction alone.
public struct NetworkACLError: Error, Hashable, Sendable {
  /// Two entries with one number.
  public struct Conflict: Hashable, Sendable {
    /// The direction that both entries belong to.
    public let direction: TrafficDirection
    /// The entry that was given first.
    public let first: NetworkACLEntry
    /// The entry that was given later.
    public let second: NetworkACLEntry
  }

  /// The name of the network ACL.
  public let networkACL: String

  /// Every conflict, inbound first, by number; never empty.
  public let conflicts: [Conflict]
}

extension NetworkACLError: CustomStringConvertible {
  /// One sentence for each conflict.
  public var description: String {
    conflicts.map { conflict in
      "network ACL '\(networkACL)' has two \(conflict.direction) entries with number \(conflict.first.number)"
    }.joined(separator: "; ")
  }
}
