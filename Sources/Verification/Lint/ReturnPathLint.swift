import AccessControl
import PacketSpace
import SourceText

/// Finds what a network ACL lets in (or out) without letting its answers out (or in), exactly.
///
/// For each peer address the openings are what the ACL allows in one direction and what is no answer
/// (`AnswerEntries`); the answers are what it allows in the other direction to the ports from which clients ask,
/// 1024-65535, or for a ping the echo reply. No address and no port is left out.
struct ReturnPathLint {
  let networkACL: NetworkACL
  let compiled: CompiledNetworkACL
  let hosts: LintHosts

  /// Everything lost, by direction of the opening packet, family and protocol.
  func findings() -> [Finding] {
    TrafficDirection.allCases.flatMap { direction in
      AddressFamily.allCases.flatMap { family in
        LintedExchange.all(family).flatMap { findings(direction, $0) }
      }
    }
  }

  private func findings(_ direction: TrafficDirection, _ exchange: LintedExchange) -> [Finding] {
    let passing = region(direction, exchange)
    let openings =
      exchange.openings.map { passing.restricted(to: $0) }
      ?? passing.subtracting(
        AnswerEntries.region(of: networkACL.entries(direction), exchange))
    let asked = openings.addresses
    let answers = region(direction.opposite, exchange).restricted(to: exchange.answers)
      .restricted(to: asked)
    let unanswered = asked.subtracting(answers.addresses)
    let partial = answers.grouped.filter { $0.ports != exchange.answers }
    let losses =
      [(addresses: unanswered, ports: PortSet.empty)].filter { !$0.addresses.isEmpty } + partial
    return losses.map { loss in
      finding(
        ReturnPathLoss(
          networkACL: networkACL, exchange: exchange, direction: direction,
          openings: openings.restricted(to: loss.addresses), addresses: loss.addresses,
          answered: loss.ports, hosts: hosts))
    } + deadAnswerEntries(direction, exchange, openings: openings)
  }

  private func region(
    _ direction: TrafficDirection, _ exchange: LintedExchange
  ) -> TrafficRegion {
    compiled.filter(direction).region(for: exchange.ipProtocol, exchange.family)
  }

  private func finding(_ loss: ReturnPathLoss) -> Finding {
    Finding(
      id: loss.isTotal ? .missingReturnPath : .partialReturnPath, severity: loss.severity,
      message: loss.message, place: loss.place, related: loss.openers, symptom: loss.symptom,
      region: [FindingRegion(ipProtocol: loss.exchange.ipProtocol, traffic: loss.region)],
      witness: loss.witness, fix: loss.fix, notes: loss.notes)
  }

  /// Entries for answers to requests that cannot leave: nothing at all is allowed the other way.
  private func deadAnswerEntries(
    _ direction: TrafficDirection, _ exchange: LintedExchange, openings: TrafficRegion
  ) -> [Finding] {
    guard exchange.hasPorts else { return [] }
    let requests = region(direction.opposite, exchange).addresses
    let passing = region(direction, exchange)
    return networkACL.entries(direction).compactMap { entry in
      guard AnswerEntries.includes(entry, exchange),
        entry.match.onlyProtocol == exchange.ipProtocol
      else { return nil }
      let peers = AddressSet(entry.peer)
      let allowed = passing.restricted(to: peers)
      guard !allowed.isEmpty, requests.isDisjoint(with: peers),
        openings.restricted(to: peers).isEmpty
      else { return nil }
      return deadEntryFinding(entry, direction, exchange, region: allowed)
    }
  }

  private func deadEntryFinding(
    _ entry: NetworkACLEntry, _ direction: TrafficDirection, _ exchange: LintedExchange,
    region: TrafficRegion
  ) -> Finding {
    let ways = direction == .inbound ? ("from", "out to") : ("to", "in from")
    let words = "\(exchange.ipProtocol) \(entry.match.selectors) \(ways.0) \(entry.peer)"
    return Finding(
      id: .missingReturnPath, severity: .warning,
      message:
        "\(direction) entry \(entry.number) allows \(words), and nothing may go \(ways.1) \(entry.peer)",
      place: FindingPlace(
        networkACL: networkACL.name, direction: direction, entry: entry.number,
        source: entry.source),
      region: [FindingRegion(ipProtocol: exchange.ipProtocol, traffic: region)],
      fix: .advice(
        "as an entry for answers it needs the entry for their requests in the \(direction.opposite) list; "
          + "as an entry for a service it needs one for its answers there; otherwise remove it"))
  }
}
