import AccessControl
import PacketSpace
import SourceText

/// Makes the findings about single entries of one direction of a network ACL.
struct EntryFindings {
  let networkACL: NetworkACL
  let direction: TrafficDirection

  /// Traffic of protocols that behave alike.
  typealias Part = (protocols: ProtocolClass, region: TrafficRegion)

  /// An entry that never decides.
  func shadowed(_ effect: EntryEffect) -> Finding {
    let entry = effect.entry
    let isContradicted = !effect.contradicted.isEmpty
    return Finding(
      id: .shadowedEntry, severity: entry.action == .allow ? .warning : .note,
      message:
        "\(direction) entry \(entry.number) never decides: \(numbers(effect.shadowing)) "
        + "\(effect.shadowing.count == 1 ? "decides" : "decide") all of its packets",
      place: place(of: entry), related: relations(effect.shadowing),
      fix: isContradicted
        ? .advice(
          "give entry \(entry.number) a number below \(effect.shadowing[0].number) if it is to decide; otherwise remove it"
        )
        : removal(of: entry),
      notes: isContradicted && entry.action == .allow
        ? ["what the entry allows is denied, all or part of it"] : [])
  }

  /// An entry without which every packet would be decided in the same way.
  func redundant(_ effect: EntryEffect) -> Finding {
    Finding(
      id: .redundantEntry, severity: .note,
      message:
        "without \(direction) entry \(effect.entry.number) every packet would be decided in the same way",
      place: place(of: effect.entry), fix: removal(of: effect.entry))
  }

  /// A deny entry that comes behind entries that allow its packets, all or some of them.
  func ineffective(_ effect: EntryEffect, _ missed: [Part]) -> Finding {
    let entry = effect.entry
    let allowing = effect.shadowing.filter { earlier in
      earlier.action == .allow
        && missed.contains { traffic in
          let region = earlier.region(for: traffic.protocols.representative)
          return !region.isDisjoint(with: traffic.region)
        }
    }
    let way = direction == .inbound ? "in" : "out"
    let extent = effect.isShadowed ? "nothing" : "only part of what it names"
    return Finding(
      id: .ineffectiveDeny, severity: effect.isShadowed ? .error : .warning,
      message:
        "\(direction) entry \(entry.number) denies \(extent): \(numbers(allowing)) in front of it "
        + "\(allowing.count == 1 ? "lets" : "let") its packets \(way)",
      place: place(of: entry), related: relations(allowing),
      region: missed.map { traffic in
        FindingRegion(
          ipProtocol: shown(traffic.protocols, entry.peer.family), traffic: traffic.region)
      },
      witness: witness(missed), fix: move(entry, inFrontOf: allowing.first))
  }

  /// What a deny entry names and earlier entries allow, unless they are exceptions from it.
  ///
  /// `allow tcp 22 from the office`, `deny tcp 22 from everywhere` is how exceptions are written; an entry in front that
  /// reaches beyond the deny is none.
  func missed(_ effect: EntryEffect) -> [Part] {
    let beyond = Set(
      effect.shadowing.filter { $0.action == .allow && !effect.entry.covers($0) }.map(\.number))
    guard !beyond.isEmpty else { return [] }
    return effect.contradicted.compactMap { traffic in
      let parts = networkACL.decisions(
        on: traffic.region, of: traffic.protocols.representative, direction)
      let region = TrafficRegion.union(
        of: parts.filter { beyond.contains($0.decision.number) }.map(\.region))
      return region.isEmpty ? nil : (traffic.protocols, region)
    }
  }

  // MARK: Parts

  private func place(of entry: NetworkACLEntry) -> FindingPlace {
    FindingPlace(
      networkACL: networkACL.name, direction: direction, entry: entry.number, source: entry.source)
  }

  private func relations(_ entries: [NetworkACLEntry]) -> [FindingRelation] {
    entries.prefix(4).map { FindingRelation(place: place(of: $0), text: "decides instead") }
  }

  private func numbers(_ entries: [NetworkACLEntry]) -> String {
    let shown = entries.prefix(4).map { String($0.number) }.joined(separator: ", ")
    let rest = entries.count > 4 ? " and \(entries.count - 4) more" : ""
    return (entries.count == 1 ? "entry " : "entries ") + shown + rest
  }

  private func removal(of entry: NetworkACLEntry) -> SuggestedFix {
    .removeEntry(networkACL: networkACL.name, direction: direction, number: entry.number)
  }

  private func move(
    _ entry: NetworkACLEntry, inFrontOf allowing: NetworkACLEntry?
  ) -> SuggestedFix? {
    guard let allowing else { return nil }
    var numbers = FreeNumbers(networkACL, direction)
    let free = numbers.take(1, before: .entry(allowing))
    let number = free?.first.map { ", for example \($0)" } ?? ""
    return .advice(
      "give entry \(entry.number) a number below \(allowing.number)\(number), or remove it")
  }

  /// The protocol by which people know some that behave alike.
  private func shown(_ protocols: ProtocolClass, _ family: AddressFamily) -> IPProtocol {
    guard case .others(let lowest) = protocols else { return protocols.representative }
    let named = Set(networkACL.entries(direction).compactMap(\.match.onlyProtocol))
    return [.tcp, .udp, .icmp(for: family)].first { !named.contains($0) } ?? lowest
  }

  /// A packet that passes although the entry denies it.
  private func witness(_ missed: [Part]) -> Witness? {
    guard let traffic = missed.first, let peer = LintHosts.examplePeer(of: traffic.region.addresses)
    else { return nil }
    let ports = traffic.region.portSet(at: peer)
    guard let selector = ports.contains(443) ? 443 : ports.first else { return nil }
    let host = LintHosts([]).example(peer.family)
    let packet = Packet(
      protocol: shown(traffic.protocols, peer.family),
      source: direction == .inbound ? peer : host,
      destination: direction == .inbound ? host : peer, sourcePort: 49_152, selector: selector)
    return packet.map { Witness(opening: $0) }
  }
}

extension NetworkACLEntry {
  /// Whether the entry matches every packet that another one matches.
  fileprivate func covers(_ other: NetworkACLEntry) -> Bool {
    guard peer.contains(other.peer) else { return false }
    switch match.protocols {
    case .all: return true
    case .one(let only):
      return other.match.onlyProtocol == only
        && match.selectorRange.contains(other.match.selectorRange)
    }
  }
}
