import AccessControl
import PacketSpace
import Topology
import Traversal

/// A network ACL under judgement, with what is known about where it is used.
struct LintedACL {
  /// The network ACL.
  let networkACL: NetworkACL
  /// Both directions, compiled.
  let compiled: CompiledNetworkACL
  /// The subnets that use it, as far as they are known.
  let subnets: [Subnet]
  /// What nothing filters in the VPC of the subnets; where they are not known, what nothing filters anywhere.
  let unfiltered: [UnfilteredTraffic]

  /// What passes in a direction.
  func passing(_ direction: TrafficDirection, _ exchange: LintedExchange) -> TrafficRegion {
    compiled.filter(direction).region(for: exchange.ipProtocol, exchange.family)
  }

  /// What passes in a direction because some entries for services, and of those only some, are about it.
  func openings(
    _ direction: TrafficDirection, _ exchange: LintedExchange,
    where isIncluded: (NetworkACLEntry) -> Bool
  ) -> TrafficRegion {
    let purpose = EntryPurpose(of: networkACL.entries(direction), in: exchange)
    let services = purpose.services(where: isIncluded)
    return services.isEmpty ? .empty : services.intersection(passing(direction, exchange))
  }

  /// The addresses whose traffic with the subnet is inner traffic.
  var innerAddresses: AddressSet {
    subnets.count == 1 ? AddressSet(subnets.flatMap(\.blocks)) : .empty
  }

  /// The subnet whose inner traffic an entry is about, which the ACL never sees.
  ///
  /// With several subnets behind the ACL nothing is inner traffic for all of them.
  func subnet(around entry: NetworkACLEntry) -> Subnet? {
    guard let subnet = subnets.first, subnets.count == 1,
      subnet.blocks.contains(where: { $0.contains(entry.peer) })
    else { return nil }
    return subnet
  }

  /// Why nothing filters what an entry is about; `nil` when something does.
  func unfilteredReason(for entry: NetworkACLEntry) -> String? {
    unfiltered.first { $0.addresses.contains(entry.peer) }?.reason
  }

  /// Whether the ACL sees any packet that an entry is about.
  func sees(_ entry: NetworkACLEntry) -> Bool {
    subnet(around: entry) == nil && unfilteredReason(for: entry) == nil
  }
}
