public import SourceText

/// One thing that an answer of the EC2 API describes.
public protocol AWSElement: Sendable {
  /// The id that AWS gave it.
  var id: String { get }
  /// The value of its tag `Name`; nil without one, or with an empty one.
  var nameTag: String? { get }
  /// Where it is described.
  var source: SourceRange { get }
}
