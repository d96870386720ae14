import AccessControl
import PacketSpace
import Topology

/// Which ports `deny_before_ephemeral` keeps shut, and where.
///
/// Entries for answers open whole ranges of ports, and a service that listens inside such a range is open with them.
/// The policy names services that must not be. Only inbound entries expose anything: outbound ones open ports of
/// somebody else, whose own filters guard them. A client that always uses one of these ports (its whole range is denied)
/// keeps it: the policy guards against ranges, not against what a flow spells out.
struct EphemeralDenials: Sendable {
  /// Why the deny entries are in a plan.
  static let purpose = Purpose(flow: nil, text: "policy deny_before_ephemeral")

  private let ports: [IPProtocol: PortSet]

  init(_ policy: Policy) {
    var ports: [IPProtocol: PortSet] = [:]
    for conversation in policy.deniedBeforeEphemeral.flatMap(\.conversations) {
      guard conversation.opener == .client, [.tcp, .udp].contains(conversation.ipProtocol),
        case .fixed(let destination) = conversation.destination
      else { continue }
      ports[conversation.ipProtocol, default: .empty].formUnion(destination)
    }
    self.ports = ports
  }

  /// The ports of a client's range that are given up; empty where the whole range would be.
  func portsGivenUp(
    of range: PortSet, _ ipProtocol: IPProtocol, _ direction: TrafficDirection
  ) -> PortSet {
    guard direction == .inbound, let denied = ports[ipProtocol],
      !denyWhole(range, ipProtocol, direction)
    else { return .empty }
    return range.intersection(denied)
  }

  /// Whether every port of a client's range is denied, so that the client keeps them.
  func denyWhole(
    _ range: PortSet, _ ipProtocol: IPProtocol, _ direction: TrafficDirection
  ) -> Bool {
    guard direction == .inbound, let denied = ports[ipProtocol] else { return false }
    return range.isSubset(of: denied)
  }

  /// Whether any port of a box is kept shut for answers, so that an entry that opens it on purpose must come first.
  func touches(_ box: TrafficBox, _ direction: TrafficDirection) -> Bool {
    guard direction == .inbound, let denied = ports[box.ipProtocol] else { return false }
    return !denied.isDisjoint(with: PortSet(box.selectors))
  }

  /// The deny entries in front of entries for answers.
  ///
  /// Each range of ports gets one entry per family: for the one block it concerns, or for every address when there are
  /// several. That denies nothing further, because the entries for services come first and whatever follows is for
  /// answers to these blocks.
  ///
  /// - Parameters:
  ///   - answers: The requirements of answers in one direction.
  ///   - services: What the entries in front of the denials let pass.
  /// - Returns: The boxes to deny, ordered.
  func boxes(before answers: [EntryRequirement], behind services: [TrafficBox]) -> [TrafficBox] {
    var exposed: [IPProtocol: TrafficRegion] = [:]
    for answer in answers {
      let given = portsGivenUp(of: answer.selectors, answer.ipProtocol, answer.side.direction)
      exposed[answer.ipProtocol, default: .empty].formUnion(
        TrafficRegion(AddressSet(answer.blocks), given))
    }
    for box in services { exposed[box.ipProtocol]?.subtract(box.region) }
    return exposed.flatMap { ipProtocol, region in
      AddressFamily.allCases.flatMap { family in
        Self.boxes(region.restricted(to: family), ipProtocol, family)
      }
    }.sorted()
  }

  private static func boxes(
    _ region: TrafficRegion, _ ipProtocol: IPProtocol, _ family: AddressFamily
  ) -> [TrafficBox] {
    region.ports.ranges.map { range in
      let blocks = region.restricted(to: PortSet(range)).addresses.cidrBlocks
      let block = blocks.count == 1 ? blocks.first : nil
      return TrafficBox(block: block ?? .all(family), ipProtocol: ipProtocol, selectors: range)
    }
  }
}
