import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology

/// Builds small topologies of one VPC by hand; names stand for ids, in the order in which they are needed.
struct NetworkBuilder {
  private(set) var topology = NetworkTopology()
  private let vpc = ElementID<VPC>(index: 0)
  private var tableNames: [String] = []

  init(_ blocks: [String] = ["10.0.0.0/16"]) throws {
    topology.vpcs.append(VPC(name: "main", blocks: try blocks.map(block)))
  }

  /// Adds a subnet; its route table may be defined later.
  mutating func subnet(
    _ name: String, _ blocks: String..., networkACL: String? = nil, table: String? = nil
  ) throws {
    topology.subnets.append(
      Subnet(
        name: name, vpc: vpc, blocks: try blocks.map(block), networkACL: networkACL,
        routeTable: table.map { tableID($0) }))
  }

  private mutating func tableID(_ name: String) -> ElementID<RouteTable> {
    if !tableNames.contains(name) { tableNames.append(name) }
    return ElementID(index: tableNames.firstIndex(of: name) ?? 0)
  }

  mutating func internetGateway(_ name: String = "igw") {
    topology.gateways.append(Gateway(name: name, kind: .internetGateway(vpc: vpc)))
  }

  mutating func natGateway(_ name: String, in subnet: String) throws {
    let id = try #require(topology.subnets.id(named: subnet))
    topology.gateways.append(
      Gateway(name: name, kind: .natGateway(NATGateway(subnet: id))))
  }

  /// Defines the route tables that subnets named, in the order in which they did: destination to gateway.
  mutating func routes(_ tables: [String: [(String, String)]]) throws {
    for name in tableNames {
      let routes = try (tables[name] ?? []).map { destination, gateway in
        let id = try #require(topology.gateways.id(named: gateway))
        return Route(destination: try block(destination), target: .gateway(id))
      }
      topology.routeTables.append(RouteTable(name: name, routes: routes))
    }
  }

  mutating func peer(_ name: String, _ blocks: String...) throws {
    topology.peers.append(Peer(name: name, blocks: try blocks.map(block)))
  }

  mutating func workload(
    _ name: String, in subnets: [String], addresses: [String] = [], isPublic: Bool = false,
    groups: [String] = [], ephemeral: EphemeralRange = .linux
  ) throws {
    topology.workloads.append(
      Workload(
        name: name, subnets: try subnets.map { try #require(topology.subnets.id(named: $0)) },
        addresses: try addresses.map(address), hasPublicAddress: isPublic, securityGroups: groups,
        ephemeralRange: ephemeral))
  }

  mutating func loadBalancer(
    _ name: String, in subnets: [String], _ service: Service, to target: String,
    _ targetService: Service
  ) throws {
    let listener = LoadBalancer.Listener(
      service: service, target: .workload(try #require(topology.workloads.id(named: target))),
      targetService: targetService)
    topology.loadBalancers.append(
      LoadBalancer(
        name: name, kind: .application,
        subnets: try subnets.map { try #require(topology.subnets.id(named: $0)) },
        listeners: [listener]))
  }

  mutating func flow(_ from: String, _ to: String, _ service: Service) throws {
    topology.flows.append(
      Flow(from: try endpoint(from), to: try endpoint(to), service: service))
  }

  mutating func forbid(_ from: String, _ to: String, _ service: Service? = nil) throws {
    topology.forbiddenFlows.append(
      ForbiddenFlow(from: try endpoint(from), to: try endpoint(to), service: service))
  }

  mutating func policy(_ change: (inout Policy) -> Void) { change(&topology.policy) }

  mutating func shuffleFlows(_ generator: inout SeededGenerator) {
    topology.flows.shuffle(using: &generator)
  }

  private func endpoint(_ name: String) throws -> Endpoint {
    if name == "internet" { return .internet }
    if let id = topology.peers.id(named: name) { return .peer(id) }
    if let id = topology.workloads.id(named: name) { return .workload(id) }
    return .loadBalancer(try #require(topology.loadBalancers.id(named: name)))
  }
}

extension Service {
  /// A service on one port of TCP.
  static func tcp(_ name: String, _ port: UInt16) -> Service {
    Service(
      name: name,
      conversations: [Conversation(ipProtocol: .tcp, destination: .fixed(PortSet(port)))])
  }

  static let https = tcp("https", 443)
  static let postgresql = tcp("postgresql", 5432)
  static let http8080 = tcp("app-http", 8080)
  static let rdp = tcp("rdp", 3389)
}
