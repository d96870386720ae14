/// The number of a port set in a `PortSetTable`; equal sets of one table have equal numbers.
///
/// Numbers of different tables must not be mixed.
@frozen
public struct PortSetID: Hashable, Sendable, BitwiseCopyable {
  /// The position in the table.
  public let rawValue: UInt32

  @inlinable
  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The set of no port, which has this number in every table.
  @inlinable public static var empty: PortSetID { PortSetID(rawValue: 0) }

  /// The set of all ports, which has this number in every table.
  @inlinable public static var all: PortSetID { PortSetID(rawValue: 1) }
}
