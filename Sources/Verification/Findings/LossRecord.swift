import AccessControl
import PacketSpace
import Topology
import Traversal

/// One cause of loss on one path of one flow: the raw material of findings.
struct LossRecord {
  /// The index of the flow in the topology.
  let flow: Int
  /// The path.
  let path: Path
  /// The index of the path among those of the flow.
  let pathIndex: Int
  /// How many connections there are on the path.
  let connections: ExactCount
  /// How many connections there are on all paths of its kin.
  let kinConnections: ExactCount
  /// The crossing that drops.
  let loss: CrossingLoss
  /// What decides there.
  let cause: LossCause
  /// Whether the other family of the flow works while this one lacks entries.
  let isFamilyGap: Bool

  /// What paths of a flow have in common among which its connections are spread.
  struct Kin: Hashable {
    /// What they carry.
    let conversation: Conversation
    /// The family.
    let family: AddressFamily
    /// Whether they are health checks.
    let isHealthCheck: Bool

    /// The kin of a path.
    init(_ path: Path) {
      conversation = path.conversation
      family = path.family
      isHealthCheck = path.kind == .healthCheck
    }
  }

  /// What the path has in common with others of the flow.
  var kin: Kin { Kin(path) }

  /// The end whose address the filter tests.
  var peer: PathEnd { path.ends[loss.crossing.peer] }

  /// Whether answers are lost.
  var isAnswer: Bool { loss.crossing.packet == .answer }

  /// What the findings of several flows must have in common so that one change mends them all.
  struct Key: Hashable {
    /// The kind of finding.
    let id: FindingID
    /// The network ACL by name, or the security groups; whichever subnet or interface they guard.
    let filter: [String]
    /// The direction of the filter.
    let direction: TrafficDirection
    /// The number of the entry that decides; `nil` for security groups.
    let entry: Int?
    /// The family of the packets.
    let family: AddressFamily
    /// The protocol of the packets; `nil` where it does not matter.
    let ipProtocol: IPProtocol?
  }

  /// The group that the record belongs to.
  var key: Key {
    let filter: [String]
    switch loss.filter {
    case .networkACL(let name, _): filter = [name]
    case .securityGroups(let names): filter = names
    }
    return Key(
      id: id, filter: filter, direction: loss.crossing.direction, entry: cause.decision?.number,
      family: path.family, ipProtocol: isFamilyGap ? nil : path.conversation.ipProtocol)
  }

  /// The kind of finding.
  var id: FindingID {
    guard loss.filter.isNetworkACL else { return .securityGroupBlocks }
    if isFamilyGap { return .ipv6NotCovered }
    switch (loss.crossing.packet, loss.extent) {
    case (.opening, _): return .blockedForwardPath
    case (.answer, .all): return .missingReturnPath
    case (.answer, .some): return .partialReturnPath
    }
  }
}

extension Sequence<LossRecord> {
  /// The records by key, keys in the order of their first record.
  func grouped() -> [[LossRecord]] {
    var indexByKey: [LossRecord.Key: Int] = [:]
    var groups: [[LossRecord]] = []
    for record in self {
      if let index = indexByKey[record.key] {
        groups[index].append(record)
      } else {
        indexByKey[record.key] = groups.count
        groups.append([record])
      }
    }
    return groups
  }
}
