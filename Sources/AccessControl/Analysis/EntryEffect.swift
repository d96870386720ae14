public import PacketSpace

/// What one entry does beside the others of its direction.
public struct EntryEffect: Hashable, Sendable {
  /// Traffic of some protocols that behave alike.
  public struct Traffic: Hashable, Sendable {
    /// The protocols.
    public let protocols: ProtocolClass
    /// Peer addresses and selectors; not empty.
    public let region: TrafficRegion
  }

  /// The entry.
  public let entry: NetworkACLEntry

  /// What the entry decides: what it matches and no earlier entry does.
  public let decided: [Traffic]

  /// What the entry matches but an earlier entry decides in the same way.
  public let repeated: [Traffic]

  /// What the entry matches but an earlier entry decides in the opposite way.
  public let contradicted: [Traffic]

  /// Whether removing the entry would change nothing, as later rules decide what it decides in the same way.
  ///
  /// An entry that decides nothing is redundant as well.
  public let isRedundant: Bool

  /// The earlier entries that decide some of what the entry matches, by ascending number.
  public let shadowing: [NetworkACLEntry]

  /// Whether the entry decides nothing, because earlier entries decide all that it matches.
  public var isShadowed: Bool { decided.isEmpty }

  /// Whether the entry decides some, but not all, of what it matches.
  public var isPartlyShadowed: Bool { !isShadowed && !shadowing.isEmpty }

  /// Whether the entry denies without effect: earlier entries allow everything that only it would have denied.
  ///
  /// So it is for a deny that comes behind the allow it was meant to cut from.
  public var isIneffectiveDeny: Bool {
    entry.action == .deny && isShadowed && !contradicted.isEmpty
  }
}
