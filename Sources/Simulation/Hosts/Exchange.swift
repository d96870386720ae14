/// What client and server have to say to each other once they are connected.
public struct ExchangePlan: Hashable, Sendable {
  /// How a client ends a connection.
  public enum Ending: String, Hashable, Sendable, CaseIterable {
    /// It says that it sends no more, and waits for the server to say the same.
    case finish = "fin"
    /// It breaks the connection off.
    case reset = "rst"
  }

  /// The bytes of a request, at least 1.
  public var request: UInt64 = 100
  /// The bytes of the answer to a request.
  public var answer: UInt64 = 4000
  /// How many requests follow each other, at least 1.
  public var rounds = 1
  /// How long the client thinks between an answer and its next request.
  public var pause = SimulatedTime.zero
  /// How the client ends the connection.
  public var ending = Ending.finish
  /// How many datagrams or queries are sent.
  public var datagrams = 1
  /// How long after each other they are sent.
  public var interval = SimulatedTime.milliseconds(1)
  /// How long a client waits for the answer to a datagram.
  ///
  /// Source: resolv.conf(5), "timeout", whose default is 5 seconds.
  public var patience = SimulatedTime.seconds(5)

  /// Makes the plan of one short request and a short answer.
  public init() {}
}

extension UInt64 {
  /// The product, or the largest number where it would be larger.
  func multipliedSaturating(by other: UInt64) -> UInt64 {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }
}
