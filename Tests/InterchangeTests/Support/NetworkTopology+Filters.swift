import AccessControl
import Topology

extension NetworkTopology {
  /// Which subnet its associations give which network ACL, by subnet: `app-a: web`.
  var filters: [String] {
    ruleSets.associations.map { "\($0.subnet): \($0.networkACL)" }.sorted()
  }
}
