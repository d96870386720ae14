import PacketSpace
public import Topology
import Traversal
public import Verification

/// Draws a whole network: VPCs, subnets with their network ACLs, what they hold, and the flows by their verdicts.
///
/// Forbidden flows are drawn where they are possible: what holds needs no arrow.
public struct NetworkPicture: Sendable {
  private let topology: NetworkTopology
  private let report: VerificationReport

  /// Makes a picture of a topology whose flows have been verified.
  public init(_ topology: NetworkTopology, report: VerificationReport) {
    self.topology = topology
    self.report = report
  }

  /// The picture in a format, ending with a line break.
  public func render(as format: DiagramFormat) -> String {
    diagram.render(as: format)
  }

  var diagram: Diagram {
    var drawing = Drawing(topology)
    drawing.addOutside(endpoints: endpointsOutside)
    drawing.addNetworks()
    drawing.diagram.edges = Self.merged(
      flowEdges(drawing) + listenerEdges(drawing) + breachEdges(drawing))
    return drawing.diagram
  }

  /// The internet, where something is about it, and the peers.
  private var endpointsOutside: [Endpoint] {
    let flows = topology.flows.flatMap { [$0.from, $0.to] }
    let forbidden = topology.forbiddenFlows.flatMap { [$0.from, $0.to] }
    let internet: [Endpoint] = (flows + forbidden).contains(.internet) ? [.internet] : []
    return internet + topology.peers.ids.map(Endpoint.peer)
  }

  /// One arrow for all services that have the same ends and the same verdict.
  private static func merged(_ edges: [Diagram.Edge]) -> [Diagram.Edge] {
    var merged: [Diagram.Edge] = []
    for edge in edges {
      let twin = merged.firstIndex {
        $0.from == edge.from && $0.to == edge.to && $0.role == edge.role
      }
      if let twin {
        merged[twin].label += ", " + edge.label
      } else {
        merged.append(edge)
      }
    }
    return merged
  }

  private func flowEdges(_ drawing: Drawing) -> [Diagram.Edge] {
    report.flows.compactMap { verdict in
      let flow = topology.flows[verdict.flow]
      return drawing.edge(from: flow.from, to: flow.to, flow.service.name, role(of: verdict))
    }
  }

  private func role(of verdict: FlowVerdict) -> Diagram.Role {
    switch verdict.reachability {
    case .reachable: .open
    case .partial: .partial
    case .blocked: .blocked
    }
  }

  private func breachEdges(_ drawing: Drawing) -> [Diagram.Edge] {
    report.forbiddenFlows.filter { !$0.holds }.compactMap { verdict in
      let flow = topology.forbiddenFlows[verdict.flow]
      return drawing.edge(
        from: flow.from, to: flow.to, flow.service?.name ?? "anything", .violated)
    }
  }

  private func listenerEdges(_ drawing: Drawing) -> [Diagram.Edge] {
    topology.loadBalancers.ids.flatMap { id in
      topology.loadBalancers[id].listeners.compactMap { listener in
        guard let target = listener.target.endpoint else { return nil }
        return drawing.edge(
          from: .loadBalancer(id), to: target, listener.targetService.name, .passage)
      }
    }
  }
}

/// Places everything on the sheet: what is outside at the left, one VPC below the other beside it.
private struct Drawing {
  private static let gap = 24
  private static let nodeHeight = 44
  private static let outsideWidth = 130

  private let topology: NetworkTopology
  private var nodeIDs: [Endpoint: String] = [:]
  var diagram: Diagram

  init(_ topology: NetworkTopology) {
    self.topology = topology
    diagram = Diagram(title: topology.name)
  }

  func edge(
    from: Endpoint, to: Endpoint, _ label: String, _ role: Diagram.Role
  ) -> Diagram.Edge? {
    guard let from = nodeIDs[from], let to = nodeIDs[to] else { return nil }
    return Diagram.Edge(from: from, to: to, label: label, role: role)
  }

  // MARK: Outside

  mutating func addOutside(endpoints: [Endpoint]) {
    for (index, endpoint) in endpoints.enumerated() {
      let frame = Diagram.Frame(
        x: 20, y: 60 + index * (Self.nodeHeight + Self.gap * 2), width: Self.outsideWidth,
        height: Self.nodeHeight)
      add(endpoint, .outside, [topology.name(of: endpoint)], parent: nil, frame)
    }
  }

  private mutating func add(
    _ endpoint: Endpoint?, _ kind: Diagram.Kind, _ text: [String], parent: String?,
    _ frame: Diagram.Frame
  ) {
    let id = "n\(diagram.nodes.count)"
    if let endpoint, nodeIDs[endpoint] == nil { nodeIDs[endpoint] = id }
    diagram.nodes.append(
      Diagram.Node(id: id, kind: kind, text: text, parent: parent, frame: frame))
  }

  // MARK: VPCs

  mutating func addNetworks() {
    let tiers = NetworkTier.all(of: topology)
    var top = 20
    for id in topology.vpcs.ids {
      top = addNetwork(id, tiers.filter { $0.vpc == id }, top: top) + Self.gap
    }
    addConnectors(top: top)
  }

  /// Adds a VPC and returns where it ends.
  private mutating func addNetwork(
    _ id: ElementID<VPC>, _ tiers: [NetworkTier], top: Int
  ) -> Int {
    let box = "v\(id.index)"
    let left = 20 + Self.outsideWidth + 110
    let place = diagram.boxes.count
    let title = ["VPC \(topology.vpcs[id].name)"] + topology.vpcs[id].blocks.map(\.description)
    diagram.boxes.append(
      Diagram.Box(
        id: box, title: title, parent: nil,
        frame: Diagram.Frame(x: left, y: top, width: 0, height: 0)))
    let first = top + 18 + title.count * 16
    let gateways = edgeGateways(of: id)
    var right = left + textWidth(title)
    var x = left + Self.gap
    for gateway in gateways {
      let text = lines(ofGateway: gateway)
      let frame = Diagram.Frame(
        x: x, y: first, width: textWidth(text), height: Self.nodeHeight)
      add(nil, .gateway, text, parent: box, frame)
      x = frame.right + Self.gap
      right = max(right, frame.right)
    }
    let below = gateways.isEmpty ? first : first + Self.nodeHeight + Self.gap
    let end = addTiers(tiers, to: box, left: left + Self.gap, top: below)
    diagram.boxes[place].frame.width = max(right, end.x) + Self.gap - left
    diagram.boxes[place].frame.height = end.y - top
    return end.y
  }

  /// Adds tiers in columns and returns the right and lower end.
  private mutating func addTiers(
    _ tiers: [NetworkTier], to box: String, left: Int, top: Int
  ) -> (x: Int, y: Int) {
    let columns = tiers.count <= 4 ? 1 : tiers.count <= 10 ? 2 : 3
    let rows = (tiers.count + columns - 1) / columns
    var end = (x: left, y: top)
    var x = left
    for column in 0..<columns {
      var y = top
      var width = 0
      for tier in tiers.dropFirst(column * rows).prefix(rows) {
        let frame = addTier(tier, to: box, x: x, y: y)
        y = frame.bottom + Self.gap
        width = max(width, frame.width)
      }
      end = (max(end.x, x + width), max(end.y, y))
      // Arrows between columns need room for what is written on them.
      x += width + 130
    }
    return end
  }

  private mutating func addTier(
    _ tier: NetworkTier, to parent: String, x: Int, y: Int
  ) -> Diagram.Frame {
    let id = "t\(diagram.boxes.count)"
    let names = tier.subnets.map { subnet in
      let subnet = topology.subnets[subnet]
      return subnet.zone.map { "\(subnet.name) (\($0))" } ?? subnet.name
    }
    let shown = names.count > 3 ? Array(names.prefix(3)) + ["and \(names.count - 3) more"] : names
    let title = ["network ACL \(tier.networkACL)"] + shown
    let place = diagram.boxes.count
    diagram.boxes.append(
      Diagram.Box(
        id: id, title: title, parent: parent, frame: Diagram.Frame(x: x, y: y, width: 0, height: 0))
    )
    var right = x + textWidth(title)
    var left = x + 12
    let top = y + 14 + title.count * 16
    for resident in tier.residents {
      let (endpoint, kind, text) = description(of: resident)
      let frame = Diagram.Frame(
        x: left, y: top, width: textWidth(text), height: Self.nodeHeight)
      add(endpoint, kind, text, parent: id, frame)
      left = frame.right + 12
      right = max(right, frame.right)
    }
    let bottom = tier.residents.isEmpty ? top : top + Self.nodeHeight + 12
    let frame = Diagram.Frame(x: x, y: y, width: right + 12 - x, height: bottom - y)
    diagram.boxes[place].frame = frame
    return frame
  }

  private func description(
    of resident: NetworkTier.Resident
  ) -> (endpoint: Endpoint?, kind: Diagram.Kind, text: [String]) {
    switch resident {
    case .workload(let id): (.workload(id), .workload, [topology.workloads[id].name])
    case .balancer(let id):
      (
        .loadBalancer(id), .balancer,
        [
          topology.loadBalancers[id].name,
          "\(topology.loadBalancers[id].kind.rawValue) load balancer",
        ]
      )
    case .gateway(let id): (nil, .gateway, lines(ofGateway: id))
    }
  }

  // MARK: Gateways

  /// The gateways at the edge of one VPC.
  private func edgeGateways(of vpc: ElementID<VPC>) -> [ElementID<Gateway>] {
    topology.gateways.ids.filter { id in
      switch topology.gateways[id].kind {
      case .internetGateway(let own), .egressOnlyInternetGateway(let own),
        .regionalNATGateway(let own):
        own == vpc
      case .virtualPrivateGateway(let gateway): gateway.vpc == vpc
      case .gatewayEndpoint(let endpoint): endpoint.vpc == vpc
      case .natGateway, .vpcPeering, .transitGateway: false
      }
    }
  }

  /// The gateways between VPCs, below these.
  private mutating func addConnectors(top: Int) {
    var x = 20 + Self.outsideWidth + 110
    for id in topology.gateways.ids {
      switch topology.gateways[id].kind {
      case .vpcPeering, .transitGateway:
        let text = lines(ofGateway: id)
        let frame = Diagram.Frame(x: x, y: top, width: textWidth(text), height: Self.nodeHeight)
        add(nil, .gateway, text, parent: nil, frame)
        x = frame.right + Self.gap
      default: break
      }
    }
  }

  private func lines(ofGateway id: ElementID<Gateway>) -> [String] {
    let gateway = topology.gateways[id]
    let kind =
      switch gateway.kind {
      case .internetGateway: "internet gateway"
      case .egressOnlyInternetGateway: "egress-only internet gateway"
      case .natGateway: "NAT gateway"
      case .regionalNATGateway: "regional NAT gateway"
      case .vpcPeering(let peering):
        "peering of \(topology.vpcs[peering.requester].name) and \(topology.vpcs[peering.accepter].name)"
      case .transitGateway(let hub):
        "transit gateway for "
          + hub.attachments.map { topology.vpcs[$0.vpc].name }.joined(separator: ", ")
      case .virtualPrivateGateway: "virtual private gateway"
      case .gatewayEndpoint(let endpoint): "gateway endpoint for \(endpoint.service.rawValue)"
      }
    return [gateway.name, kind]
  }

  private func textWidth(_ lines: [String]) -> Int {
    max(90, (lines.map(\.displayWidth).max() ?? 0) * 7 + 28)
  }
}
