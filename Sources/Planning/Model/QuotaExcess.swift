public import AccessControl
public import PacketSpace

/// A rule set of a plan that would need more entries or rules than AWS allows.
public struct QuotaExcess: Hashable, Sendable {
  /// What is too long.
  public enum Filter: Hashable, Sendable {
    /// A network ACL; its final deny counts as an entry.
    case networkACL(String)
    /// A security group.
    case securityGroup(String)
  }

  /// One flow's part in the excess.
  public struct Contribution: Hashable, Sendable {
    /// The index of the flow in the topology; `nil` for what the policy or a forbidden flow asks for.
    public let flow: Int?
    /// The number of entries or rules that serve it; one entry may serve several flows.
    public let entries: Int

    /// Makes a contribution.
    public init(flow: Int?, entries: Int) {
      self.flow = flow
      self.entries = entries
    }
  }

  /// What is too long.
  public let filter: Filter
  /// Which of its two lists.
  public let direction: TrafficDirection
  /// The family whose entries are too many; each is counted by itself.
  public let family: AddressFamily
  /// The number needed, the final deny of a network ACL included.
  public let count: Int
  /// The number allowed.
  public let quota: Int
  /// Every flow's part, largest first.
  public let contributions: [Contribution]
  /// What the list of a network ACL was made from; nil for a security group.
  public let wanted: WantedList?

  /// No list that lets pass what flows need has fewer, the final deny included; nil if that is not known.
  public var fewest: Int? { wanted?.fewest[family].map { $0 + 1 } }

  /// Makes an excess.
  public init(
    filter: Filter, direction: TrafficDirection, family: AddressFamily, count: Int, quota: Int,
    contributions: [Contribution], wanted: WantedList? = nil
  ) {
    self.filter = filter
    self.direction = direction
    self.family = family
    self.count = count
    self.quota = quota
    self.contributions = contributions
    self.wanted = wanted
  }
}
