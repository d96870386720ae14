public import AccessControl
public import PacketSpace
public import Traversal

/// What one crossing of a path drops of what the flow wants.
public struct CrossingLoss: Hashable, Sendable {
  /// How much of what reaches the crossing it drops.
  public enum Extent: Hashable, Sendable {
    /// Every packet; for an answer, that of every connection whose opening packet arrives.
    case all
    /// Some packets.
    case some
  }

  /// The index of the crossing in the path.
  public let index: Int
  /// The crossing.
  public let crossing: Crossing
  /// The filter.
  public let filter: FilterReference
  /// The addresses of the peer and the selectors that are dropped.
  public let region: TrafficRegion
  /// The connections of the path that it drops, whether or not another crossing drops them too.
  public let share: ConnectionShare
  /// How much of what reaches it it drops.
  public let extent: Extent
  /// Whether any opening packet of the path arrives; where none does, answers are lost in theory only.
  public let openingArrives: Bool
  /// The same split by what decides, by ascending number, the final deny last; of security groups there is one.
  public let causes: [LossCause]
}

/// What one entry of a filter drops at a crossing.
public struct LossCause: Hashable, Sendable {
  /// The entry or the final deny; `nil` where no rule of a security group allows the packets.
  public let decision: NetworkACLDecision?
  /// The addresses of the peer and the selectors that it drops.
  public let region: TrafficRegion
  /// The connections of the path that it drops.
  public let share: ConnectionShare
  /// An opening packet and its answer, one of which is dropped here, and where possible nowhere else.
  public let witness: Witness?
}
