import AccessControl
import PacketSpace
import SourceText
import Topology

/// Answers that a network ACL loses: for some peers, to all or some of the client's ports.
struct ReturnPathLoss {
  let networkACL: NetworkACL
  let exchange: LintedExchange
  /// The direction of the opening packets.
  let direction: TrafficDirection
  /// What opens, cut to the peers concerned.
  let openings: TrafficRegion
  /// The peers concerned.
  let addresses: AddressSet
  /// The answers' selectors that pass.
  let answered: PortSet
  let hosts: LintHosts

  /// Whether no answer passes.
  var isTotal: Bool { answered.isEmpty }

  /// The answers' selectors that do not pass.
  var lost: PortSet { exchange.answers.subtracting(answered) }

  /// Everything lost: peers and selectors of answers.
  var region: TrafficRegion { TrafficRegion(addresses, lost) }

  /// The direction of the answers.
  private var wayBack: TrafficDirection { direction.opposite }

  /// What decides the answer of the witness.
  private var decision: NetworkACLDecision? {
    guard let peer, let selector = lost.first else { return nil }
    return networkACL.decision(
      peer: peer, protocol: exchange.ipProtocol, selector: selector, wayBack)
  }

  private var peer: Address? { LintHosts.examplePeer(of: addresses) }

  /// The entries that allow the openings.
  private var openingEntries: [NetworkACLEntry] {
    networkACL.entries(direction).filter { entry in
      guard entry.action == .allow, entry.peer.family == exchange.family,
        entry.match.matches(exchange.ipProtocol)
      else { return false }
      let covered = TrafficRegion(entry.peer, entry.match.selectors)
      return !covered.isDisjoint(with: openings)
    }
  }

  /// The client systems that get every answer.
  private var servedClients: [EphemeralRange] {
    AnswerEntries.clientRanges.filter { $0.ports.isSubset(of: answered) }
  }

  /// The client systems that lose some answers.
  private var failingClients: [EphemeralRange] {
    AnswerEntries.clientRanges.filter { !$0.ports.isSubset(of: answered) }
  }

  /// Whether an entry that denies on purpose takes the ports away, while known systems keep all of theirs.
  private var isDeliberate: Bool {
    guard !servedClients.isEmpty else { return false }
    let denied = networkACL.entries(wayBack).filter { entry in
      entry.action == .deny && entry.peer.family == exchange.family
        && entry.match.matches(exchange.ipProtocol)
    }
    .reduce(into: TrafficRegion.empty) {
      $0.formUnion(TrafficRegion($1.peer, $1.match.selectors))
    }
    return region.isSubset(of: denied)
  }

  /// An error where somebody asked for the protocol and cannot be served, a warning where only an entry for all
  /// protocols opens or where some known client system gets all its answers, a note where an entry denies on purpose.
  var severity: Severity {
    if isDeliberate { return .note }
    if !openingEntries.contains(where: { $0.match.onlyProtocol != nil }) { return .warning }
    return servedClients.isEmpty ? .error : .warning
  }

  /// One line that says what is lost.
  var message: String {
    let opened = openings.ports
    let what = exchange.hasPorts ? "\(exchange.ipProtocol) \(Self.short(opened))" : "ping"
    let ways = direction == .inbound ? ("in from", "out") : ("out to", "in")
    let whom = Self.short(addresses)
    if isTotal {
      return "\(what) is let \(ways.0) \(whom), and no answer may go \(ways.1)"
    }
    return
      "\(what) is let \(ways.0) \(whom), and answers to ports \(Self.short(lost)) may not go \(ways.1)"
  }

  /// Where the answers are lost.
  var place: FindingPlace {
    FindingPlace(
      networkACL: networkACL.name, direction: wayBack, entry: decision?.number,
      source: decision?.entry?.source ?? networkACL.source)
  }

  /// The entries that let the openings pass.
  var openers: [FindingRelation] {
    openingEntries.prefix(4).map { entry in
      FindingRelation(
        place: FindingPlace(
          networkACL: networkACL.name, direction: direction, entry: entry.number,
          source: entry.source),
        text: "allows the packet that opens")
    }
  }

  /// What a person sees.
  var symptom: String {
    if !exchange.hasPorts {
      return "ping: the request passes, the reply does not: 100 % packet loss"
    }
    let kind =
      exchange.ipProtocol == .tcp ? "connections hang after the SYN" : "no answer comes back"
    if isTotal { return kind }
    let failing = failingClients.map { client in
      let count = client.ports.subtracting(answered).count
      return "\(client.name) \(PortShare(count, of: client.ports.count))"
    }
    return "\(kind) for part of the clients: " + failing.joined(separator: ", ")
  }

  /// Which systems are served.
  var notes: [String] {
    guard exchange.hasPorts, !isTotal else { return [] }
    let served = servedClients.map { "\($0.name) (\($0.ports))" }
    if served.isEmpty { return ["no known client system gets all of its answers"] }
    return ["clients that get all of their answers: " + served.joined(separator: ", ")]
  }

  /// A packet that opens, with the answer that is lost.
  var witness: Witness? {
    guard let peer, let opening = Self.familiar(openings.portSet(at: peer)), let lost = lost.first
    else { return nil }
    let host = hosts.example(exchange.family)
    let source = direction == .inbound ? peer : host
    let destination = direction == .inbound ? host : peer
    let packet = Packet(
      protocol: exchange.ipProtocol, source: source, destination: destination,
      sourcePort: exchange.hasPorts ? lost : 0, selector: opening)
    return packet.map { Witness(opening: $0, answer: $0.answer) }
  }

  /// The entries to add.
  var fix: SuggestedFix {
    let blocks = fixBlocks
    let ranges = exchange.hasPorts && isTotal ? LintedExchange.clientPorts.ranges : lost.ranges
    let wanted = blocks.flatMap { block in ranges.map { (block, $0) } }
    guard let decision,
      let numbers = FreeNumber.numbers(
        wanted.count, before: decision.number, in: networkACL.entries(wayBack))
    else {
      return .advice(
        "allow the answers in the \(wayBack) list, in front of the entry that denies them")
    }
    let entries = zip(numbers, wanted).compactMap { number, want in
      NetworkACLEntry(
        number: number, action: .allow, peer: want.0,
        match: TrafficMatch(exchange.ipProtocol, selectors: want.1))
    }
    return .addEntries(networkACL: networkACL.name, direction: wayBack, entries: entries)
  }

  /// The peers as blocks: exactly, or as the opening entries name them where that takes too many.
  private var fixBlocks: [CIDRBlock] {
    let exact = addresses.cidrBlocks
    guard exact.count > 4 else { return exact }
    var blocks: [CIDRBlock] = []
    for entry in openingEntries where !blocks.contains(entry.peer) { blocks.append(entry.peer) }
    return blocks
  }

  private static func familiar(_ ports: PortSet) -> UInt16? {
    [443, 80, 22, 5432, 3306, 53].first(where: ports.contains) ?? ports.first
  }

  private static func short(_ ports: PortSet) -> String {
    ports.ranges.count > 4
      ? PortSet(ports.ranges.prefix(4)).description + " and others" : ports.description
  }

  private static func short(_ addresses: AddressSet) -> String {
    let blocks = addresses.cidrBlocks
    return blocks.count > 3
      ? "\(blocks[0]), \(blocks[1]) and \(blocks.count - 2) more blocks"
      : blocks.map(\.description).joined(separator: ", ")
  }
}
