import PacketSpace
import Topology
import Traversal

/// A topology that tests put together by name.
///
/// It starts as one dual-stack VPC with every gateway: public subnets, private ones behind `nat-a` and `eigw`, and
/// isolated ones that share a network ACL.
struct TestNetwork {
  var topology = NetworkTopology()

  init() {
    add(vpc: "main", "10.0.0.0/16", "2001:db8::/56")
    topology.gateways.append(Gateway(name: "igw", kind: .internetGateway(vpc: id("main"))))
    topology.gateways.append(
      Gateway(name: "eigw", kind: .egressOnlyInternetGateway(vpc: id("main"))))
    // The subnets come in between, because a NAT gateway needs one and a table needs the gateways.
    add(table: "public", ["0.0.0.0/0": "igw", "::/0": "igw"])
    add(subnet: "public-a", "10.0.0.0/24", "2001:db8::/64", table: "public")
    add(nat: "nat-a", in: "public-a")
    add(table: "private", ["0.0.0.0/0": "nat-a", "::/0": "eigw"])
    add(subnet: "public-b", "10.0.1.0/24", table: "public")
    add(subnet: "app-a", "10.0.10.0/24", "2001:db8:0:10::/64", table: "private")
    add(subnet: "app-b", "10.0.11.0/24", table: "private")
    add(subnet: "data-a", "10.0.20.0/24", acl: "data")
    add(subnet: "data-b", "10.0.21.0/24", acl: "data")
  }

  /// The id of any element; tests name only what they have added.
  func id<Element: NamedElement>(_ name: String) -> ElementID<Element> {
    let tables: [Any] = [
      topology.vpcs, topology.subnets, topology.gateways, topology.routeTables, topology.peers,
      topology.workloads, topology.loadBalancers,
    ]
    for case let table as NamedTable<Element> in tables {
      if let id = table.id(named: name) { return id }
    }
    return ElementID(index: -1)
  }

  mutating func add(vpc name: String, _ blocks: String...) {
    topology.vpcs.append(VPC(name: name, blocks: blocks.compactMap(CIDRBlock.init(_:))))
  }

  mutating func add(table name: String, _ routes: KeyValuePairs<String, String>) {
    topology.routeTables.append(
      RouteTable(
        name: name,
        routes: routes.compactMap { block, target in
          CIDRBlock(block).map { Route(destination: $0, target: self.target(target)) }
        }))
  }

  private func target(_ name: String) -> Route.Target {
    if let gateway = topology.gateways.id(named: name) { return .gateway(gateway) }
    return name == "blackhole" ? .blackhole : .unsupported(name)
  }

  mutating func add(
    subnet name: String, in vpc: String = "main", _ blocks: String..., table: String? = nil,
    acl: String? = nil, zone: String? = nil
  ) {
    topology.subnets.append(
      Subnet(
        name: name, vpc: id(vpc), zone: zone, blocks: blocks.compactMap(CIDRBlock.init(_:)),
        networkACL: acl,
        routeTable: table.map { id($0) }))
  }

  mutating func add(nat name: String, in subnet: String, _ addresses: String...) {
    let gateway = NATGateway(
      subnet: id(subnet), addresses: addresses.compactMap(Address.init(_:)))
    topology.gateways.append(Gateway(name: name, kind: .natGateway(gateway)))
  }

  mutating func add(
    workload name: String, in subnets: String..., at addresses: [String] = [],
    isPublic: Bool = false, ephemeral: EphemeralRange = .linux
  ) {
    topology.workloads.append(
      Workload(
        name: name, subnets: subnets.map { id($0) },
        addresses: addresses.compactMap(Address.init(_:)), hasPublicAddress: isPublic,
        ephemeralRange: ephemeral))
  }

  mutating func add(peer name: String, _ blocks: String..., ephemeral: EphemeralRange = .any) {
    topology.peers.append(
      Peer(
        name: name, blocks: blocks.compactMap(CIDRBlock.init(_:)), ephemeralRange: ephemeral))
  }

  mutating func add(
    balancer name: String, kind: LoadBalancer.Kind = .application,
    scheme: LoadBalancer.Scheme = .internetFacing,
    addressType: LoadBalancer.AddressType = .ipv4, in subnets: [String],
    groups: [String] = [], crossesZones: Bool? = nil,
    sameSubnetInbound: LoadBalancer.SameSubnetInbound = .checked,
    clientAddress: LoadBalancer.ClientAddress = .replaced,
    _ listeners: [(service: Service, target: String, targetService: Service, check: Service?)]
  ) {
    topology.loadBalancers.append(
      LoadBalancer(
        name: name, kind: kind, scheme: scheme, addressType: addressType,
        subnets: subnets.map { id($0) }, securityGroups: groups, crossesZones: crossesZones,
        sameSubnetInbound: sameSubnetInbound,
        listeners: listeners.map {
          LoadBalancer.Listener(
            service: $0.service, target: target(named: $0.target),
            targetService: $0.targetService, healthCheck: $0.check, clientAddress: clientAddress)
        }))
  }

  /// The target of a name, or of addresses with commas between them.
  private func target(named name: String) -> LoadBalancer.Target {
    if let id = topology.workloads.id(named: name) { return .workload(id) }
    if let id = topology.peers.id(named: name) { return .peer(id) }
    return .addresses(name.split(separator: ",").compactMap { Address(String($0)) })
  }

  /// Adds the subnet `mixed`, whose routes lead to a NAT gateway that lies in it.
  mutating func addSubnetWithItsOwnNAT() {
    // The table of a subnet is made before the gateway, so the gateway's place in its table is foreseen.
    let gateway = ElementID<Gateway>(index: topology.gateways.count)
    topology.routeTables.append(
      RouteTable(
        name: "mixed", routes: [Route(destination: .allIPv4, target: .gateway(gateway))]))
    add(subnet: "mixed", "10.0.40.0/24", table: "mixed")
    add(nat: "nat-mixed", in: "mixed")
  }

  /// The endpoint of a name.
  func endpoint(_ name: String) -> Endpoint {
    if let id = topology.workloads.id(named: name) { return .workload(id) }
    if let id = topology.peers.id(named: name) { return .peer(id) }
    if let id = topology.loadBalancers.id(named: name) { return .loadBalancer(id) }
    return .internet
  }

  /// The paths of a flow.
  func paths(_ from: String, _ to: String, _ service: Service) -> FlowPaths {
    PathFinder(topology).paths(from: endpoint(from), to: endpoint(to), service: service)
  }
}

extension Service {
  /// A service on one TCP or UDP port.
  static func port(_ ipProtocol: IPProtocol, _ port: UInt16) -> Service {
    Service(
      name: "\(ipProtocol)/\(port)",
      conversations: [Conversation(ipProtocol: ipProtocol, destination: .fixed(PortSet(port)))])
  }

  static let https = port(.tcp, 443)
  static let postgresql = port(.tcp, 5432)
  static let appHTTP = port(.tcp, 8080)

  /// Echo in both families.
  static let ping = Service(
    name: "ping",
    conversations: AddressFamily.allCases.map { family in
      Conversation(
        ipProtocol: .icmp(for: family),
        destination: .fixed(ICMPMessage.echoRequest(for: family).selectors),
        answer: .message(ICMPMessage.echoReply(for: family).selectors))
    })
}
