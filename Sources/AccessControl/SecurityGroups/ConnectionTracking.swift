public import PacketSpace

/// Whether the security groups of an interface remember a connection that they let through.
///
/// What they remember gets its answers without a rule, and goes on when rules change. What they do not remember gets its
/// answers by the rules of the other direction, and stops at once when one of its rules goes. Since connections are only
/// not remembered where the other direction lets everything pass, the rules as they are never lose an answer by it.
///
/// Source: Amazon EC2 User Guide, security-group-connection-tracking.md, "Untracked connections".
public enum ConnectionTracking: Hashable, Sendable {
  /// They remember it.
  case tracked
  /// They do not: the rule lets answers pass.
  case untracked(answers: SecurityGroupRule, group: String)
  /// A rule for everybody and a narrower one both allow it, and no source says which of them counts; the rule lets
  /// answers pass if the wider one does.
  case undecided(answers: SecurityGroupRule, group: String)
}

/// What of the traffic that security groups let through for everybody they do not remember.
///
/// Source: Amazon EC2 User Guide, security-group-connection-tracking.md: "permits TCP or UDP flows for all traffic
/// (0.0.0.0/0 or ::/0) and there is a corresponding rule in the other direction that permits all response traffic
/// (0.0.0.0/0 or ::/0) for all ports (0-65535)"; "ICMP traffic is always tracked".
public struct UntrackedTraffic: Hashable, Sendable {
  /// The destination ports of the opening packets.
  public let ports: PortSet
  /// Those of them that a narrower rule allows as well.
  public let allowedTwice: PortSet
  /// The rule of the other direction that lets all answers pass.
  public let answers: SecurityGroupRule
  /// The group that has it.
  public let group: String

  /// Looks at the groups of one interface together; `nil` when they remember everything.
  ///
  /// - Parameters:
  ///   - ipProtocol: The protocol of the connections.
  ///   - family: The family of their addresses.
  ///   - direction: The direction of the opening packet as the interface sees it.
  ///   - groups: The groups of the interface.
  ///   - mayAdmit: Whether a rule that is not for everybody may be about these connections all the same.
  public init?(
    of ipProtocol: IPProtocol, _ family: AddressFamily, _ direction: TrafficDirection,
    groups: [SecurityGroup], where mayAdmit: (SecurityGroupRule.Peer) -> Bool
  ) {
    guard ipProtocol == .tcp || ipProtocol == .udp else { return nil }
    let everybody = SecurityGroupRule.Peer.block(.all(family))
    var ports = PortSet.empty
    var narrower = PortSet.empty
    for rule in groups.flatMap({ $0.rules(direction) }) where rule.match.matches(ipProtocol) {
      if rule.peer == everybody {
        ports.formUnion(rule.match.selectors)
      } else if mayAdmit(rule.peer) {
        narrower.formUnion(rule.match.selectors)
      }
    }
    let answers = groups.lazy.flatMap { group in
      group.rules(direction.opposite).map { (rule: $0, group: group.name) }
    }.first { answer in
      answer.rule.peer == everybody && answer.rule.match.matches(ipProtocol)
        && answer.rule.match.selectors.isAll
    }
    guard !ports.isEmpty, let answers else { return nil }
    self.ports = ports
    allowedTwice = ports.intersection(narrower)
    self.answers = answers.rule
    group = answers.group
  }
}

extension SecurityGroup {
  /// Whether the groups of an interface remember the connection that a packet opens.
  ///
  /// - Parameters:
  ///   - packet: The packet that opens a connection.
  ///   - direction: The direction as the interface sees it.
  ///   - groups: The groups of the interface.
  ///   - peerGroups: The security groups that the interface at the other end carries.
  ///   - prefixLists: The lists that rules refer to.
  /// - Returns: Whether they do; `nil` when no rule lets the packet pass.
  public static func tracking(
    of packet: Packet, _ direction: TrafficDirection, groups: [SecurityGroup],
    peerGroups: [SecurityGroup], prefixLists: ResourceList<PrefixList>
  ) -> ConnectionTracking? {
    let allowing = groups.flatMap {
      $0.allowingRules(
        for: packet, direction, peerGroups: peerGroups, prefixLists: prefixLists)
    }
    guard !allowing.isEmpty else { return nil }
    let family = packet.peer(direction).family
    guard
      let untracked = UntrackedTraffic(
        of: packet.protocol, family, direction, groups: groups, where: { _ in false }),
      untracked.ports.contains(packet.selector)
    else { return .tracked }
    return allowing.allSatisfy { $0.peer == .block(.all(family)) }
      ? .untracked(answers: untracked.answers, group: untracked.group)
      : .undecided(answers: untracked.answers, group: untracked.group)
  }
}
