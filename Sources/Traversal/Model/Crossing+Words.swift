import AccessControl
import PacketSpace
public import Topology

extension Path {
  /// A crossing in words: `app-a outbound: tcp 443 to 0.0.0.0/0`.
  public func words(for crossing: Crossing, in topology: NetworkTopology) -> String {
    let owner: String
    switch crossing.filter {
    case .networkACL(let subnet): owner = topology.subnets[subnet].name
    case .securityGroups(let end):
      owner = "security groups of \(ends[end].name)"
    }
    let side = crossing.direction == .outbound ? "to" : "from"
    let blocks = ends[crossing.peer].blocks.map(\.description).joined(separator: ", ")
    let name = conversation.ipProtocol.description
    let content =
      conversation.hasSelectors
      ? "\(name) \(selectors[crossing.selector].domain)" : name
    return "\(owner) \(crossing.direction): \(content) \(side) \(blocks)"
  }
}
