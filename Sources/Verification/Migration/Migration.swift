public import AccessControl
public import PacketSpace

/// How rule sets are to be changed.
public struct MigrationOptions: Hashable, Sendable {
  /// Which numbers the new entries get.
  public enum Numbering: String, Hashable, Sendable, CaseIterable {
    /// Entries that stay keep their numbers, and new ones get free numbers between them: the fewest changes.
    case keep
    /// The numbers of the new side.
    case exact
  }

  /// Which numbers the new entries get.
  public var numbering: Numbering
  /// The most entries per direction and family, the final deny included.
  public var quota: Int

  /// Makes options.
  public init(numbering: Numbering = .keep, quota: Int = Quotas.standard.networkACLEntries) {
    self.numbering = numbering
    self.quota = quota
  }
}

/// One call that changes network ACLs.
public enum MigrationStep: Hashable, Sendable {
  /// A new network ACL without entries, which filters nothing yet.
  case createNetworkACL(String)
  /// A change of the entries of one direction.
  case changeEntry(networkACL: String, TrafficDirection, EntryChange)
  /// A subnet gets another network ACL, in one step for both directions.
  ///
  /// Source: EC2 API, ReplaceNetworkAclAssociation.
  case replaceAssociation(subnet: String, from: String?, to: String)
  /// A network ACL goes that filters nothing any more.
  case deleteNetworkACL(String)
}

/// A detour that was taken, and why.
public struct MigrationDetour: Hashable, Sendable {
  /// What was done instead of changing the entries straight away.
  public enum Kind: Hashable, Sendable {
    /// An entry that is there for a time only, so that what it matches is decided the same all that time.
    case temporaryEntry(NetworkACLEntry)
    /// All new entries in front of the old ones, then the old ones away.
    case inFront
    /// A network ACL of its own, to which the subnets change over.
    case otherNetworkACL(String)
  }

  /// What stands in the way of the straight changes.
  public indirect enum Reason: Hashable, Sendable {
    /// A change would drop, for a time, what passes before and after.
    case drops(number: Int, IPProtocol, TrafficRegion)
    /// A change would let pass, for a time, what passes neither before nor after.
    case opens(number: Int, IPProtocol, TrafficRegion)
    /// A change would need more entries than there may be.
    case exceedsQuota(number: Int, count: Int)
    /// Two changes, each of which would be safe only after the other.
    case holdEachOther(Reason, Reason)
  }

  /// The network ACL.
  public let networkACL: String
  /// The direction; nil where both are concerned.
  public let direction: TrafficDirection?
  /// What was done.
  public let kind: Kind
  /// Why.
  public let reason: Reason?
}

/// Why there is no safe sequence.
public enum MigrationProblem: Hashable, Sendable {
  /// The new side itself has more entries than there may be.
  case exceedsQuota(networkACL: String, TrafficDirection, AddressFamily, count: Int)
  /// No order is safe, and no subnet is known to be associated, so that no other network ACL can take over.
  case stuck(networkACL: String, TrafficDirection, MigrationDetour.Reason)
  /// With a topology: in every order some flow breaks or some forbidden flow becomes possible for a time. The risks are
  /// those of the steps that are left where no order leads further, never none.
  case flowsAtRisk([FlowRisk])
}

/// A flow that a step breaks, or a forbidden flow that it makes possible, for a time.
public struct FlowRisk: Hashable, Sendable {
  /// The flow as people say it.
  public let flow: String
  /// The step.
  public let step: MigrationStep
}

/// Steps from some rule sets to others, after each of which what works before and after still works.
public struct Migration: Sendable {
  /// The steps in order.
  public let steps: [MigrationStep]
  /// Detours that were needed.
  public let detours: [MigrationDetour]
  /// Why there are no steps; empty if there are.
  public let problems: [MigrationProblem]
  /// What a reader has to know.
  public let notes: [String]
  /// The network ACLs after the last step.
  public let result: RuleSets
  /// How many states were proved: one after each step, all packets each.
  public let provedStates: Int
}
