import PacketSpace
import Topology

/// Makes the services that load balancers carry from protocols and ports as their API names them.
enum BalancedService {
  /// What a listener or target group carries; nil for a protocol that is not known.
  ///
  /// Source: Elastic Load Balancing API 2015-12-01, ProtocolEnum; 2012-06-01, Listener.Protocol.
  static func service(_ protocolName: String, port: Int) -> Service? {
    switch protocolName.uppercased() {
    case "HTTP", "HTTPS", "TCP", "TLS", "SSL": service([.tcp], port)
    case "UDP", "QUIC": service([.udp], port)
    case "TCP_UDP", "TCP_QUIC": service([.tcp, .udp], port)
    case "GENEVE": ServiceCatalogue.service(named: "geneve")
    default: nil
    }
  }

  /// What a health check opens: always TCP.
  static func healthCheck(port: Int) -> Service? { service([.tcp], port) }

  /// A service that opens one port over some protocols, called as a topology writes it: `tcp/53, udp/53`.
  private static func service(_ protocols: [IPProtocol], _ port: Int) -> Service? {
    guard let port = UInt16(exactly: port) else { return nil }
    return Service(
      name: protocols.map { "\($0)/\(port)" }.joined(separator: ", "),
      conversations: protocols.map {
        Conversation(ipProtocol: $0, destination: .fixed(PortSet(port)))
      })
  }
}
