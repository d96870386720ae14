import SourceText

extension AWSDocuments {
  /// Reads all elements.
  func inventory(into diagnostics: inout DiagnosticList) -> AWSInventory {
    var inventory = AWSInventory()
    inventory.vpcs = elements(.vpcs, into: &diagnostics, AWSNetworkReader.vpc)
    inventory.subnets = elements(.subnets, into: &diagnostics, AWSNetworkReader.subnet)
    inventory.networkACLs = elements(
      .networkACLs, into: &diagnostics, AWSNetworkACLReader.networkACL)
    inventory.securityGroups = securityGroups(into: &diagnostics)
    inventory.prefixLists = prefixLists(into: &diagnostics)
    inventory.routeTables = elements(
      .routeTables, into: &diagnostics, AWSRouteTableReader.routeTable)
    inventory.internetGateways =
      elements(.internetGateways, into: &diagnostics, AWSGatewayReader.internetGateway)
      + elements(
        .egressOnlyInternetGateways, into: &diagnostics,
        AWSGatewayReader.egressOnlyInternetGateway)
    inventory.natGateways = elements(.natGateways, into: &diagnostics, AWSGatewayReader.natGateway)
    addInstances(to: &inventory, into: &diagnostics)
    addConnections(to: &inventory, into: &diagnostics)
    addLoadBalancers(to: &inventory, into: &diagnostics)
    addEndpoints(to: &inventory, into: &diagnostics)
    return inventory
  }

  /// Reads what connects VPCs with each other and with networks on premises.
  private func addConnections(
    to inventory: inout AWSInventory, into diagnostics: inout DiagnosticList
  ) {
    inventory.vpcPeerings = elements(.vpcPeerings, into: &diagnostics, AWSPeeringReader.peering)
    inventory.transitGateways = elements(
      .transitGateways, into: &diagnostics, AWSTransitGatewayReader.gateway)
    inventory.transitGatewayAttachments = transitGatewayAttachments(into: &diagnostics)
    inventory.transitGatewayRouteTables = transitGatewayRouteTables(
      of: inventory.transitGatewayAttachments, into: &diagnostics)
    inventory.virtualPrivateGateways = elements(
      .virtualPrivateGateways, into: &diagnostics, AWSPrivateGatewayReader.virtualPrivateGateway)
    inventory.vpnConnections = elements(
      .vpnConnections, into: &diagnostics, AWSPrivateGatewayReader.vpnConnection)
  }

  /// Reads endpoints, elastic addresses, and what VPC Block Public Access says.
  private func addEndpoints(
    to inventory: inout AWSInventory, into diagnostics: inout DiagnosticList
  ) {
    inventory.vpcEndpoints = elements(
      .vpcEndpoints, into: &diagnostics, AWSEndpointReader.vpcEndpoint)
    inventory.resolverEndpoints = resolverEndpoints(into: &diagnostics)
    inventory.elasticAddresses = elements(
      .elasticAddresses, into: &diagnostics, AWSPublicAccessReader.elasticAddress)
    inventory.publicAccessOptions = (nodes[.publicAccessOptions] ?? []).compactMap {
      AWSPublicAccessReader.options($0, into: &diagnostics)
    }
    inventory.publicAccessExclusions = elements(
      .publicAccessExclusions, into: &diagnostics, AWSPublicAccessReader.exclusion)
  }

  private func resolverEndpoints(
    into diagnostics: inout DiagnosticList
  ) -> [AWSResolverEndpoint] {
    let endpoints = elements(
      .resolverEndpoints, into: &diagnostics, AWSEndpointReader.resolverEndpoint)
    let candidates = endpoints.map { AWSParts.Candidate(id: $0.id, name: $0.nameTag) }
    let addresses = ownedParts(.resolverAddresses, among: candidates, into: &diagnostics)
    return endpoints.map { endpoint in
      let placements = addresses[endpoint.id]?.compactMap {
        AWSEndpointReader.placement($0, into: &diagnostics)
      }
      return AWSResolverEndpoint(
        id: endpoint.id, nameTag: endpoint.nameTag, direction: endpoint.direction,
        vpc: endpoint.vpc, addressType: endpoint.addressType,
        securityGroups: endpoint.securityGroups, placements: endpoint.placements ?? placements,
        origin: endpoint.origin)
    }
  }

  /// Reads the elements of one kind; of those described twice the first counts.
  func elements<Element: AWSElement>(
    _ key: AWSAnswerKey, into diagnostics: inout DiagnosticList,
    _ read: (Node, inout DiagnosticList) -> Element?
  ) -> [Element] {
    unique(nodes[key] ?? [], into: &diagnostics, read)
  }

  func unique<Element: AWSElement>(
    _ nodes: [Node], into diagnostics: inout DiagnosticList,
    _ read: (Node, inout DiagnosticList) -> Element?
  ) -> [Element] {
    var firstByID: [String: Node] = [:]
    var elements: [Element] = []
    for node in nodes {
      guard let element = read(node, &diagnostics) else { continue }
      guard let first = firstByID[element.id] else {
        firstByID[element.id] = node
        elements.append(element)
        continue
      }
      guard JSONValue(first) != JSONValue(node) else { continue }
      diagnostics.warning(
        "conflicting-answers", "`\(element.id)` is described twice, and differently",
        at: node.range.firstPlace,
        related: [RelatedLabel(range: first.range.firstPlace, text: "this one is used")],
        help: ["leave the older answer out"])
    }
    return elements
  }

  /// The groups that are described, and those of which only the rules are.
  private func securityGroups(into diagnostics: inout DiagnosticList) -> [AWSSecurityGroup] {
    let described = elements(.securityGroups, into: &diagnostics, AWSSecurityGroupReader.group)
    let known = Set(described.map(\.id))
    let flatRules = elements(
      .securityGroupRules, into: &diagnostics, AWSSecurityGroupReader.flatRule)
    var rulesByGroup: [String: [AWSFlatRule]] = [:]
    var order: [String] = []
    for flat in flatRules {
      if rulesByGroup[flat.group] == nil { order.append(flat.group) }
      rulesByGroup[flat.group, default: []].append(flat)
    }
    return described
      + order.compactMap { id in
        guard let rules = rulesByGroup[id], let first = rules.first else { return nil }
        guard !known.contains(id) else {
          diagnostics.note(
            "unused-answer",
            "the rules of \(id) are listed twice; those of `SecurityGroups` are used",
            at: first.source.firstPlace)
          return nil
        }
        return AWSSecurityGroup(
          id: id, groupName: nil, nameTag: nil, vpc: nil, description: nil,
          rules: rules.map(\.rule), origin: first.origin)
      }
  }

  /// Instances name interfaces; interfaces that only an instance describes count as well.
  private func addInstances(
    to inventory: inout AWSInventory, into diagnostics: inout DiagnosticList
  ) {
    var instanceNodes = nodes[.instances] ?? []
    for node in nodes[.reservations] ?? [] {
      guard var reader = MappingReader(node, describing: "a reservation", into: &diagnostics)
      else { continue }
      let instances = reader.requiredNode("Instances", into: &diagnostics)
      instanceNodes += instances?.expectSequence("`Instances`", into: &diagnostics) ?? []
    }
    var interfaceNodes: [Node] = []
    inventory.instances = unique(instanceNodes, into: &diagnostics) {
      AWSNetworkReader.instance($0, interfaces: &interfaceNodes, into: &$1)
    }
    var interfaces = elements(
      .networkInterfaces, into: &diagnostics, AWSNetworkReader.networkInterface)
    let known = Set(interfaces.map(\.id))
    interfaces += unique(
      interfaceNodes.filter {
        !known.contains($0.mapping?["NetworkInterfaceId"]?.scalar?.text ?? "")
      },
      into: &diagnostics, AWSNetworkReader.networkInterface)
    inventory.networkInterfaces = interfaces
  }
}
