/// A typed index into one of the topology's tables.
///
/// Two tables never mix up their indices, because the element's type is part of the index's type. Ids are only
/// meaningful for the topology that made them.
public struct ElementID<Element>: Hashable, Comparable, Sendable {
  /// The position in the table, starting at 0.
  public let index: Int

  /// Makes an id for a position.
  public init(index: Int) {
    self.index = index
  }

  /// Orders ids as the file lists the elements.
  public static func < (left: ElementID, right: ElementID) -> Bool {
    left.index < right.index
  }
}
