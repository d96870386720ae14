import AccessControl
import TestSupport

extension DocumentedTable {
  /// The table as a network ACL.
  func networkACL() throws -> WrittenACL {
    try WrittenACL(id, inbound: entries(.inbound), outbound: entries(.outbound))
  }
}
