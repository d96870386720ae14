import AccessControl
import PacketSpace

/// The connection table of the security groups on one interface.
///
/// A packet of a connection that the table has passes whatever the rules say, so that taking a rule away stops no
/// tracked connection. A packet that belongs to none is judged by the rules of its direction and, if it passes, is the
/// first of a connection. Connections that rules leave open to everybody in both directions are not tracked: each of their
/// packets, answers too, is judged by the rules of its direction.
///
/// Source: Amazon EC2 User Guide, security-group-connection-tracking.md.
struct ConnectionTracker: Sendable {
  private struct Entry {
    var state: ConnectionState
    let openedBy: TrafficDirection
    /// Whether packets pass because of this entry, and not because of rules.
    let isTracked: Bool
    var lastSeen: SimulatedTime
  }

  private var entries: [FlowTuple: Entry] = [:]
  private let timeouts: TrackingTimeouts
  /// Whether everything that passes is tracked, whatever its rules.
  private let tracksEverything: Bool

  init(timeouts: TrackingTimeouts, tracksEverything: Bool) {
    self.timeouts = timeouts
    self.tracksEverything = tracksEverything
  }

  /// How many connections it has, those included that are forgotten at the next look.
  var count: Int { entries.count }

  /// Decides about a packet.
  ///
  /// - Parameters:
  ///   - packet: The packet on the wire.
  ///   - seen: The same as rules see it.
  ///   - direction: The direction as the interface sees it.
  ///   - now: The time.
  ///   - rules: What the rules are at this time.
  /// - Returns: What the groups do with it, and why.
  mutating func decision(
    on packet: WirePacket, _ seen: Packet, _ direction: TrafficDirection, at now: SimulatedTime,
    rules: GroupRules
  ) -> FilterDecision {
    let flow = packet.flow
    // Connections are kept as their outbound packets have them.
    let key = direction == .outbound ? flow : flow.reversed
    if case .packetTooBig = packet.content {
      // Into an interface such a message needs a rule; out of it, it belongs to the connection.
      // Source: Amazon EC2 User Guide, network_mtu.md, "Path MTU Discovery".
      if direction == .outbound, isAlive(key, now), entries[key]?.isTracked == true {
        return .related
      }
      guard let (rule, group) = rules.allowing(seen, direction) else { return .noRule }
      return .untracked(rule, group: group)
    }
    let known = isAlive(key, now) ? entries[key] : nil
    if known?.isTracked == true { return remembered(key, packet, direction, now) }
    guard let (rule, group) = rules.allowing(seen, direction) else { return .noRule }
    let isTracked =
      known?.isTracked ?? (tracksEverything || !rules.leavesUntracked(rule, seen, direction))
    entries[key] = Entry(
      state: .new, openedBy: known?.openedBy ?? direction, isTracked: isTracked, lastSeen: now)
    return isTracked ? .opened(rule, group: group) : .untracked(rule, group: group)
  }

  /// Whether a connection is known; one that said nothing for too long is forgotten.
  private mutating func isAlive(_ key: FlowTuple, _ now: SimulatedTime) -> Bool {
    guard let entry = entries[key] else { return false }
    guard now - entry.lastSeen <= timeout(of: entry, key.ipProtocol) else {
      entries[key] = nil
      return false
    }
    return true
  }

  private mutating func remembered(
    _ key: FlowTuple, _ packet: WirePacket, _ direction: TrafficDirection, _ now: SimulatedTime
  ) -> FilterDecision {
    guard var entry = entries[key] else { return .noRule }
    entry.lastSeen = now
    let flags = packet.segment?.flags ?? []
    if !flags.isDisjoint(with: [.fin, .rst]) {
      entry.state = .closing
    } else if entry.state == .new, direction != entry.openedBy {
      entry.state = .established
    }
    entries[key] = entry
    return .remembered(entry.state)
  }

  private func timeout(of entry: Entry, _ ipProtocol: IPProtocol) -> SimulatedTime {
    switch (ipProtocol, entry.state) {
    case (.tcp, .new): timeouts.opening
    case (.tcp, .established): timeouts.established
    case (.tcp, .closing): timeouts.closing
    case (.udp, .new): timeouts.datagram
    case (.udp, _): timeouts.stream
    case (.icmp, _), (.icmpv6, _): timeouts.query
    default: timeouts.other
    }
  }
}

/// The rules of the security groups on one interface, towards one peer.
struct GroupRules: Sendable {
  let groups: [SecurityGroup]
  let peerGroups: [SecurityGroup]
  let prefixLists: ResourceList<PrefixList>

  /// A rule that lets a packet pass, with its group.
  func allowing(
    _ packet: Packet, _ direction: TrafficDirection
  ) -> (rule: SecurityGroupRule, group: String)? {
    SecurityGroup.allowingRule(
      for: packet, direction, groups: groups, peerGroups: peerGroups, prefixLists: prefixLists
    ).map { ($0.rule, $0.group.name) }
  }

  /// Whether a connection that a rule lets pass is not tracked: the rule is for everybody, and the other direction lets
  /// everything of the protocol pass to everybody.
  ///
  /// Source: Amazon EC2 User Guide, security-group-connection-tracking.md, "Untracked connections".
  func leavesUntracked(
    _ rule: SecurityGroupRule, _ packet: Packet, _ direction: TrafficDirection
  ) -> Bool {
    let everybody = SecurityGroupRule.Peer.block(.all(packet.family))
    guard packet.protocol == .tcp || packet.protocol == .udp, rule.peer == everybody else {
      return false
    }
    return groups.contains { group in
      group.rules(direction.opposite).contains {
        $0.peer == everybody && $0.match.matches(packet.protocol, selector: 0)
          && $0.match.selectorRange == .all
      }
    }
  }
}
