import AccessControl

/// Writes the peer of a security group's rule.
enum PeerWords {
  /// The block, or the name with its kind.
  static func words(for peer: SecurityGroupRule.Peer) -> String {
    switch peer {
    case .block(let block): "\(block)"
    case .prefixList(let name): "prefix list \(name)"
    case .group(let name): "group \(name)"
    }
  }
}
