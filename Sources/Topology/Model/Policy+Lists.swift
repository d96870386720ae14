extension Policy {
  /// What the lists of network ACLs are to be.
  public enum Preference: String, Hashable, Sendable, CaseIterable {
    /// As people read them: grouped by what they are for; shorter only where a quota asks for it.
    case readable
    /// As short as can be found; of lists alike in length the one that reads better.
    case short
  }

  /// Which addresses entries may let pass beyond what flows need, where a quota does not hold otherwise.
  public enum Widening: String, Hashable, Sendable, CaseIterable {
    /// None.
    case none
    /// Addresses of the VPCs that no subnet has.
    case unallocated
    /// All addresses of the VPCs, but none of a forbidden flow.
    case vpc
  }
}
