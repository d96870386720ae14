import AccessControl
import PacketSpace
import SourceText
import Topology
import Traversal

/// Checks that path-MTU messages pass wherever a flow passes, where the policy asks for it.
///
/// Between two ends in the VPCs only they send these messages; on the way to an end outside any router may.
///
/// Source: Amazon VPC User Guide, vpc-network-acls.md, "Path MTU Discovery"; Amazon EC2 User Guide, network_mtu.md.
struct PathMTUCheck {
  private let topology: NetworkTopology
  private let bank: FilterBank
  private let outside: AddressSet

  /// Makes a check.
  init(_ topology: NetworkTopology, bank: FilterBank) {
    self.topology = topology
    self.bank = bank
    let inside = AddressSet(topology.vpcs.elements.flatMap(\.blocks))
    outside = AddressFamily.allCases.reduce(AddressSet.empty) {
      $0.union(AddressSet.globallyRoutable($1))
    }.subtracting(inside)
  }

  /// The findings, in the order of the flows and paths.
  func findings(for verdicts: [FlowVerdict]) -> [Finding] {
    guard topology.policy.allowsPathMTUDiscovery else { return [] }
    var keys: [FilterReference: [TrafficDirection: Int]] = [:]
    var findings: [Finding] = []
    var senders: [[CIDRBlock]] = []
    for verdict in verdicts {
      for path in verdict.paths.map(\.path) {
        for crossing in path.crossings {
          for direction in directions(at: crossing) {
            let lost = lostMessages(at: crossing, direction, on: path)
            guard !lost.isEmpty else { continue }
            let filter = bank.directory.reference(of: crossing, in: path)
            let blocks = senderBlocks(at: crossing, on: path)
            if let index = keys[filter]?[direction] {
              extend(&findings[index], lost, verdict.flow, path.family)
              senders[index] += blocks.filter { !senders[index].contains($0) }
            } else {
              keys[filter, default: [:]][direction] = findings.count
              findings.append(
                finding(filter, direction, lost, verdict, path.family))
              senders.append(blocks)
            }
          }
        }
      }
    }
    return zip(findings, senders).map(mended)
  }

  /// The blocks by which entries and rules name who sends messages about the packets of a crossing.
  private func senderBlocks(at crossing: Crossing, on path: Path) -> [CIDRBlock] {
    let peer = path.ends[crossing.peer]
    return peer.subnet == nil ? [.all(path.family)] : peer.blocks
  }

  /// A finding with what to add.
  private func mended(_ finding: Finding, senders: [CIDRBlock]) -> Finding {
    guard let direction = finding.place.direction else { return finding }
    let side = direction == .inbound ? "from" : "to"
    let wanted = senders.sorted().map { block in
      let message = ICMPMessage.packetTooBig(for: block.family)
      let notation = "\(IPProtocol.icmp(for: block.family))/\(message.type)/\(message.code ?? 0)"
      return "\(notation) \(side) \(block)"
    }.joined(separator: ", ")
    let filter =
      finding.place.networkACL.map { "entries of network ACL \($0)" }
      ?? "rules of security group \(finding.place.securityGroup ?? "")"
    var mended = finding
    mended.fix = .advice("let them pass by the \(direction) \(filter): \(wanted)")
    return mended
  }

  /// Messages go both ways through network ACLs; into an interface they need a rule, out of it they are answers.
  private func directions(at crossing: Crossing) -> [TrafficDirection] {
    switch crossing.filter {
    case .networkACL: TrafficDirection.allCases
    case .securityGroups: crossing.packet == .opening ? [.inbound] : []
    }
  }

  private func lostMessages(
    at crossing: Crossing, _ direction: TrafficDirection, on path: Path
  ) -> AddressSet {
    let turned = Crossing(
      filter: crossing.filter, direction: direction, packet: crossing.packet, leg: crossing.leg,
      peer: crossing.peer, selector: crossing.selector,
      recognisedEnd: recognisedEnd(at: crossing, direction, on: path))
    let peer = path.ends[crossing.peer]
    let senders = peer.subnet == nil ? outside.restricted(to: path.family) : peer.addresses
    let filter = bank.filter(of: turned, in: path)
    let ipProtocol = IPProtocol.icmp(for: path.family)
    let message = ICMPMessage.packetTooBig(for: path.family).selectors
    let passing = senders.ranges.flatMap {
      filter.region(for: ipProtocol, within: $0).addresses(passing: message).ranges
    }
    return senders.subtracting(AddressSet(passing))
  }

  /// By whose groups inbound rules recognise who sends messages about the packets of a crossing.
  private func recognisedEnd(
    at crossing: Crossing, _ direction: TrafficDirection, on path: Path
  ) -> Int? {
    guard direction != crossing.direction else { return crossing.recognisedEnd }
    return path.groupsRecognisedInbound(at: crossing).isEmpty ? nil : crossing.peer
  }

  private func finding(
    _ filter: FilterReference, _ direction: TrafficDirection, _ lost: AddressSet,
    _ verdict: FlowVerdict, _ family: AddressFamily
  ) -> Finding {
    var place = FindingPlace(direction: direction)
    switch filter {
    case .networkACL(let name, let subnet):
      place.networkACL = name
      place.subnet = subnet
      place.source = bank.directory.ruleSets.networkACLs.find(name)?.source
    case .securityGroups(let names):
      place.securityGroup = names.first
      place.source = names.first.flatMap(bank.directory.ruleSets.securityGroups.find)?.source
    }
    return Finding(
      id: .icmpPathMTUBlocked, severity: .error,
      message: "\(filter) drops path-MTU messages \(direction)", place: place,
      flows: [verdict.flow],
      symptom: "small answers arrive, large transfers stall where a path has a smaller MTU",
      region: [region(lost, family)])
  }

  private func extend(
    _ finding: inout Finding, _ lost: AddressSet, _ flow: Int, _ family: AddressFamily
  ) {
    if finding.flows.last != flow { finding.flows.append(flow) }
    let own = region(lost, family)
    let index = finding.region.firstIndex { $0.ipProtocol == own.ipProtocol }
    if let index {
      finding.region[index].traffic.formUnion(own.traffic)
    } else {
      finding.region.append(own)
    }
  }

  private func region(_ addresses: AddressSet, _ family: AddressFamily) -> FindingRegion {
    FindingRegion(
      ipProtocol: .icmp(for: family),
      traffic: TrafficRegion(addresses, ICMPMessage.packetTooBig(for: family).selectors))
  }
}
