import PacketSpace
import Topology

extension Service {
  /// Whether the two have an opening packet of a client in common.
  func overlaps(_ other: Service) -> Bool {
    conversations.contains { mine in
      other.conversations.contains { theirs in
        guard mine.ipProtocol == theirs.ipProtocol, case .fixed(let ports) = mine.destination,
          case .fixed(let others) = theirs.destination
        else { return false }
        return !ports.isDisjoint(with: others)
      }
    }
  }
}
