import AccessControl
import PacketSpace

/// A kind of conversation whose way back lint can judge from rule sets alone.
struct LintedExchange: Hashable {
  /// The protocol.
  let ipProtocol: IPProtocol
  /// The family.
  let family: AddressFamily
  /// What an answer's selector may be: the ports of clients, or the echo reply.
  let answers: PortSet
  /// What opens; `nil` for everything that is no answer.
  let openings: PortSet?

  /// The ports from which clients ask: every system's range lies inside, but for clients on reserved ports.
  static let clientPorts = PortSet(1024...65535)

  /// TCP, UDP and ping of a family.
  static func all(_ family: AddressFamily) -> [LintedExchange] {
    let request = ICMPMessage.echoRequest(for: family).selectors
    let reply = ICMPMessage.echoReply(for: family).selectors
    return [
      ports(.tcp, family), ports(.udp, family),
      LintedExchange(
        ipProtocol: .icmp(for: family), family: family, answers: reply, openings: request),
    ]
  }

  /// TCP or UDP of a family.
  static func ports(_ ipProtocol: IPProtocol, _ family: AddressFamily) -> LintedExchange {
    LintedExchange(ipProtocol: ipProtocol, family: family, answers: clientPorts, openings: nil)
  }

  /// Whether openings and answers are told apart by ports.
  var hasPorts: Bool { openings == nil }

  /// Whether an entry is about packets of the exchange.
  func concerns(_ entry: NetworkACLEntry) -> Bool {
    entry.peer.family == family && entry.match.matches(ipProtocol)
  }
}
