import AccessControl
import PacketSpace
import Topology

/// Tells what allow entries are for, in one exchange: answers to clients, or services.
///
/// Nothing in an entry says what it is for. An entry whose ports contain a whole ephemeral range of some known client
/// system is taken as one for answers, as far as its ports lie at 1024 and above, and so are entries that make up such a
/// range together (`AnswerPieces`). Everything else that entries allow is taken as something that opens connections. So
/// `tcp 1024-65535` is for answers, `tcp 8080` beside it is a service, and of `all` the ports below 1024 are services.
struct EntryPurpose {
  private let exchange: LintedExchange
  private let entries: [NetworkACLEntry]
  private let pieces: [Int: AddressSet]

  /// Judges the entries of one direction of a network ACL.
  init(of entries: [NetworkACLEntry], in exchange: LintedExchange) {
    let relevant = entries.filter { exchange.concerns($0) && $0.action == .allow }
    self.entries = relevant
    self.exchange = exchange
    pieces = exchange.hasPorts ? AnswerPieces(of: relevant).places : [:]
  }

  /// The ephemeral ranges that make an entry one for answers, each once.
  static let clientRanges: [EphemeralRange] = {
    var ranges: [EphemeralRange] = []
    for profile in EphemeralRange.profiles
    where profile.ports.isSubset(of: LintedExchange.clientPorts)
      && !ranges.contains(where: { $0.ports == profile.ports })
    {
      ranges.append(profile)
    }
    return ranges
  }()

  /// Whether an entry by itself is one for answers in an exchange.
  static func isForAnswers(_ entry: NetworkACLEntry, in exchange: LintedExchange) -> Bool {
    exchange.hasPorts && entry.action == .allow && exchange.concerns(entry)
      && containsClientRange(entry.match.selectors)
  }

  /// Whether ports contain all of some client system's.
  static func containsClientRange(_ ports: PortSet) -> Bool {
    clientRanges.contains { $0.ports.isSubset(of: ports) }
  }

  /// What some of the entries cover to open connections, whether or not earlier entries decide it.
  func services(where isIncluded: (NetworkACLEntry) -> Bool = { _ in true }) -> TrafficRegion {
    let regions = entries.indices.filter { isIncluded(entries[$0]) }.map(service)
    return TrafficRegion.union(of: regions)
  }

  private func service(_ index: Int) -> TrafficRegion {
    let entry = entries[index]
    let ports = entry.match.selectors
    if let openings = exchange.openings {
      return TrafficRegion(entry.peer, ports.intersection(openings))
    }
    let low = ports.subtracting(LintedExchange.clientPorts)
    if Self.containsClientRange(ports) { return TrafficRegion(entry.peer, low) }
    let whole = TrafficRegion(entry.peer, ports)
    guard let places = pieces[index] else { return whole }
    let answers = TrafficRegion(places, ports.intersection(LintedExchange.clientPorts))
    return whole.subtracting(answers)
  }
}

extension TrafficRegion {
  /// The union of many regions, joined two by two.
  static func union(of regions: [TrafficRegion]) -> TrafficRegion {
    var level = regions
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        index + 1 < level.count ? level[index].union(level[index + 1]) : level[index]
      }
    }
    return level.first ?? .empty
  }
}
