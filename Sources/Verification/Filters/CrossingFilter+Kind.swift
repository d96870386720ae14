import Traversal

extension Crossing.Filter {
  /// Whether it is the network ACL of a subnet.
  var isNetworkACL: Bool {
    if case .networkACL = self { true } else { false }
  }
}
