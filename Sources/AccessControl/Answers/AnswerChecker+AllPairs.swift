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

extension AnswerChecker {
  /// Asks about every exchange between every ordered pair of different ends.
  ///
  /// - Parameters:
  ///   - exchanges: The exchanges to look at.
  ///   - ends: The ends, for example all subnets of a VPC with their network ACLs.
  /// - Returns: The pairs with lost answers, by client, then server, then exchange.
  public func lossyPairs(_ exchanges: [Exchange], among ends: [ExchangeEnd]) -> [LossyPair] {
    var lossy: [LossyPair] = []
    for client in ends.indices {
      for server in ends.indices where server != client {
        for exchange in exchanges.indices {
          let counts = lostAnswerCounts(
            exchanges[exchange], from: ends[client], to: ends[server])
          guard !counts.isNone else { continue }
          lossy.append(
            LossyPair(client: client, server: server, exchange: exchange, counts: counts))
        }
      }
    }
    return lossy
  }
}
