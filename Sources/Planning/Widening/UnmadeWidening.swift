/// An accepted widening that planning did not make.
public struct UnmadeWidening: Hashable, Sendable {
  /// Why it was not made.
  public enum Reason: Hashable, Sendable, Comparable {
    /// The list that it is of has none of that id, or there is no such list.
    case unknown
    /// The quota holds without it.
    case needless
    /// It saves nothing.
    case useless
  }

  /// The id that was given.
  public let id: String
  /// Why it was not made.
  public let reason: Reason

  /// What a person should know, in one line.
  public var words: String {
    switch reason {
    case .unknown: "there is no widening \(id): it is not made"
    case .needless: "the accepted widening \(id) is not made: the quota holds without it"
    case .useless: "the accepted widening \(id) is not made: it saves no entry"
    }
  }
}
