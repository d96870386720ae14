import AccessControl
import PacketSpace
import Topology

extension ReturnPathLoss {
  /// One line that says what is lost.
  var message: String {
    let way = direction == .inbound ? "go out" : "come in"
    if isTotal {
      // Ports of services may let an answer pass by accident.
      return region == TrafficRegion(addresses, lost)
        ? "\(opening), and no answer may \(way)"
        : "\(opening), and no entry lets its answers \(way)"
    }
    return
      "\(opening), and answers to \(lost.count == 1 ? "port" : "ports") \(Self.short(lost)) may not \(way)"
  }

  /// What opens: ports with the peers that may use all of them, so that each part is true by itself.
  private var opening: String {
    let (way, preposition) = direction == .inbound ? ("in", "from") : ("out", "to")
    guard exchange.hasPorts else {
      return "ping is let \(way) \(preposition) \(Self.short(addresses))"
    }
    let groups = openings.grouped
    let shown = Self.openingParts(of: groups, atMost: groups.count > 3 ? 2 : 3).map { part in
      (ports: Self.short(part.ports), peers: "\(preposition) \(Self.short(part.addresses))")
    }
    let rest = shown.dropFirst().map { ", \($0.ports) \($0.peers)" }.joined()
    return "\(exchange.ipProtocol) \(shown.first?.ports ?? "nothing") is let \(way) "
      + "\(shown.first?.peers ?? "")\(rest)\(shown.count < groups.count ? " and more" : "")"
  }

  /// Some of the openings as ports with all peers that may use each of them, fewest ports first.
  private static func openingParts(
    of groups: [(addresses: AddressSet, ports: PortSet)], atMost count: Int
  ) -> [(ports: PortSet, addresses: AddressSet)] {
    let order = groups.indices.sorted {
      (groups[$0].ports.count, $0) < (groups[$1].ports.count, $1)
    }
    return order.prefix(count).map { index in
      let ports = groups[index].ports
      let users = groups.filter { ports.isSubset(of: $0.ports) }
      return (ports, users.reduce(into: AddressSet()) { $0.formUnion($1.addresses) })
    }
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
      let share = ConnectionShare(
        part: ExactCount(region.restricted(to: client.ports).count),
        whole: ExactCount(addresses.count) * ExactCount(UInt128(client.ports.count)))
      return "\(client.name) \(share)"
    }
    return "\(kind) for part of the clients: " + failing.joined(separator: ", ")
  }

  /// Which systems are served, and what was confused.
  var notes: [String] {
    guard exchange.hasPorts else { return [] }
    return confusions + (isTotal ? [] : [servedNote])
  }

  private var servedNote: String {
    let served = servedClients.map { "\($0.name) (\($0.ports))" }
    return served.isEmpty
      ? "no known client system gets all of its answers"
      : "clients that get all of their answers: " + served.joined(separator: ", ")
  }

  /// Entries that look like the way back, but name the port of the service.
  private var confusions: [String] {
    guard isTotal else { return [] }
    let openers = Set(openingEntries.map(\.match))
    return networkACL.entries(wayBack).filter { entry in
      entry.action == .allow && exchange.concerns(entry) && openers.contains(entry.match)
        && !addresses.isDisjoint(with: AddressSet(entry.peer))
    }.prefix(2).map { entry in
      "\(wayBack) entry \(entry.number) names the port of the service, \(entry.match.selectors); "
        + "an answer goes to the port from which the client asked"
    }
  }

  /// A packet that opens, with the answer that is lost.
  var witness: Witness? {
    guard let (peer, answer) = example, let opening = openings.portSet(at: peer).familiar
    else { return nil }
    let host = LintHosts(subject.subnets).example(exchange.family)
    let packet = Packet(
      protocol: exchange.ipProtocol, source: direction == .inbound ? peer : host,
      destination: direction == .inbound ? host : peer,
      sourcePort: exchange.hasPorts ? answer : 0, selector: opening)
    return packet.map { Witness(opening: $0, answer: $0.answer) }
  }

  private static func short(_ ports: PortSet) -> String {
    ports.ranges.count > 4
      ? PortSet(ports.ranges.prefix(4)).description + " and others" : ports.description
  }

  private static func short(_ addresses: AddressSet) -> String {
    let blocks = addresses.cidrBlocks
    guard blocks.count > 3 else { return blocks.map(\.description).joined(separator: ", ") }
    let all = AddressSet.all(blocks[0].family)
    let rest = all.subtracting(addresses).cidrBlocks
    return rest.count <= 3
      ? "\(all) except \(rest.map(\.description).joined(separator: ", "))"
      : "\(blocks[0]), \(blocks[1]) and \(blocks.count - 2) more blocks"
  }
}
