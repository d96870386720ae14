import AccessControl
import PacketSpace
import SourceText
import Topology

/// Finds entries about traffic that a network ACL never sees: inside its one subnet, or to what AWS does not filter.
///
/// Source: Amazon VPC User Guide, vpc-network-acls.md (evaluated when traffic enters and leaves the subnet),
/// VPC_Security.md (what is not filtered).
struct LocalTrafficLint {
  let subject: LintedACL

  private var networkACL: NetworkACL { subject.networkACL }

  /// The findings of both directions.
  func findings() -> [Finding] {
    TrafficDirection.allCases.flatMap { direction in
      networkACL.entries(direction).compactMap { entry in
        intraSubnet(entry, direction) ?? unfilterable(entry, direction)
      }
    }
  }

  /// An entry whose block lies inside the only subnet of the ACL.
  private func intraSubnet(_ entry: NetworkACLEntry, _ direction: TrafficDirection) -> Finding? {
    guard let subnet = subject.subnet(around: entry) else { return nil }
    return Finding(
      id: .intraSubnetEntry, severity: .warning,
      message:
        "\(direction) entry \(entry.number) is about \(entry.peer), which lies inside the subnet \(subnet.name) itself",
      place: place(of: entry, direction, subnet: subnet.name),
      fix: .removeEntry(
        networkACL: networkACL.name, direction: direction, number: entry.number),
      notes: ["a network ACL is asked when packets enter or leave the subnet, not inside it"])
  }

  /// An entry that is only about addresses whose traffic nothing filters.
  private func unfilterable(_ entry: NetworkACLEntry, _ direction: TrafficDirection) -> Finding? {
    guard let reason = subject.unfilteredReason(for: entry) else { return nil }
    return Finding(
      id: .unfilterableDestination, severity: .warning,
      message: "\(direction) entry \(entry.number) is about \(entry.peer): \(reason)",
      place: place(of: entry, direction, subnet: nil),
      fix: .removeEntry(
        networkACL: networkACL.name, direction: direction, number: entry.number),
      notes: ["network ACLs and security groups do not filter this traffic; the entry does nothing"]
    )
  }

  private func place(
    of entry: NetworkACLEntry, _ direction: TrafficDirection, subnet: String?
  ) -> FindingPlace {
    FindingPlace(
      networkACL: networkACL.name, subnet: subnet, direction: direction, entry: entry.number,
      source: entry.source)
  }
}
