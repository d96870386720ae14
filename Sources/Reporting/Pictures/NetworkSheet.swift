import PacketSpace
import Topology
import Traversal

/// Places everything of a network on a sheet: what is outside at the left, one VPC below the other beside it, and what a
/// subnet holds one below the other in it, so that every arrow finds its way to the side without crossing a node.
struct NetworkSheet {
  private static let margin = 20
  private static let gap = 24
  private static let inset = 12
  private static let lineHeight = 16
  private static let nodeHeight = 44

  private let topology: NetworkTopology
  private let arrows: [NetworkArrow]
  /// The ends of arrows, by the first node of each.
  private var nodeIDs: [Endpoint: String] = [:]
  /// How many arrows begin or end at an end's busier side.
  private var crowds: [Endpoint: Int] = [:]
  private let outside: [Endpoint]

  /// The picture.
  private(set) var diagram: Diagram

  init(_ topology: NetworkTopology, outside: [Endpoint], arrows: [NetworkArrow]) {
    self.topology = topology
    self.outside = outside
    self.arrows = arrows
    diagram = Diagram(title: topology.name)
    countArrows()
    var routes = ArrowRoutes()
    let outsideRight = addOutside()
    let right = addNetworks(left: leftOfNetworks(outsideRight))
    for arrow in arrows {
      guard let from = nodeIDs[arrow.from], let to = nodeIDs[arrow.to] else { continue }
      diagram.edges.append(
        Diagram.Edge(from: from, to: to, label: arrow.label, role: arrow.role))
      routes.add(isOutside: isOutside(arrow))
    }
    diagram.edges = routes.laid(
      diagram.edges, between: diagram.nodes, left: outsideRight, right: right)
  }

  private func isOutside(_ arrow: NetworkArrow) -> Bool {
    outside.contains(arrow.from) || outside.contains(arrow.to)
  }

  /// Arrows to what is outside are at the left of what is in a VPC, the others at its right; all are at the right of what
  /// is outside.
  private mutating func countArrows() {
    var sides: [Endpoint: (left: Int, right: Int)] = [:]
    for arrow in arrows {
      for end in [arrow.from, arrow.to] {
        let isLeft = isOutside(arrow) && !outside.contains(end)
        if isLeft {
          sides[end, default: (0, 0)].left += 1
        } else {
          sides[end, default: (0, 0)].right += 1
        }
      }
    }
    crowds = sides.mapValues { max($0.left, $0.right) }
  }

  private func height(of endpoint: Endpoint?) -> Int {
    let crowd = endpoint.flatMap { crowds[$0] } ?? 0
    return max(Self.nodeHeight, ArrowRoutes.height(ofArrows: crowd))
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

  private func textWidth(_ lines: [String]) -> Int {
    max(90, (lines.map(\.displayWidth).max() ?? 0) * Diagram.columnWidth + 28)
  }

  // MARK: Outside

  /// Adds what is outside and returns where it ends at the right.
  private mutating func addOutside() -> Int {
    let width = outside.map { textWidth([topology.name(of: $0)]) }.max() ?? 0
    var y = Self.margin + Self.gap
    for endpoint in outside {
      let frame = Diagram.Frame(
        x: Self.margin, y: y, width: width, height: height(of: endpoint))
      add(endpoint, .outside, [topology.name(of: endpoint)], parent: nil, frame)
      y = frame.bottom + Self.gap
    }
    return Self.margin + width
  }

  /// Where VPCs begin: behind the arrows from what is outside, or at the margin where nothing is.
  private func leftOfNetworks(_ outsideRight: Int) -> Int {
    guard !outside.isEmpty else { return Self.margin }
    let labels = arrows.filter(isOutside).map(\.label)
    return outsideRight + ArrowRoutes.room(for: labels)
  }

  // MARK: VPCs

  /// Adds the VPCs, all of one width, and returns where they end at the right.
  private mutating func addNetworks(left: Int) -> Int {
    let tiers = NetworkTier.all(of: topology)
    var top = Self.margin
    var right = left
    for id in topology.vpcs.ids {
      let end = addNetwork(id, tiers.filter { $0.vpc == id }, left: left, top: top)
      (right, top) = (max(right, end.x), end.y + Self.gap)
    }
    right = max(right, addConnectors(left: left, top: top))
    for index in diagram.boxes.indices {
      let isNetwork = diagram.boxes[index].parent == nil
      let edge = isNetwork ? right : right - Self.inset
      diagram.boxes[index].frame.width = edge - diagram.boxes[index].frame.x
    }
    return right
  }

  /// Adds a VPC and returns its right and lower end.
  private mutating func addNetwork(
    _ id: ElementID<VPC>, _ tiers: [NetworkTier], left: Int, top: Int
  ) -> (x: Int, y: Int) {
    let box = "v\(id.index)"
    let place = diagram.boxes.count
    let title = ["VPC \(topology.vpcs[id].name)"] + topology.vpcs[id].blocks.map(\.description)
    diagram.boxes.append(
      Diagram.Box(
        id: box, title: title, parent: nil,
        frame: Diagram.Frame(x: left, y: top, width: 0, height: 0)))
    var y = top + 14 + title.count * Self.lineHeight
    var right = left + textWidth(title)
    let gateways = addRow(edgeGateways(of: id), to: box, left: left + Self.inset, top: y)
    if gateways.y > y { (right, y) = (max(right, gateways.x), gateways.y + Self.inset) }
    for tier in tiers {
      let end = addTier(tier, to: box, left: left + Self.inset, top: y)
      (right, y) = (max(right, end.x), end.y + Self.inset)
    }
    diagram.boxes[place].frame.height = y - top
    return (right + Self.inset, y)
  }

  private mutating func addTier(
    _ tier: NetworkTier, to parent: String, left: Int, top: Int
  ) -> (x: Int, y: Int) {
    let id = "t\(diagram.boxes.count)"
    let title = ["network ACL \(tier.networkACL)"] + subnetNames(of: tier)
    let place = diagram.boxes.count
    diagram.boxes.append(
      Diagram.Box(
        id: id, title: title, parent: parent,
        frame: Diagram.Frame(x: left, y: top, width: 0, height: 0)))
    var y = top + 14 + title.count * Self.lineHeight
    var right = left + textWidth(title)
    let residents = tier.residents.compactMap(description)
    let width = residents.map { textWidth($0.text) }.max() ?? 0
    for (endpoint, kind, text) in residents {
      let frame = Diagram.Frame(
        x: left + Self.inset, y: y, width: width, height: height(of: endpoint))
      add(endpoint, kind, text, parent: id, frame)
      (right, y) = (max(right, frame.right), frame.bottom + Self.inset)
    }
    let gateways = addRow(tier.gateways, to: id, left: left + Self.inset, top: y)
    if gateways.y > y { (right, y) = (max(right, gateways.x), gateways.y + Self.inset) }
    diagram.boxes[place].frame.height = y - top
    return (right + Self.inset, y)
  }

  /// The names of the first subnets with their zones, and how many more there are.
  private func subnetNames(of tier: NetworkTier) -> [String] {
    let names = tier.subnets.map { subnet in
      let subnet = topology.subnets[subnet]
      return subnet.zone.map { "\(subnet.name) (\($0))" } ?? subnet.name
    }
    return names.count > 4 ? Array(names.prefix(3)) + ["and \(names.count - 3) more"] : names
  }

  /// What arrows can lead to; nil for gateways.
  private func description(
    of resident: NetworkTier.Resident
  ) -> (endpoint: Endpoint, kind: Diagram.Kind, text: [String])? {
    switch resident {
    case .workload(let id): return (.workload(id), .workload, [topology.workloads[id].name])
    case .balancer(let id):
      let balancer = topology.loadBalancers[id]
      return (
        .loadBalancer(id), .balancer, [balancer.name, "\(balancer.kind.rawValue) load balancer"]
      )
    case .gateway: return nil
    }
  }

  // MARK: Gateways

  /// Adds gateways beside each other and returns their right and lower end; no arrow leads to them.
  private mutating func addRow(
    _ gateways: [ElementID<Gateway>], to parent: String?, left: Int, top: Int
  ) -> (x: Int, y: Int) {
    var end = (x: left, y: top)
    var x = left
    for gateway in gateways {
      let text = lines(ofGateway: gateway)
      let frame = Diagram.Frame(x: x, y: top, width: textWidth(text), height: Self.nodeHeight)
      add(nil, .gateway, text, parent: parent, frame)
      end = (frame.right, frame.bottom)
      x = frame.right + Self.inset
    }
    return end
  }

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

  /// Adds the gateways between VPCs, below these, and returns their right end.
  private mutating func addConnectors(left: Int, top: Int) -> Int {
    let connectors = topology.gateways.ids.filter { id in
      switch topology.gateways[id].kind {
      case .vpcPeering, .transitGateway: true
      default: false
      }
    }
    return addRow(connectors, to: nil, left: left, top: top).x
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
}
