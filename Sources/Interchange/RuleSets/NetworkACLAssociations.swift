import AccessControl
import SourceText

/// Which network ACL filters which subnet, by their ids.
struct NetworkACLAssociations {
  private struct Association {
    let subnet: String
    let networkACL: String
    let source: SourceRange?
  }

  private var associations: [Association] = []

  /// Takes what the network ACLs say, and gives the other subnets the default one of their VPC.
  init(_ inventory: AWSInventory, into diagnostics: inout DiagnosticList) {
    var firsts: [String: Association] = [:]
    for networkACL in inventory.networkACLs {
      for written in networkACL.associations {
        let association = Association(
          subnet: written.subnet, networkACL: networkACL.id, source: written.source)
        if let first = firsts[written.subnet] {
          Self.report(association, after: first, into: &diagnostics)
        } else {
          firsts[written.subnet] = association
          associations.append(association)
        }
      }
    }
    let defaults = Dictionary(
      inventory.networkACLs.compactMap { networkACL in
        networkACL.isDefault ? networkACL.vpc.map { ($0, networkACL) } : nil
      }, uniquingKeysWith: { first, _ in first })
    for subnet in inventory.subnets where firsts[subnet.id] == nil {
      guard let defaultACL = defaults[subnet.vpc] else { continue }
      associations.append(
        Association(subnet: subnet.id, networkACL: defaultACL.id, source: nil))
    }
  }

  private static func report(
    _ association: Association, after first: Association, into diagnostics: inout DiagnosticList
  ) {
    diagnostics.warning(
      "conflicting-answers",
      "\(association.subnet) is associated with \(association.networkACL) and \(first.networkACL); "
        + "the latter is used",
      at: association.source,
      related: first.source.map { [RelatedLabel(range: $0, text: "the first association")] } ?? [],
      notes: ["a subnet has exactly one network ACL"],
      help: ["take all network ACLs in one answer"])
  }

  /// The associations with chosen names in place of ids.
  func named(networkACLs: ChosenNames, subnets: ChosenNames) -> [NetworkACLAssociation] {
    associations.map {
      NetworkACLAssociation(
        subnet: subnets[$0.subnet], networkACL: networkACLs[$0.networkACL], source: $0.source)
    }
  }
}
