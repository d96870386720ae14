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
  /// - Complexity: O(ranges of the filters within the addresses) in practice.
  public func lostAnswerCounts(
    _ exchange: Exchange, from client: ExchangeEnd,
    to server: ExchangeEnd
  ) -> LostAnswerCounts {
    var clients: UInt128 = 0
    var servers: UInt128 = 0
    if compare(ipv4, exchange, client, server) {
      clients = ipv4.pointee.lostAtServer(exchange, portSets)
      servers = ipv4.pointee.lostAtClient(exchange, portSets)
    }
    if compare(ipv6, exchange, client, server) {
      clients = saturating(clients, ipv6.pointee.lostAtServer(exchange, portSets))
      servers = saturating(servers, ipv6.pointee.lostAtClient(exchange, portSets))
    }
    return LostAnswerCounts(clients: clients, servers: servers)
  }

  /// Which answers get lost at each end.
  public func lostAnswers(
    _ exchange: Exchange, from client: ExchangeEnd, to server: ExchangeEnd
  ) -> LostAnswers {
    var leavingServer = TrafficRegion.empty
    var enteringClient = TrafficRegion.empty
    if compare(ipv4, exchange, client, server) {
      leavingServer = ipv4.pointee.regionLostAtServer(exchange, portSets)
      enteringClient = ipv4.pointee.regionLostAtClient(exchange, portSets)
    }
    if compare(ipv6, exchange, client, server) {
      leavingServer.formUnion(ipv6.pointee.regionLostAtServer(exchange, portSets))
      enteringClient.formUnion(ipv6.pointee.regionLostAtClient(exchange, portSets))
    }
    return LostAnswers(leavingServer: leavingServer, enteringClient: enteringClient)
  }

  /// Puts a question about one family; false if no opening of that family can pass.
  @inline(__always)
  private func compare<Bits: SweepBits>(
    _ comparison: UnsafeMutablePointer<AnswerComparison<Bits>>, _ exchange: Exchange,
    _ client: ExchangeEnd, _ server: ExchangeEnd
  ) -> Bool {
    comparison.pointee.put(exchange, client, server, portSets)
  }

  private func saturating(_ left: UInt128, _ right: UInt128) -> UInt128 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
