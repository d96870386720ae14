public import PacketSpace

/// One direction of one filter as a function from protocol and peer address to the selectors that pass.
///
/// First match, deny entries and unions are gone: for each family and protocol there is one sorted list of address
/// ranges with the number of the port set that passes. What no rule matches does not pass.
public struct CompiledFilter {
  /// The two families' functions for the protocols of one column.
  struct Column {
    let ipv4: AddressPartition<UInt32>
    let ipv6: AddressPartition<UInt128>
  }

  /// Where the port sets of this filter are; filters compared with one another must share it.
  public let portSets: PortSetTable

  let columns: [Column]

  /// The position in `columns` for each protocol number.
  let columnOfProtocol: [UInt8]

  @inline(__always)
  func column(_ protocol: IPProtocol) -> Int {
    Int(columnOfProtocol[Int(`protocol`.rawValue)])
  }

  /// The protocols that the filter may treat in different ways: each one a rule mentions, and one that none does.
  ///
  /// All protocols behave like one of these, so looking at these is looking at all.
  ///
  /// - Returns: For each column the lowest protocol of it and how many there are.
  public var distinctProtocols: [(representative: IPProtocol, count: Int)] {
    var found = [(representative: IPProtocol, count: Int)?](repeating: nil, count: columns.count)
    for candidate in IPProtocol.all {
      let column = column(candidate)
      found[column] = (found[column]?.representative ?? candidate, (found[column]?.count ?? 0) + 1)
    }
    return found.compactMap(\.self).sorted { $0.representative < $1.representative }
  }

  /// The number of the selectors that pass to or from an address.
  ///
  /// - Complexity: O(log ranges).
  public func portSetID(for protocol: IPProtocol, at address: Address) -> PortSetID {
    let column = column(`protocol`)
    return switch address.family {
    case .ipv4:
      columns[column].ipv4.portSet(at: UInt32(truncatingIfNeeded: address.value))
    case .ipv6: columns[column].ipv6.portSet(at: address.value)
    }
  }

  /// The selectors that pass to or from an address: all or none for protocols without ports.
  public func portSet(for protocol: IPProtocol, at address: Address) -> PortSet {
    portSets.portSet(portSetID(for: `protocol`, at: address))
  }

  /// Whether a packet to or from an address passes.
  ///
  /// - Complexity: O(log ranges).
  public func allows(_ protocol: IPProtocol, selector: UInt16, at address: Address) -> Bool {
    portSets.contains(portSetID(for: `protocol`, at: address), selector)
  }

  /// The address ranges of one protocol with the selectors that pass, cut to a range and without gaps.
  ///
  /// - Parameters:
  ///   - protocol: The protocol.
  ///   - range: The addresses to look at; its family decides which rules count.
  /// - Returns: Parts in ascending order; neighbours have different port sets.
  public func partition(
    for protocol: IPProtocol, within range: AddressRange
  ) -> [(range: AddressRange, portSet: PortSetID)] {
    let column = columns[column(`protocol`)]
    switch range.family {
    case .ipv4:
      let lower = UInt32(truncatingIfNeeded: range.lower.value)
      let upper = UInt32(truncatingIfNeeded: range.upper.value)
      return column.ipv4.clipped(to: lower...upper).compactMap { part in
        AddressRange(lower: .ipv4(part.range.lowerBound), upper: .ipv4(part.range.upperBound))
          .map { ($0, part.portSet) }
      }
    case .ipv6:
      return column.ipv6.clipped(to: range.lower.value...range.upper.value).compactMap { part in
        AddressRange(lower: .ipv6(part.range.lowerBound), upper: .ipv6(part.range.upperBound))
          .map { ($0, part.portSet) }
      }
    }
  }

  /// What passes for one protocol, for all addresses of a family.
  public func region(for protocol: IPProtocol, _ family: AddressFamily) -> TrafficRegion {
    region(for: `protocol`, within: .all(family))
  }

  /// What passes for one protocol, for the addresses of a range.
  public func region(for protocol: IPProtocol, within range: AddressRange) -> TrafficRegion {
    TrafficRegion(
      ascending: partition(for: `protocol`, within: range).map {
        ($0.range, portSets.portSet($0.portSet))
      })
  }
}

/// Both directions of a network ACL, compiled.
public struct CompiledNetworkACL {
  /// What may enter the subnet.
  public let inbound: CompiledFilter

  /// What may leave the subnet.
  public let outbound: CompiledFilter

  /// Puts two directions together, which must share their port sets.
  public init(inbound: CompiledFilter, outbound: CompiledFilter) {
    self.inbound = inbound
    self.outbound = outbound
  }

  /// The filter of one direction.
  public func filter(_ direction: TrafficDirection) -> CompiledFilter {
    switch direction {
    case .inbound: inbound
    case .outbound: outbound
    }
  }
}
