/// The paths between two concrete addresses.
public struct AddressPaths: Sendable {
  /// What the source was taken for.
  public let source: PathEnd
  /// What the destination was taken for.
  public let destination: PathEnd
  /// The paths and obstacles; each end has one address.
  public let found: FlowPaths
  /// What was assumed where the topology leaves it open, in words.
  public let assumptions: [String]

  /// Makes the result of a search.
  public init(
    source: PathEnd, destination: PathEnd, found: FlowPaths, assumptions: [String]
  ) {
    self.source = source
    self.destination = destination
    self.found = found
    self.assumptions = assumptions
  }
}
