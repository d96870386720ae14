internal import PacketSpace
internal import SourceText

/// A subnet as it is written.
struct SubnetDraft {
  let name: String
  let place: SourceRange
  let id: String?
  let vpc: Located<ElementID<VPC>>
  let zone: String?
  let blocks: [Located<CIDRBlock>]
  let networkACL: Located<String>?
  /// The table it names or, if it names none, the main one of its VPC.
  ///
  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md ("Main route table").
  let routeTable: Located<ElementID<RouteTable>>?

  var element: Subnet {
    Subnet(
      name: name, id: id, vpc: vpc.value, zone: zone, blocks: blocks.map(\.value),
      networkACL: networkACL?.value, routeTable: routeTable?.value, source: place)
  }

  /// Every address of the subnet.
  var addresses: AddressSet { AddressSet(blocks.map(\.value)) }

  /// Why AWS keeps an address of the subnet for itself; nil if it does not.
  ///
  /// Source: Amazon VPC User Guide, subnet-sizing.md: "The first four IP addresses and the last IP address in each
  /// subnet CIDR block are not available for your use"; the same for IPv6.
  func reservation(of address: Address) -> String? {
    guard let block = blocks.first(where: { $0.value.contains(address) })?.value else { return nil }
    if address == block.lastAddress { return "the last address of \(block)" }
    return switch address.value - block.address.value {
    case 0: "the network address of \(block)"
    case 1: "the VPC router's address in \(block)"
    case 2: "the address for DNS in \(block)"
    case 3: "reserved for future use in \(block)"
    default: nil
    }
  }
}

extension LoadingContext {
  /// Reads the section `subnets`.
  mutating func readSubnets() {
    for id in subnets.ids { subnets[id] = readSubnet(subnets.entries[id.index]) }
  }

  private mutating func readSubnet(_ entry: MappingEntry) -> SubnetDraft? {
    guard
      var reader = MappingReader(entry.value, describing: "subnet \(entry.key)", into: &diagnostics)
    else { return nil }
    let vpc = requiredReference("vpc", to: vpcs, &reader)
    let zone = reader.string("zone", into: &diagnostics)?.value
    let blocks = blocks(requiredTexts("cidrs", &reader))
    let networkACL = reader.string("network_acl", into: &diagnostics)
    let routeTable = reader.string("route_table", into: &diagnostics)
      .flatMap { resolve($0, in: routeTables) }
    let id = awsID(&reader, prefix: "subnet-")
    reader.finish(into: &diagnostics)
    guard let vpc, !blocks.isEmpty else { return nil }
    return SubnetDraft(
      name: entry.key, place: entry.keyRange, id: id, vpc: vpc, zone: zone, blocks: blocks,
      networkACL: networkACL, routeTable: routeTable ?? vpcs[vpc.value]?.mainRouteTable)
  }
}
