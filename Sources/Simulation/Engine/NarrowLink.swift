import PacketSpace
import Traversal

/// A link that takes only packets up to some size, and the router in front of it that says so.
///
/// It lies in front of the end outside the VPCs, and its router has the address before that end's; inside a VPC it is the
/// receiving host that says so. Source: Amazon EC2 User Guide, network_mtu.md, "Path MTU Discovery".
struct NarrowLink {
  let mtu: Int
  private let leg: Int
  private let isAtClient: Bool
  private let router: Address

  init(mtu: Int, scene: SimulationScene) {
    self.mtu = mtu
    let ends = scene.path.ends
    let (client, server) = (scene.path.legs[0].opener, scene.path.legs.last?.responder ?? 0)
    isAtClient = ends[client].subnet == nil || ends[server].subnet != nil
    leg = isAtClient ? 0 : scene.path.legs.count - 1
    let end = isAtClient ? client : server
    let address = scene.addresses[end]
    router = ends[end].subnet == nil ? address.predecessor ?? address : address
  }

  /// Whether a packet cannot pass a link that lies where it sets out or, if not `nearSender`, where it arrives.
  func stops(_ journey: Journey, nearSender: Bool) -> Bool {
    journey.leg == leg && journey.packet.length > mtu
      && nearSender == (journey.isForward == isAtClient)
  }

  /// What the router says about a packet.
  func message(about packet: WirePacket) -> WirePacket {
    WirePacket(
      source: router, destination: packet.source,
      content: .packetTooBig(mtu: UInt16(clamping: mtu), about: packet))
  }
}
