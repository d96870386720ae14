import AccessControl
import PacketSpace

@testable import Verification

/// Does to rule sets what findings suggest.
enum FixApplication {
  static func apply(_ findings: [Finding], to ruleSets: RuleSets) throws -> RuleSets {
    var networkACLs = Array(ruleSets.networkACLs)
    var groups = Array(ruleSets.securityGroups)
    for fix in findings.compactMap(\.fix) {
      switch fix {
      case .addEntries(let name, let direction, let entries):
        for index in networkACLs.indices where networkACLs[index].name == name {
          networkACLs[index] = try NetworkACL(
            name: name,
            inbound: networkACLs[index].inbound + (direction == .inbound ? entries : []),
            outbound: networkACLs[index].outbound + (direction == .outbound ? entries : []))
        }
      case .addRules(let name, let direction, let rules):
        for index in groups.indices where groups[index].name == name {
          groups[index] = SecurityGroup(
            name: name, inbound: groups[index].inbound + (direction == .inbound ? rules : []),
            outbound: groups[index].outbound + (direction == .outbound ? rules : []))
        }
      case .removeEntry, .advice: continue
      }
    }
    return RuleSets(
      networkACLs: networkACLs, securityGroups: groups, prefixLists: Array(ruleSets.prefixLists),
      associations: ruleSets.associations)
  }
}
