import PacketSpace
import SourceText
import Topology

/// Writes what `aws ec2 describe-*` would print of the network of a topology, beside the answers about its filters.
///
/// Ids are made as those of `plan --format aws-json` are: `subnet-` and the name. Each workload has two interfaces in each
/// of its subnets, or one for each fixed address, all tagged with its name.
struct NetworkAnswers {
  let topology: NetworkTopology

  /// The answers: those of EC2 merged into one object, those about load balancers into another, and one for the targets of
  /// each target group.
  var files: [(name: String, text: String)] {
    let targets = listeners.map { balancer, number, listener in
      JSONValue.object([
        .init("TargetGroupArn", .string(Self.arn("targetgroup", balancer, number))),
        .init(
          "TargetHealthDescriptions",
          .array(
            addresses(of: listener.target).map { address in
              ["Target": ["Id": .string("\(address)")]]
            })),
      ])
    }
    return [("network.json", network)]
      + (listeners.isEmpty ? [] : [("balancers.json", balancers.render())])
      + targets.enumerated().map { ("targets-\($0).json", $1.render()) }
  }

  private var network: String {
    JSONValue.object([
      .init("Vpcs", .array(topology.vpcs.elements.map(vpc))),
      .init("Subnets", .array(topology.subnets.elements.map(subnet))),
      .init("RouteTables", .array(topology.routeTables.ids.map(routeTable))),
      .init("InternetGateways", .array(topology.gateways.elements.compactMap(internetGateway))),
      .init(
        "EgressOnlyInternetGateways",
        .array(topology.gateways.elements.compactMap(egressOnlyGateway))),
      .init("NatGateways", .array(topology.gateways.elements.compactMap(natGateway))),
      .init(
        "NetworkInterfaces", .array(topology.workloads.ids.flatMap { self.interfaces(of: $0) })),
    ]).render() + "\n"
  }

  private func tags(_ name: String) -> JSONValue {
    [["Key": "Name", "Value": .string(name)]]
  }

  private func vpcID(_ id: ElementID<VPC>) -> JSONValue {
    .string("vpc-\(topology.vpcs[id].name)")
  }

  private func vpc(_ vpc: VPC) -> JSONValue {
    [
      "VpcId": .string("vpc-\(vpc.name)"), "Tags": tags(vpc.name),
      "CidrBlockAssociationSet": .array(
        vpc.blocks.filter { $0.family == .ipv4 }.map { ["CidrBlock": .string("\($0)")] }),
      "Ipv6CidrBlockAssociationSet": .array(
        vpc.blocks.filter { $0.family == .ipv6 }.map { ["Ipv6CidrBlock": .string("\($0)")] }),
    ]
  }

  private func subnet(_ subnet: Subnet) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("SubnetId", .string("subnet-\(subnet.name)")), .init("Tags", tags(subnet.name)),
      .init("VpcId", vpcID(subnet.vpc)),
      .init(
        "Ipv6CidrBlockAssociationSet",
        .array(
          subnet.blocks.filter { $0.family == .ipv6 }.map { ["Ipv6CidrBlock": .string("\($0)")] })),
    ]
    if let zone = subnet.zone { members.append(.init("AvailabilityZone", .string(zone))) }
    for block in subnet.blocks where block.family == .ipv4 {
      members.append(.init("CidrBlock", .string("\(block)")))
    }
    return .object(members)
  }

  private func routeTable(_ id: ElementID<RouteTable>) -> JSONValue {
    let table = topology.routeTables[id]
    let users = topology.subnets.elements.filter { $0.routeTable == id }
    let vpc = users.first?.vpc ?? ElementID(index: 0)
    let local = topology.vpcs[vpc].blocks.map { Route(destination: $0, target: .local) }
    return [
      "RouteTableId": .string("rtb-\(table.name)"), "Tags": tags(table.name),
      "VpcId": vpcID(vpc), "Routes": .array((local + table.routes).compactMap(route)),
      "Associations": .array(
        users.map { ["Main": .boolean(false), "SubnetId": .string("subnet-\($0.name)")] }),
    ]
  }

  private func route(_ route: Route) -> JSONValue? {
    let destination = JSONValue.Member(
      route.destination.family == .ipv4 ? "DestinationCidrBlock" : "DestinationIpv6CidrBlock",
      .string("\(route.destination)"))
    switch route.target {
    case .local: return .object([destination, .init("GatewayId", "local")])
    case .blackhole:
      return .object([destination, .init("GatewayId", "igw-gone"), .init("State", "blackhole")])
    case .unsupported: return nil
    case .gateway(let id):
      let gateway = topology.gateways[id]
      return switch gateway.kind {
      case .natGateway:
        .object([destination, .init("NatGatewayId", .string("nat-\(gateway.name)"))])
      case .egressOnlyInternetGateway:
        .object([
          destination, .init("EgressOnlyInternetGatewayId", .string("eigw-\(gateway.name)")),
        ])
      default: .object([destination, .init("GatewayId", .string("igw-\(gateway.name)"))])
      }
    }
  }

  private func internetGateway(_ gateway: Gateway) -> JSONValue? {
    guard case .internetGateway(let vpc) = gateway.kind else { return nil }
    return [
      "InternetGatewayId": .string("igw-\(gateway.name)"), "Tags": tags(gateway.name),
      "Attachments": [["State": "available", "VpcId": vpcID(vpc)]],
    ]
  }

  private func egressOnlyGateway(_ gateway: Gateway) -> JSONValue? {
    guard case .egressOnlyInternetGateway(let vpc) = gateway.kind else { return nil }
    return [
      "EgressOnlyInternetGatewayId": .string("eigw-\(gateway.name)"), "Tags": tags(gateway.name),
      "Attachments": [["State": "attached", "VpcId": vpcID(vpc)]],
    ]
  }

  private func natGateway(_ gateway: Gateway) -> JSONValue? {
    guard case .natGateway(let nat) = gateway.kind else { return nil }
    return [
      "NatGatewayId": .string("nat-\(gateway.name)"), "Tags": tags(gateway.name),
      "State": "available", "SubnetId": .string("subnet-\(topology.subnets[nat.subnet].name)"),
      "NatGatewayAddresses": .array(
        nat.addresses.map { ["PrivateIp": .string("\($0)"), "Status": "succeeded"] }),
    ]
  }

  private func interfaces(of id: ElementID<Workload>) -> [JSONValue] {
    let workload = topology.workloads[id]
    return workload.subnets.flatMap { place -> [JSONValue] in
      let subnet = topology.subnets[place]
      return addresses(of: id, in: subnet).enumerated().map { number, addresses in
        interface("eni-\(workload.name)-\(subnet.name)-\(number)", addresses, workload, subnet)
      }
    }
  }

  /// The addresses of each interface of a workload in a subnet.
  private func addresses(of id: ElementID<Workload>, in subnet: Subnet) -> [[Address]] {
    let fixed = topology.workloads[id].addresses.filter(subnet.addresses.contains)
    guard fixed.isEmpty else { return fixed.map { [$0] } }
    return [0, 1].map { number in
      subnet.blocks.compactMap { block in
        block.address.advanced(by: UInt128(100 + id.index * 10 + number))
      }
    }
  }

  private func interface(
    _ id: String, _ addresses: [Address], _ workload: Workload, _ subnet: Subnet
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("NetworkInterfaceId", .string(id)), .init("InterfaceType", "interface"),
      .init("SubnetId", .string("subnet-\(subnet.name)")), .init("VpcId", vpcID(subnet.vpc)),
      .init("TagSet", tags(workload.name)),
      .init(
        "Groups", .array(workload.securityGroups.map { ["GroupId": .string("sg-\($0)")] })),
      .init(
        "PrivateIpAddresses",
        .array(
          addresses.filter { $0.family == .ipv4 }.map { ["PrivateIpAddress": .string("\($0)")] })),
      .init(
        "Ipv6Addresses",
        .array(addresses.filter { $0.family == .ipv6 }.map { ["Ipv6Address": .string("\($0)")] })),
    ]
    if workload.hasPublicAddress {
      members.append(.init("Association", ["PublicIp": "198.51.100.7"]))
    }
    return .object(members)
  }
}

/// Application load balancers, whose targets are the addresses of a workload's interfaces.
extension NetworkAnswers {
  private var listeners: [(balancer: String, number: Int, listener: LoadBalancer.Listener)] {
    topology.loadBalancers.elements.flatMap { balancer in
      balancer.listeners.enumerated().map { (balancer.name, $0, $1) }
    }
  }

  private static func arn(_ kind: String, _ balancer: String, _ number: Int) -> String {
    "arn:aws:elasticloadbalancing:us-east-1:1:\(kind)/app/\(balancer)/\(number)"
  }

  private var balancers: JSONValue {
    .object([
      .init("LoadBalancers", .array(topology.loadBalancers.elements.map(balancer))),
      .init("Listeners", .array(listeners.map(listener))),
      .init("TargetGroups", .array(listeners.map(targetGroup))),
    ])
  }

  private func balancer(_ balancer: LoadBalancer) -> JSONValue {
    [
      "LoadBalancerArn": .string(Self.arn("loadbalancer", balancer.name, 0)),
      "LoadBalancerName": .string(balancer.name), "Type": .string(balancer.kind.rawValue),
      "Scheme": .string(balancer.scheme.rawValue), "IpAddressType": "ipv4",
      "SecurityGroups": .array(balancer.securityGroups.map { .string("sg-\($0)") }),
      "AvailabilityZones": .array(
        balancer.subnets.map { ["SubnetId": .string("subnet-\(topology.subnets[$0].name)")] }),
    ]
  }

  private func listener(
    _ balancer: String, _ number: Int, _ listener: LoadBalancer.Listener
  ) -> JSONValue {
    [
      "ListenerArn": .string(Self.arn("listener", balancer, number)),
      "LoadBalancerArn": .string(Self.arn("loadbalancer", balancer, 0)), "Protocol": "HTTPS",
      "Port": .integer(Self.port(of: listener.service)),
      "DefaultActions": [
        ["Type": "forward", "TargetGroupArn": .string(Self.arn("targetgroup", balancer, number))]
      ],
    ]
  }

  private func targetGroup(
    _ balancer: String, _ number: Int, _ listener: LoadBalancer.Listener
  ) -> JSONValue {
    [
      "TargetGroupArn": .string(Self.arn("targetgroup", balancer, number)),
      "TargetGroupName": .string("\(balancer)-\(number)"), "Protocol": "HTTP",
      "Port": .integer(Self.port(of: listener.targetService)), "TargetType": "ip",
      "IpAddressType": "ipv4", "HealthCheckEnabled": true, "HealthCheckProtocol": "HTTP",
      "HealthCheckPort": .string(
        "\(Self.port(of: listener.healthCheck ?? listener.targetService))"),
    ]
  }

  private static func port(of service: Service) -> Int {
    guard case .fixed(let ports) = service.conversations.first?.destination else { return 0 }
    return ports.first.map(Int.init) ?? 0
  }

  private func addresses(of target: LoadBalancer.Target) -> [Address] {
    switch target {
    case .workload(let id):
      topology.workloads[id].subnets.flatMap { addresses(of: id, in: topology.subnets[$0]) }
        .flatMap(\.self).filter { $0.family == .ipv4 }
    case .addresses(let addresses): addresses
    case .peer: []
    }
  }
}
