public import PacketSpace

extension RouteTable {
  /// Splits addresses by the route that packets to them take.
  ///
  /// The longest prefix wins, each family by itself. The VPC's own blocks are routed locally; a route for exactly such
  /// a block changes nothing, only one for a smaller block inside does.
  ///
  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md ("Route priority").
  ///
  /// - Parameters:
  ///   - destinations: Where packets are to go.
  ///   - localBlocks: The blocks of the VPC.
  /// - Returns: Disjoint, non-empty parts that make up the destinations: longest prefix first, and last, with `nil`,
  ///   what no route carries. The VPC's own routes appear with the target `local` and no source.
  /// - Complexity: O(routes × ranges of the destinations).
  public func decisions(
    for destinations: AddressSet, localBlocks: [CIDRBlock]
  ) -> [(destinations: AddressSet, route: Route?)] {
    var decisions: [(destinations: AddressSet, route: Route?)] = []
    var remaining = destinations
    for route in byDescendingPrefixLength(localBlocks: localBlocks) where !remaining.isEmpty {
      let block = AddressSet(route.destination)
      let part = remaining.intersection(block)
      guard !part.isEmpty else { continue }
      decisions.append((part, route))
      remaining = remaining.subtracting(block)
    }
    if !remaining.isEmpty { decisions.append((remaining, nil)) }
    return decisions
  }

  /// The route that a packet to one address takes.
  ///
  /// - Parameters:
  ///   - destination: Where the packet is to go.
  ///   - localBlocks: The blocks of the VPC.
  /// - Returns: The route, or `nil` when none carries the packet.
  public func route(for destination: Address, localBlocks: [CIDRBlock]) -> Route? {
    byDescendingPrefixLength(localBlocks: localBlocks)
      .first { $0.destination.contains(destination) }
  }

  /// All routes, the VPC's own ones before others of the same length, then in the order of the file.
  private func byDescendingPrefixLength(localBlocks: [CIDRBlock]) -> [Route] {
    let all = localBlocks.map { Route(destination: $0, target: .local) } + routes
    return all.enumerated().sorted { left, right in
      let (leftLength, rightLength) = (
        left.element.destination.prefixLength, right.element.destination.prefixLength
      )
      return leftLength == rightLength ? left.offset < right.offset : leftLength > rightLength
    }.map(\.element)
  }
}

extension NetworkTopology {
  /// Splits addresses by the route that packets from a subnet to them take.
  ///
  /// - Parameters:
  ///   - destinations: Where packets are to go.
  ///   - subnet: Where they come from; without a route table it has only the VPC's local routes.
  /// - Returns: As `RouteTable.decisions(for:localBlocks:)`.
  public func routeDecisions(
    for destinations: AddressSet, from subnet: Subnet
  ) -> [(destinations: AddressSet, route: Route?)] {
    let table = subnet.routeTable.map { routeTables[$0] } ?? RouteTable(name: "", routes: [])
    return table.decisions(for: destinations, localBlocks: vpcs[subnet.vpc].blocks)
  }
}
