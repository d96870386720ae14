/// The number of a port set in a `PortSetTable`; equal sets of one table have equal numbers.
///
/// Numbers of different tables must not be mixed.
public struct PortSetID: Hashable, Sendable, BitwiseCopyable {
  /// The position in the table.
  public let rawValue: UInt32

  @usableFromInline
  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The set of no port, which has this number in every table.
  public static let empty = PortSetID(rawValue: 0)

  /// The set of all ports, which has this number in every table.
  public static let all = PortSetID(rawValue: 1)
}
