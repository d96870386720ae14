/// A filter as people know it.
public enum FilterReference: Hashable, Sendable {
  /// The network ACL of a subnet, both by name.
  case networkACL(String, subnet: String)
  /// The security groups on the interfaces of one end, by name.
  case securityGroups([String])

  /// Whether it is a network ACL.
  public var isNetworkACL: Bool {
    if case .networkACL = self { true } else { false }
  }
}

extension FilterReference: CustomStringConvertible {
  /// The filter in words: `network ACL data`, `security group web`, `security groups web, admin`.
  public var description: String {
    switch self {
    case .networkACL(let name, _): "network ACL \(name)"
    case .securityGroups(let names):
      (names.count == 1 ? "security group " : "security groups ")
        + (names.isEmpty ? "(none)" : names.joined(separator: ", "))
    }
  }
}
