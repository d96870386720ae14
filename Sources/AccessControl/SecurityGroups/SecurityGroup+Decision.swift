public import PacketSpace

extension SecurityGroup {
  /// A rule that allows a packet; nil if this group has none.
  ///
  /// Only rules are looked at: that the packet answers one that was let through before, and so needs no rule, is for the
  /// caller to know. A rule for a group admits a peer by its membership, whatever its address.
  /// Source: Amazon VPC User Guide, security-group-rules.md.
  ///
  /// - Parameters:
  ///   - packet: The packet that opens a connection.
  ///   - direction: The direction as the interface sees it.
  ///   - peerGroups: The security groups that the interface at the other end carries.
  ///   - prefixLists: The lists that rules refer to; a list that is not there admits nobody.
  /// - Returns: The first such rule in the order given, though order does not matter to AWS.
  public func allowingRule(
    for packet: Packet, _ direction: TrafficDirection, peerGroups: [SecurityGroup],
    prefixLists: ResourceList<PrefixList>
  ) -> SecurityGroupRule? {
    allowingRules(
      for: packet, direction, peerGroups: peerGroups, prefixLists: prefixLists
    ).first
  }

  /// Every rule of this group that allows a packet, in the order given.
  func allowingRules(
    for packet: Packet, _ direction: TrafficDirection, peerGroups: [SecurityGroup],
    prefixLists: ResourceList<PrefixList>
  ) -> some Collection<SecurityGroupRule> {
    let peer = packet.peer(direction)
    return rules(direction).lazy.filter { rule in
      rule.match.matches(packet.protocol, selector: packet.selector)
        && rule.peer.admits(peer, of: peerGroups, prefixLists)
    }
  }

  /// A rule that allows a packet, of all the groups that one interface carries; nil if none has one.
  ///
  /// - Parameters:
  ///   - packet: The packet that opens a connection.
  ///   - direction: The direction as the interface sees it.
  ///   - groups: The groups of the interface; what any of them allows passes.
  ///   - peerGroups: The security groups that the interface at the other end carries.
  ///   - prefixLists: The lists that rules refer to.
  /// - Returns: The group and the rule, of the first group that has one.
  public static func allowingRule(
    for packet: Packet, _ direction: TrafficDirection, groups: [SecurityGroup],
    peerGroups: [SecurityGroup], prefixLists: ResourceList<PrefixList>
  ) -> (group: SecurityGroup, rule: SecurityGroupRule)? {
    for group in groups {
      let rule = group.allowingRule(
        for: packet, direction, peerGroups: peerGroups, prefixLists: prefixLists)
      if let rule { return (group, rule) }
    }
    return nil
  }
}

extension SecurityGroupRule.Peer {
  /// Whether this peer stands for an address or for one of the groups of the interface that has it.
  fileprivate func admits(
    _ address: Address, of groups: [SecurityGroup], _ prefixLists: ResourceList<PrefixList>
  ) -> Bool {
    switch self {
    case .block(let block): block.contains(address)
    case .prefixList(let list):
      prefixLists.find(list)?.blocks.contains { $0.contains(address) } ?? false
    case .group(let reference): groups.contains { $0.isReferred(by: reference) }
    }
  }
}
