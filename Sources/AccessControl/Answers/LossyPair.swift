/// An ordered pair of ends between which some answers of an exchange get lost.
public struct LossyPair: Hashable, Sendable {
  /// The position of the end that opens.
  public let client: Int

  /// The position of the end that answers.
  public let server: Int

  /// The position of the exchange.
  public let exchange: Int

  /// How many addresses of each end are concerned.
  public let counts: LostAnswerCounts
}
