import AccessControl
import PacketSpace
import Topology

/// Names for addresses outside the VPCs, as rules come to mention them.
struct InferredPeers {
  /// The peers of the topology and those that were found.
  private(set) var table: NamedTable<Peer>
  private var idByBlocks: [[CIDRBlock]: ElementID<Peer>] = [:]
  private let reserved: Set<String>

  /// Begins with the peers that a topology has.
  init(_ topology: NetworkTopology) {
    table = topology.peers
    reserved = Set(
      topology.workloads.names + topology.loadBalancers.names + topology.vpcs.names + ["internet"])
    for id in table.ids { idByBlocks[table[id].blocks] = id }
  }

  /// The peer of some blocks; one that is new is called like the prefix list, or else by its first block.
  mutating func peer(_ blocks: [CIDRBlock], prefixList: String? = nil) -> ElementID<Peer>? {
    if let known = idByBlocks[blocks] { return known }
    guard let first = blocks.first else { return nil }
    let wish = prefixList.map(ImportedName.readable).flatMap { $0.isEmpty ? nil : $0 }
    let name = ImportedName.distinct(
      [wish ?? Self.name(of: first)], reserved: reserved.union(table.names))
    let peer = Peer(name: name.first ?? "peer", blocks: blocks, prefixList: prefixList)
    guard let id = table.append(peer) else { return nil }
    idByBlocks[blocks] = id
    return id
  }

  /// `host-203.0.113.7`, `net-203.0.113.0-24` or `net-2001-db8-48`.
  private static func name(of block: CIDRBlock) -> String {
    let isHost = block.prefixLength == block.family.bitWidth
    let address = ImportedName.text("\(block.address)")
    return isHost ? "host-\(address)" : "net-\(address)-\(block.prefixLength)"
  }
}
