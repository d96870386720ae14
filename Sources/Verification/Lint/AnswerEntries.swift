import AccessControl
import PacketSpace
import Topology

/// Tells entries for answers from entries for services.
///
/// Nothing in an entry says what it is for. An allow entry whose ports contain a whole ephemeral range of some known
/// client system is taken as one for answers, as far as its ports lie at 1024 and above; everything else it and other
/// entries allow is taken as something that opens connections. So `tcp 1024-65535` is for answers, `tcp 8080` and
/// `tcp 8000-9000` are services, and of `all` the ports below 1024 are services.
enum AnswerEntries {
  /// The ephemeral ranges that make an entry one for answers.
  static let clientRanges: [EphemeralRange] = EphemeralRange.profiles.filter {
    $0.ports.isSubset(of: LintedExchange.clientPorts)
  }

  /// Whether an entry is one for answers in an exchange.
  static func includes(_ entry: NetworkACLEntry, _ exchange: LintedExchange) -> Bool {
    guard exchange.hasPorts, entry.action == .allow, entry.peer.family == exchange.family,
      entry.match.matches(exchange.ipProtocol)
    else { return false }
    let ports = entry.match.selectors
    return clientRanges.contains { $0.ports.isSubset(of: ports) }
  }

  /// What the entries for answers of a list cover, whether or not earlier entries decide it.
  static func region(of entries: [NetworkACLEntry], _ exchange: LintedExchange) -> TrafficRegion {
    entries.filter { includes($0, exchange) }.reduce(into: TrafficRegion.empty) { region, entry in
      let ports = entry.match.selectors.intersection(LintedExchange.clientPorts)
      region.formUnion(TrafficRegion(entry.peer, ports))
    }
  }
}
