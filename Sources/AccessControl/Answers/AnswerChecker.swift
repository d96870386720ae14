public import PacketSpace

/// Finds the answers that stateless filters lose although they let the opening packets pass.
///
/// An opening from client c to server s at port p passes if the client's network ACL lets (s, p) out and the server's
/// lets (c, p) in. Its answer to port e gets back if the server's lets (c, e) out and the client's lets (s, e) in. Each
/// condition is about one address, so the question falls apart: at each end go through the parts of the other end's
/// addresses that the filter treats alike, and ask whether some opening to or from the part also passes at the other
/// end. No pair of addresses and no single port is looked at, and the result is exact.
///
/// Keeps its room to work in between questions. Not safe to share between threads.
public final class AnswerChecker {
  private let portSets: PortSetTable
  private let ipv4: UnsafeMutablePointer<AnswerComparison<UInt32>>
  private let ipv6: UnsafeMutablePointer<AnswerComparison<UInt128>>

  /// Makes a checker for filters that share a table of port sets.
  public init(portSets: PortSetTable) {
    self.portSets = portSets
    ipv4 = .allocate(capacity: 1)
    ipv4.initialize(to: AnswerComparison())
    ipv6 = .allocate(capacity: 1)
    ipv6.initialize(to: AnswerComparison())
  }

  deinit {
    ipv4.deinitialize(count: 1)
    ipv4.deallocate()
    ipv6.deinitialize(count: 1)
    ipv6.deallocate()
  }

  /// How many peers of each end have answers that get lost.
  ///
  /// - Complexity: O(ranges of the filters) in practice.
  public func lostAnswerCounts(
    _ exchange: Exchange, from client: ExchangeEnd, to server: ExchangeEnd
  ) -> LostAnswerCounts {
    load([client, server], exchange)
    return lostAnswerCounts(exchange, from: 0, to: 1)
  }

  /// Which answers get lost at each end.
  public func lostAnswers(
    _ exchange: Exchange, from client: ExchangeEnd, to server: ExchangeEnd
  ) -> LostAnswers {
    load([client, server], exchange)
    var leavingServer = TrafficRegion.empty
    var enteringClient = TrafficRegion.empty
    if ipv4.pointee.put(exchange.openings, from: 0, to: 1, portSets) {
      leavingServer = ipv4.pointee.regionLostAtServer(exchange.answers, portSets)
      enteringClient = ipv4.pointee.regionLostAtClient(exchange.answers, portSets)
    }
    if ipv6.pointee.put(exchange.openings, from: 0, to: 1, portSets) {
      leavingServer.formUnion(ipv6.pointee.regionLostAtServer(exchange.answers, portSets))
      enteringClient.formUnion(ipv6.pointee.regionLostAtClient(exchange.answers, portSets))
    }
    return LostAnswers(leavingServer: leavingServer, enteringClient: enteringClient)
  }

  /// Asks about every exchange between every ordered pair of different ends.
  ///
  /// - Parameters:
  ///   - exchanges: The exchanges to look at.
  ///   - ends: The ends, for example all subnets of a VPC with their network ACLs.
  /// - Returns: The pairs with lost answers, by exchange, then client, then server.
  public func lossyPairs(_ exchanges: [Exchange], among ends: [ExchangeEnd]) -> [LossyPair] {
    var lossy: [LossyPair] = []
    for (number, exchange) in exchanges.enumerated() {
      load(ends, exchange)
      for client in ends.indices {
        for server in ends.indices where server != client {
          let counts = lostAnswerCounts(exchange, from: client, to: server)
          guard !counts.isNone else { continue }
          lossy.append(
            LossyPair(client: client, server: server, exchange: number, counts: counts))
        }
      }
    }
    return lossy
  }

  private func load(_ ends: [ExchangeEnd], _ exchange: Exchange) {
    ipv4.pointee.load(ends, exchange.protocol)
    ipv6.pointee.load(ends, exchange.protocol)
  }

  /// How many peers of two loaded ends have answers that get lost.
  @inline(__always)
  private func lostAnswerCounts(
    _ exchange: Exchange, from client: Int, to server: Int
  ) -> LostAnswerCounts {
    var clients: UInt128 = 0
    var servers: UInt128 = 0
    if ipv4.pointee.put(exchange.openings, from: client, to: server, portSets) {
      clients = ipv4.pointee.lostAtServer(exchange.answers, portSets)
      servers = ipv4.pointee.lostAtClient(exchange.answers, portSets)
    }
    if ipv6.pointee.put(exchange.openings, from: client, to: server, portSets) {
      clients = clients.addingSaturating(ipv6.pointee.lostAtServer(exchange.answers, portSets))
      servers = servers.addingSaturating(ipv6.pointee.lostAtClient(exchange.answers, portSets))
    }
    return LostAnswerCounts(clients: clients, servers: servers)
  }
}

extension UInt128 {
  /// The sum, or the greatest number if the sum is greater.
  fileprivate func addingSaturating(_ other: UInt128) -> UInt128 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
