import PacketSpace

/// One direction of the security groups that an interface carries together, compiled.
///
/// Rules for blocks and prefix lists depend on the peer's address only. Rules for groups depend on the peer's membership
/// only, so they become a function of addresses once it is known which groups the peer carries.
public struct CompiledSecurityGroups {
  /// A rule for a group: what it refers to, and what it matches.
  typealias Reference = (group: String, match: TrafficMatch, selectors: PortSetID)

  /// What passes for peers that carry none of the groups that rules refer to.
  public let blocks: CompiledFilter

  let references: [Reference]

  /// The references to groups that rules contain, each once, in the order of the rules.
  public var referencedGroups: [String] {
    var seen: Set<String> = []
    return references.map(\.group).filter { seen.insert($0).inserted }
  }

  /// What passes for peers that carry the given groups, whatever their addresses.
  ///
  /// - Complexity: O(ranges of the filter), or O(1) if no rule refers to any of the groups.
  public func filter(peerGroups: [SecurityGroup]) -> CompiledFilter {
    let admitted = references.filter { reference in
      peerGroups.contains { $0.isReferred(by: reference.group) }
    }
    guard !admitted.isEmpty else { return blocks }
    let table = blocks.portSets
    let columns = blocks.distinctProtocols.map { distinct in
      let position = blocks.column(distinct.representative)
      let passing = admitted.reduce(PortSetID.empty) { passing, reference in
        reference.match.matches(distinct.representative)
          ? table.union(passing, reference.selectors) : passing
      }
      return (position, blocks.columns[position].union(with: passing, in: table))
    }
    return CompiledFilter(
      portSets: table, columns: columns.sorted { $0.0 < $1.0 }.map(\.1),
      columnOfProtocol: blocks.columnOfProtocol)
  }
}

extension CompiledFilter.Column {
  /// The column in which a port set passes at every address beside what passes here.
  fileprivate func union(with portSet: PortSetID, in table: PortSetTable) -> Self {
    Self(
      ipv4: ipv4.union(with: portSet, in: table), ipv6: ipv6.union(with: portSet, in: table))
  }
}
