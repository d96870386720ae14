import AccessControl
import PacketSpace
import SourceText

/// Finds what a network ACL lets in (or out) without letting its answers out (or in), exactly.
///
/// For each peer address the openings are what the ACL allows in one direction by entries for services (`EntryPurpose`),
/// and what other subnets are known to open (`SubnetOpenings`); the answers are what it allows in the other direction to
/// the ports from which clients ask, 1024-65535, or for a ping the echo reply. No address and no port is left out.
struct ReturnPathLint {
  let subject: LintedACL
  /// What opens according to the ACLs of other subnets, by direction.
  let openingsOfOthers: (TrafficDirection, LintedExchange) -> TrafficRegion

  private var networkACL: NetworkACL { subject.networkACL }

  /// Everything lost, by direction of the opening packet, family and protocol.
  func findings() -> [Finding] {
    TrafficDirection.allCases.flatMap(findings)
  }

  private func findings(_ direction: TrafficDirection) -> [Finding] {
    var numbers = FreeNumbers(networkACL, direction.opposite)
    var findings: [Finding] = []
    for exchange in AddressFamily.allCases.flatMap(LintedExchange.all)
    where networkACL.entries(direction).contains(where: exchange.concerns) {
      let all = subject.openings(direction, exchange, where: subject.sees)
        .union(openingsOfOthers(direction, exchange))
      let wayBack = subject.passing(direction.opposite, exchange)
      let openings = all.subtracting(
        SymmetricPorts.answered(of: all, by: wayBack, in: exchange))
      findings += losses(openings, direction, exchange).map { finding($0, &numbers) }
      findings += deadAnswerEntries(direction, exchange, openings: openings)
    }
    return findings
  }

  /// What is lost of the answers to openings, once for each set of ports that entries for answers let back.
  ///
  /// That an entry for a service lets an answer pass whose client chose the service's port is an accident; peers are not
  /// told apart by it.
  private func losses(
    _ openings: TrafficRegion, _ direction: TrafficDirection, _ exchange: LintedExchange
  ) -> [ReturnPathLoss] {
    let asked = openings.addresses
    guard !asked.isEmpty else { return [] }
    let answers = subject.passing(direction.opposite, exchange).restricted(to: asked)
      .restricted(to: exchange.answers)
    let lost = TrafficRegion(asked, exchange.answers).subtracting(answers)
    guard !lost.isEmpty else { return [] }
    let meant = answers.restricted(to: lost.addresses)
      .subtracting(exchange.hasPorts ? services(direction.opposite, exchange) : .empty)
    let unanswered = (addresses: lost.addresses.subtracting(meant.addresses), ports: PortSet.empty)
    let inner = subject.innerAddresses
    return ([unanswered] + meant.grouped).filter { !$0.addresses.isSubset(of: inner) }.map {
      ReturnPathLoss(
        subject: subject, exchange: exchange, direction: direction,
        openings: openings.restricted(to: $0.addresses),
        region: lost.restricted(to: $0.addresses), answered: $0.ports)
    }
  }

  private func services(
    _ direction: TrafficDirection, _ exchange: LintedExchange
  ) -> TrafficRegion {
    EntryPurpose(of: networkACL.entries(direction), in: exchange).services()
  }

  private func finding(_ loss: ReturnPathLoss, _ numbers: inout FreeNumbers) -> Finding {
    Finding(
      id: loss.isTotal ? .missingReturnPath : .partialReturnPath, severity: loss.severity,
      message: loss.message, place: loss.place, related: loss.openers, symptom: loss.symptom,
      region: [FindingRegion(ipProtocol: loss.exchange.ipProtocol, traffic: loss.region)],
      witness: loss.witness, fix: loss.fix(&numbers), notes: loss.notes)
  }

  /// Entries for answers to requests that cannot leave: nothing at all is allowed the other way.
  private func deadAnswerEntries(
    _ direction: TrafficDirection, _ exchange: LintedExchange, openings: TrafficRegion
  ) -> [Finding] {
    let candidates = networkACL.entries(direction).filter { entry in
      EntryPurpose.isForAnswers(entry, in: exchange) && subject.sees(entry)
        && entry.match.onlyProtocol == exchange.ipProtocol
    }
    guard !candidates.isEmpty else { return [] }
    let requests = subject.passing(direction.opposite, exchange).addresses
    let passing = subject.passing(direction, exchange)
    return candidates.compactMap { entry in
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
    let ways = direction == .inbound ? ("from", "go out to") : ("to", "come in from")
    let words = "\(exchange.ipProtocol) \(entry.match.selectors) \(ways.0) \(entry.peer)"
    return Finding(
      id: .missingReturnPath, severity: .warning,
      message:
        "\(direction) entry \(entry.number) allows \(words), and nothing may \(ways.1) \(entry.peer)",
      place: FindingPlace(
        networkACL: networkACL.name, direction: direction, entry: entry.number,
        source: entry.source),
      region: [FindingRegion(ipProtocol: exchange.ipProtocol, traffic: region)],
      fix: .advice(
        "as an entry for answers it needs the entry for their requests in the \(direction.opposite) list; "
          + "as an entry for a service it needs one for its answers there; otherwise remove it"))
  }
}
