import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds the networks on premises that static routes of VPN connections name.
  mutating func addPeersOfVPNConnections() {
    for connection in inventory.vpnConnections where connection.virtualPrivateGateway != nil {
      _ = addPeer(connection.id, blocks: connection.staticRoutes, connection.source)
    }
  }

  /// Adds a network outside that routes lead to.
  ///
  /// - Parameters:
  ///   - id: The id of what the routes lead to, by which its name is known.
  ///   - destinations: What the routes are for; without any there is no peer.
  ///   - source: Where it is described.
  /// - Returns: The peer.
  mutating func addPeer(
    _ id: String, blocks destinations: [CIDRBlock], _ source: SourceRange?
  ) -> ElementID<Peer>? {
    let blocks = OutsideBlocks.blocks(of: destinations)
    guard !blocks.isEmpty else { return nil }
    return topology.peers.append(
      Peer(name: endpointNames[id], blocks: blocks, source: source))
  }
}
