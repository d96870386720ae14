/// Which network interfaces belong to something that is described by itself, so that they are no workloads of their own.
struct InterfaceOwners {
  private let ownerByInterface: [String: String]
  private let balancerByShortName: [String: String]
  private let resolverEndpoints: Set<String>
  private let attachments: Set<String>

  init(_ inventory: AWSInventory) {
    let endpoints = inventory.vpcEndpoints.flatMap { endpoint in
      endpoint.networkInterfaces.map { ($0, endpoint.id) }
    }
    ownerByInterface = Dictionary(endpoints, uniquingKeysWith: { first, _ in first })
    let balancers =
      inventory.loadBalancers.compactMap { balancer in
        balancer.shortName.map { ($0, balancer.id) }
      } + inventory.classicLoadBalancers.map { ($0.id, $0.id) }
    balancerByShortName = Dictionary(balancers, uniquingKeysWith: { first, _ in first })
    resolverEndpoints = Set(inventory.resolverEndpoints.map(\.id))
    attachments = Set(
      inventory.transitGatewayAttachments.filter { $0.subnets != nil }.map(\.id))
  }

  /// The id of what an interface belongs to; nil for one that stands for itself.
  ///
  /// AWS says it in the description: `ELB app/web/50dc6c495c0c9188`, `ELB classic-name`,
  /// `Route 53 Resolver: rslvr-in-0123456789abcdef0:rni-0123456789abcdef0`,
  /// `Network Interface for Transit Gateway Attachment tgw-attach-0123456789abcdef0`.
  func owner(of interface: AWSNetworkInterface) -> String? {
    if let owner = ownerByInterface[interface.id] { return owner }
    guard let description = interface.description else { return nil }
    let words = description.split { $0 == " " || $0 == ":" }.map(String.init)
    if words.first == "ELB", let name = words.last { return balancerByShortName[name] }
    return words.first { resolverEndpoints.contains($0) || attachments.contains($0) }
  }
}
