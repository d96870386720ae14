import PacketSpace
import Topology
import Traversal

/// Why a path is wanted or forbidden, in words.
struct Intent: Hashable, Sendable {
  /// The index of the flow; `nil` for a forbidden flow.
  let flow: Int?
  /// The flow as people say it: `web → db postgresql`.
  let text: String

  init(flow: Int?, text: String) {
    self.flow = flow
    self.text = text
  }

  init(_ flow: Flow, at index: Int, in topology: NetworkTopology) {
    let (from, to) = (topology.name(of: flow.from), topology.name(of: flow.to))
    self.init(flow: index, text: "\(from) → \(to) \(flow.service.name)")
  }

  init(_ forbidden: ForbiddenFlow, in topology: NetworkTopology) {
    let (from, to) = (topology.name(of: forbidden.from), topology.name(of: forbidden.to))
    let service = forbidden.service.map { " \($0.name)" } ?? ""
    self.init(flow: nil, text: "forbidden: \(from) → \(to)\(service)")
  }

  /// What lets the opening packet of a leg pass.
  func opening(_ leg: Leg, of path: Path, in topology: NetworkTopology) -> Purpose {
    guard leg.responder != path.ends.indices.last || leg.opener != 0, path.legs.first != leg else {
      return Purpose(flow: flow, text: text)
    }
    let opener = topology.name(of: path.ends[leg.opener])
    let responder = topology.name(of: path.ends[leg.responder])
    return Purpose(flow: flow, text: "\(text): \(opener) → \(responder)")
  }

  /// What lets the answers of a leg pass.
  func answers(_ leg: Leg, of path: Path, in topology: NetworkTopology) -> Purpose {
    Purpose(flow: flow, text: "\(text): answers to \(topology.name(of: path.ends[leg.opener]))")
  }

  /// What lets path-MTU messages pass.
  var pathMTU: Purpose {
    Purpose(flow: flow, text: "\(text): path MTU messages")
  }
}

extension NetworkTopology {
  /// The name of a party as the file writes it, whichever of its addresses an end stands for.
  func name(of end: PathEnd) -> String {
    switch end.party {
    case .internet: name(of: .internet)
    case .peer(let id): name(of: .peer(id))
    case .workload(let id): name(of: .workload(id))
    case .loadBalancer(let id): name(of: .loadBalancer(id))
    case .gateway(let id): gateways[id].name
    case .address: end.name
    }
  }
}
