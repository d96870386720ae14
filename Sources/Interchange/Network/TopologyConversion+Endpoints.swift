import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds interface endpoints and Resolver endpoints, each with all its interfaces as one workload.
  mutating func addEndpoints(into diagnostics: inout DiagnosticList) {
    let interfaces = Dictionary(
      inventory.networkInterfaces.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for endpoint in inventory.vpcEndpoints {
      switch endpoint.kind {
      case .gateway: break
      case .interface where endpoint.isUsable:
        let own = endpoint.networkInterfaces.compactMap { interfaces[$0] }
        addEndpoint(
          endpoint, .interfaceEndpoint, subnets: endpoint.subnets,
          addresses: own.flatMap(\.addresses), type: endpoint.addressType,
          groups: endpoint.securityGroups, into: &diagnostics)
      case .interface, .gatewayLoadBalancer, .resource, .serviceNetwork:
        let reason =
          endpoint.isUsable
          ? "of the type `\(endpoint.kind.rawValue)`, which has no model yet" : "not available"
        diagnostics.note(
          "unmodelled-element", "\(endpoint.id) is \(reason)", at: endpoint.source.firstPlace)
      }
    }
    for endpoint in inventory.resolverEndpoints {
      addEndpoint(
        endpoint,
        endpoint.direction == .inbound ? .resolverInboundEndpoint : .resolverOutboundEndpoint,
        subnets: (endpoint.placements ?? []).map(\.subnet),
        addresses: (endpoint.placements ?? []).flatMap(\.addresses), type: endpoint.addressType,
        groups: endpoint.securityGroups, into: &diagnostics)
    }
  }

  private mutating func addEndpoint(
    _ endpoint: some AWSElement, _ kind: Workload.Kind, subnets names: [String],
    addresses: [Address], type: Workload.AddressType?, groups: [String],
    into diagnostics: inout DiagnosticList
  ) {
    let subnets = knownSubnets(names, of: endpoint, into: &diagnostics)
    guard !subnets.isEmpty else { return }
    reportUnknownGroups(groups, of: endpoint, into: &diagnostics)
    topology.workloads.append(
      Workload(
        name: endpointNames[endpoint.id], kind: kind,
        addressType: Self.addressType(of: addresses) ?? type, subnets: subnets,
        addresses: addresses, securityGroups: groups.map { securityGroupNames[$0] },
        ephemeralRange: kind.usualEphemeralRange, source: endpoint.source))
  }

  /// The subnets of something that are in the files, each once; notes those that are not, and if there is none.
  func knownSubnets(
    _ names: [String], of element: some AWSElement, into diagnostics: inout DiagnosticList
  ) -> [ElementID<Subnet>] {
    var seen: Set<String> = []
    let unique = names.filter { seen.insert($0).inserted }
    let unknown = unique.filter { subnetIDs[$0] == nil }
    if unique.isEmpty || !unknown.isEmpty {
      let what =
        unique.isEmpty
        ? "the files do not say in which subnets \(element.id) lies"
        : "\(Listing.words(unknown)) of \(element.id) \(unknown.count == 1 ? "is" : "are") not in the files"
      diagnostics.note(
        "missing-element", what, at: element.source.firstPlace,
        help: element.origin.help(adding: "aws ec2 describe-subnets"))
    }
    return unique.compactMap { subnetIDs[$0] }
  }

  /// Notes the security groups of something that are not in the files.
  func reportUnknownGroups(
    _ groups: [String], of element: some AWSElement, into diagnostics: inout DiagnosticList
  ) {
    let unknown = groups.filter { !securityGroupNames.knows($0) }
    guard !unknown.isEmpty else { return }
    diagnostics.note(
      "missing-element",
      "\(element.id) carries \(Listing.words(unknown)), "
        + "which \(unknown.count == 1 ? "is" : "are") not in the files",
      at: element.source.firstPlace,
      help: element.origin.help(adding: "aws ec2 describe-security-groups"))
  }
}
