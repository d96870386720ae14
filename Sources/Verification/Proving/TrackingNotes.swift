import AccessControl
import PacketSpace
import Topology
import Traversal

/// Says which connections of wanted flows security groups do not remember.
///
/// Verdicts do not depend on it: what is not remembered gets its answers by rules that let everything pass. But such
/// connections stop as soon as one of the rules goes, and a reader who counts on memory should know.
struct TrackingNotes {
  private let topology: NetworkTopology
  private let directory: FilterDirectory

  /// Makes notes about groups that are found in a directory.
  init(_ topology: NetworkTopology, directory: FilterDirectory) {
    self.topology = topology
    self.directory = directory
  }

  /// What one note is about.
  private struct Subject: Hashable {
    let groups: [String]
    let direction: TrafficDirection
    let ipProtocol: IPProtocol
    let family: AddressFamily
    /// The group whose rule lets answers pass.
    let answering: String
    /// Why it is not certain; `nil` when it is.
    let doubt: String?
  }

  /// What a note says about its subject.
  private struct Content {
    var ports = PortSet.empty
    var flows: [String] = []
  }

  /// The notes, in the order of the flows, each with all flows that it concerns.
  func notes(for verdicts: [FlowVerdict]) -> [String] {
    var contents: [Subject: Content] = [:]
    var order: [Subject] = []
    for verdict in verdicts {
      for (subject, ports) in verdict.paths.flatMap({ subjects(on: $0.path) }) {
        if contents[subject] == nil { order.append(subject) }
        var content = contents[subject] ?? Content()
        content.ports.formUnion(ports)
        if content.flows.last != verdict.name { content.flows.append(verdict.name) }
        contents[subject] = content
      }
    }
    return order.map { note($0, contents[$0] ?? Content()) }
  }

  private func subjects(on path: Path) -> [(subject: Subject, ports: PortSet)] {
    path.crossings.flatMap { crossing -> [(subject: Subject, ports: PortSet)] in
      guard case .securityGroups(let end) = crossing.filter,
        path.legs[crossing.leg].answer != nil
      else { return [] }
      let names = path.ends[end].securityGroups
      let untracked = UntrackedTraffic(
        of: path.conversation.ipProtocol, path.family, crossing.direction,
        groups: directory.groups(names), where: { mayAdmit($0, at: crossing, on: path) })
      guard let untracked else { return [] }
      let used = untracked.ports.intersection(path.selectors[crossing.selector].domain)
      return parts(of: used, untracked, at: crossing, on: path).filter { !$0.ports.isEmpty }.map {
        let subject = Subject(
          groups: names, direction: crossing.direction, ipProtocol: path.conversation.ipProtocol,
          family: path.family, answering: untracked.group, doubt: $0.doubt)
        return (subject, $0.ports)
      }
    }
  }

  /// Whether a rule for a peer may be about some packets of a crossing.
  private func mayAdmit(
    _ peer: SecurityGroupRule.Peer, at crossing: Crossing, on path: Path
  ) -> Bool {
    let addresses = path.ends[crossing.peer].addresses
    switch peer {
    case .block(let block): return !addresses.isDisjoint(with: AddressSet(block))
    case .prefixList(let name):
      let list = directory.ruleSets.prefixLists.find(name)
      return list.map { !addresses.isDisjoint(with: AddressSet($0.blocks)) } ?? true
    case .group(let name):
      return directory.groups(path.recognisedGroups(at: crossing)).contains {
        $0.isReferred(by: name)
      }
    }
  }

  /// The ports by how certain it is that connections to them are not remembered.
  private func parts(
    of ports: PortSet, _ untracked: UntrackedTraffic, at crossing: Crossing, on path: Path
  ) -> [(ports: PortSet, doubt: String?)] {
    switch path.automaticTracking(ofLeg: path.legs[crossing.leg], in: topology) {
    case .yes: []
    case .disputed(let reason):
      [(ports, "AWS's lists disagree whether everything through \(reason) is remembered")]
    case .no:
      [
        (ports.subtracting(untracked.allowedTwice), nil),
        (ports.intersection(untracked.allowedTwice), "a rule for fewer addresses allows it too"),
      ]
    }
  }

  private func note(_ subject: Subject, _ content: Content) -> String {
    let filter = FilterReference.securityGroups(subject.groups)
    let isOne = subject.groups.count == 1
    let verb = subject.doubt == nil ? (isOne ? "does" : "do") : "may"
    let everybody = "\(CIDRBlock.all(subject.family))"
    let (way, back) =
      subject.direction == .inbound
      ? ("in from \(everybody)", "out to \(everybody)")
      : ("out to \(everybody)", "in from \(everybody)")
    let doubt = subject.doubt.map { " (\($0))" } ?? ""
    return "\(filter) \(verb) not remember what \(isOne ? "it lets" : "they let") \(way) over "
      + "\(subject.ipProtocol) \(content.ports)\(doubt): answers pass because \(subject.answering) "
      + "lets everything \(back), and connections stop when either rule goes "
      + "(\(content.flows.joined(separator: ", ")))"
  }
}
