import AccessControl
import PacketSpace
import Topology

/// What wanted flows let named peers open, for where somebody speaks of the internet or of an overlapping peer.
///
/// A peer with public addresses is part of the internet. "Nobody from the internet, but the office may" is no
/// contradiction, so what a flow gives to a peer is left out of what is forbidden to, or not intended for, the rest.
struct WantedOpenings {
  private let openings: [(addresses: AddressSet, conversation: Conversation)]

  /// Nothing: every opening packet counts.
  static let none = WantedOpenings(openings: [])

  private init(openings: [(addresses: AddressSet, conversation: Conversation)]) {
    self.openings = openings
  }

  /// Collects what flows of other outside parties to the same destination open.
  init(from opener: Endpoint, to responder: Endpoint, in topology: NetworkTopology) {
    guard opener.isOutside else {
      openings = []
      return
    }
    openings = topology.flows.flatMap { flow -> [(AddressSet, Conversation)] in
      guard flow.to == responder, flow.from != opener, case .peer(let id) = flow.from else {
        return []
      }
      let conversations = flow.service.conversations.filter { $0.opener == .client }
      return conversations.map { (topology.peers[id].addresses, $0) }
    }
  }

  /// The protocols that flows open.
  var protocols: Set<IPProtocol> { Set(openings.map(\.conversation.ipProtocol)) }

  /// The source addresses and destination selectors that flows open in one protocol.
  func region(of ipProtocol: IPProtocol, _ family: AddressFamily) -> TrafficRegion {
    openings.reduce(into: TrafficRegion.empty) { region, opening in
      guard opening.conversation.ipProtocol == ipProtocol,
        case .fixed(let ports) = opening.conversation.destination
      else { return }
      region.formUnion(
        TrafficRegion(
          opening.addresses.restricted(to: family), TrafficMatch.tests(ipProtocol) ? ports : .all))
    }
  }
}

extension Endpoint {
  /// Whether it is outside the VPCs.
  fileprivate var isOutside: Bool {
    switch self {
    case .internet, .peer: true
    case .workload, .loadBalancer: false
    }
  }
}
