public import PacketSpace

extension NetworkACL {
  /// What this network ACL does with a packet: the first matching entry by ascending number decides.
  ///
  /// This is the readable evaluation that `trace` shows. The compiled engine answers the same question for all packets
  /// at once and is held against this one.
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Network ACL rules".
  ///
  /// - Complexity: O(entries).
  public func decision(for packet: Packet, _ direction: TrafficDirection) -> NetworkACLDecision {
    decision(
      peer: packet.peer(direction), protocol: packet.protocol, selector: packet.selector, direction)
  }

  /// What this network ACL does with a packet to or from a peer address.
  ///
  /// - Parameters:
  ///   - peer: The packet's source inbound, its destination outbound.
  ///   - protocol: The packet's protocol.
  ///   - selector: The destination port, or ICMP type and code; not looked at for other protocols.
  ///   - direction: The direction as the subnet sees it.
  /// - Returns: The deciding entry, or the final deny of the peer's family.
  public func decision(
    peer: Address, protocol: IPProtocol, selector: UInt16, _ direction: TrafficDirection
  ) -> NetworkACLDecision {
    let first = entries(direction).first {
      $0.matches(peer: peer, protocol: `protocol`, selector: selector)
    }
    return first.map(NetworkACLDecision.entry)
      ?? .finalDeny(number: Self.finalDenyNumber(peer.family))
  }
}

extension Packet {
  /// The address at the other end from where a filter sees the packet: its source inbound, its destination outbound.
  public func peer(_ direction: TrafficDirection) -> Address {
    switch direction {
    case .inbound: source
    case .outbound: destination
    }
  }
}
