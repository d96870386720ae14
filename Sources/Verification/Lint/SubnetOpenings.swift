import AccessControl
import PacketSpace
import Topology

/// What other subnets of the VPC mean to open with the subnets of a network ACL.
///
/// An ACL by itself does not show that a packet is meant to open something when it passes through an entry for answers.
/// The ACL of the other subnet shows it, if an entry for a service there names this subnet or a part of it. A packet opens
/// between two subnets if it passes both ACLs; as each looks at the other end's address only, that is: every address of
/// the other subnet, with the ports that the other ACL's entries let pass to or from some address of this one, as far as
/// this ACL lets them pass as well. Exact, without looking at pairs of addresses.
struct SubnetOpenings {
  /// A subnet with the position of its network ACL among the subjects.
  private struct Border {
    let subnet: Subnet
    let subject: Int
  }

  private let subjects: [LintedACL]
  private let borders: [Border]
  private let subnetBlocks: [CIDRBlock]

  /// Looks at the subnets of all subjects.
  init(_ subjects: [LintedACL]) {
    self.subjects = subjects
    borders = subjects.indices.flatMap { index in
      subjects[index].subnets.map { Border(subnet: $0, subject: index) }
    }
    subnetBlocks = borders.flatMap(\.subnet.blocks)
  }

  /// What opens in a direction of each subject, and which entries of other ACLs name it.
  func openings(
    _ direction: TrafficDirection, _ exchange: LintedExchange
  ) -> [TrafficRegion] {
    var regions = [[TrafficRegion]](repeating: [], count: subjects.count)
    guard borders.count > 1 else { return regions.map { _ in .empty } }
    let named = subjects.map { subject in
      subject.openings(direction.opposite, exchange) { entry in
        subnetBlocks.contains { $0.contains(entry.peer) }
      }
    }
    for other in borders where !named[other.subject].isEmpty {
      for own in borders
      where own.subnet.name != other.subnet.name
        && own.subnet.vpc == other.subnet.vpc
      {
        let ports = named[other.subject].restricted(to: own.subnet.addresses).ports
        guard !ports.isEmpty else { continue }
        let addresses = other.subnet.addresses.restricted(to: exchange.family)
        regions[own.subject].append(TrafficRegion(addresses, ports))
      }
    }
    return zip(regions, subjects).map { regions, subject in
      let asked = TrafficRegion.union(of: regions)
      return asked.isEmpty ? .empty : asked.intersection(subject.passing(direction, exchange))
    }
  }
}
