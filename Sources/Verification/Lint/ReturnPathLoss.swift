import AccessControl
import PacketSpace
import SourceText
import Topology

/// Answers that a network ACL loses: for some peers, to all or some of the client's ports.
struct ReturnPathLoss {
  let subject: LintedACL
  let exchange: LintedExchange
  /// The direction of the opening packets.
  let direction: TrafficDirection
  /// What opens, cut to the peers concerned.
  let openings: TrafficRegion
  /// Everything lost: peers and selectors of answers.
  let region: TrafficRegion
  /// The answers' selectors that entries for answers let pass.
  let answered: PortSet
  /// The entries that allow the openings.
  let openingEntries: [NetworkACLEntry]

  init(
    subject: LintedACL, exchange: LintedExchange, direction: TrafficDirection,
    openings: TrafficRegion, region: TrafficRegion, answered: PortSet
  ) {
    self.subject = subject
    self.exchange = exchange
    self.direction = direction
    self.openings = openings
    self.region = region
    self.answered = answered
    openingEntries = subject.networkACL.entries(direction).filter { entry in
      entry.action == .allow && exchange.concerns(entry)
        && !TrafficRegion(entry.peer, entry.match.selectors).isDisjoint(with: openings)
    }
  }

  /// The peers concerned.
  var addresses: AddressSet { region.addresses }

  /// Whether no entry for answers lets any pass.
  var isTotal: Bool { answered.isEmpty }

  /// The answers' selectors that no entry for answers lets pass.
  var lost: PortSet { exchange.answers.subtracting(answered) }

  var networkACL: NetworkACL { subject.networkACL }

  /// The direction of the answers.
  var wayBack: TrafficDirection { direction.opposite }

  /// The entries that keep services shut on the way back, with what they keep shut.
  var guards: [(region: TrafficRegion, words: String)] {
    networkACL.entries(wayBack).compactMap { entry in
      let region = TrafficRegion(entry.peer, entry.match.selectors)
      guard let service = entry.guardedService, exchange.concerns(entry),
        !region.isDisjoint(with: self.region)
      else { return nil }
      return (region, "entry \(entry.number) keeps \(service) shut")
    }
  }

  /// What is lost besides what entries keep shut.
  var unguarded: TrafficRegion { guards.reduce(region) { $0.subtracting($1.region) } }

  /// A peer and the selector of an answer that stand for all, one that an entry could mend if there is one.
  var example: (peer: Address, selector: UInt16)? {
    let shown = unguarded.isEmpty ? region : unguarded
    guard let peer = LintHosts.examplePeer(of: shown.addresses),
      let selector = shown.portSet(at: peer).first
    else { return nil }
    return (peer, selector)
  }

  /// What decides the answer of the witness.
  var decision: NetworkACLDecision? {
    guard let (peer, selector) = example else { return nil }
    return networkACL.decision(
      peer: peer, protocol: exchange.ipProtocol, selector: selector, wayBack)
  }

  /// The client systems that get every answer; nobody picks a port for a ping.
  var servedClients: [EphemeralRange] {
    !exchange.hasPorts
      ? [] : EntryPurpose.clientRanges.filter { region.isDisjoint(with: $0.ports) }
  }

  /// The client systems that lose some answers.
  var failingClients: [EphemeralRange] {
    EntryPurpose.clientRanges.filter { !region.isDisjoint(with: $0.ports) }
  }

  // MARK: Judgement

  /// How bad it is.
  ///
  /// - A note where an entry denies on purpose what a client system can do without, and where only an entry for all
  ///   protocols lets a ping pass: nobody asked for it.
  /// - A warning where an entry denies all of it on purpose, where only an entry for all protocols, or for all of ICMP,
  ///   lets the openings pass, and where the clients of today that a range was written for get all their answers.
  /// - An error otherwise: somebody asked for it, and it cannot work.
  var severity: Severity {
    if isException { return isForClientsOfToday ? .note : .warning }
    guard openingEntries.contains(where: asksForIt) else {
      let onlyForAll = openingEntries.allSatisfy { $0.match.onlyProtocol == nil }
      return onlyForAll && !exchange.hasPorts ? .note : .warning
    }
    return isForClientsOfToday ? .warning : .error
  }

  /// Whether an entry was written for just this.
  private func asksForIt(_ entry: NetworkACLEntry) -> Bool {
    entry.match.onlyProtocol != nil && (exchange.hasPorts || !entry.match.selectors.isAll)
  }

  /// Whether the clients of some system that is in use get every answer; Windows Server 2003 is not.
  private var isForClientsOfToday: Bool {
    servedClients.contains { $0.ports != EphemeralRange.windows2003.ports }
  }

  /// Whether entries deny it as an exception from entries behind them that let other answers pass.
  private var isException: Bool {
    let passing = subject.passing(wayBack, exchange)
    let rule = networkACL.entries(wayBack).filter { entry in
      entry.action == .allow && exchange.concerns(entry)
        && !passing.isDisjoint(with: TrafficRegion(entry.peer, entry.match.selectors))
    }
    return region.isSubset(
      of: .union(of: rule.map { TrafficRegion($0.peer, $0.match.selectors) }))
  }
}
