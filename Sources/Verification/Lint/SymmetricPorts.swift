import PacketSpace

/// Services whose clients ask from the service's own port, so that answers go to that port and not to an ephemeral one.
///
/// Sources: RFC 5905, 9.1 (NTP associations use port 123 at both ends); RFC 7296, 2 (IKE messages go from and to port
/// 500 or 4500); RFC 2453, 3.9.1 (RIP responses go to the port of the query, which routers send from 520).
enum SymmetricPorts {
  /// NTP, RIP, IKE, and IKE through translators; all of them on UDP.
  private static let ports = PortSet([123, 500, 520, 4500].map { PortRange($0) })

  /// What of some openings gets its answers at the service's own port.
  ///
  /// - Parameters:
  ///   - openings: What opens.
  ///   - wayBack: What passes in the other direction.
  ///   - exchange: The kind of conversation.
  /// - Returns: The part that needs no ephemeral port.
  static func answered(
    of openings: TrafficRegion, by wayBack: TrafficRegion, in exchange: LintedExchange
  ) -> TrafficRegion {
    guard exchange.hasPorts, exchange.ipProtocol == .udp else { return .empty }
    return openings.restricted(to: ports).intersection(wayBack)
  }
}
