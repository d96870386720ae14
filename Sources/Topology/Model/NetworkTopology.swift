public import AccessControl

/// Everything a topology file says, with every name resolved.
public struct NetworkTopology: Sendable {
  /// The topology's name.
  public var name: String = ""
  /// The VPCs.
  public var vpcs = NamedTable<VPC>()
  /// The subnets.
  public var subnets = NamedTable<Subnet>()
  /// The gateways.
  public var gateways = NamedTable<Gateway>()
  /// The route tables.
  public var routeTables = NamedTable<RouteTable>()
  /// The peers outside the VPCs, `internet` not among them.
  public var peers = NamedTable<Peer>()
  /// The workloads.
  public var workloads = NamedTable<Workload>()
  /// The load balancers.
  public var loadBalancers = NamedTable<LoadBalancer>()
  /// What must work, in the order of the file.
  public var flows: [Flow] = []
  /// What must not be possible, in the order of the file.
  public var forbiddenFlows: [ForbiddenFlow] = []
  /// What the plan has to keep to.
  public var policy = Policy()
  /// Accepted findings.
  public var ignoredFindings: [IgnoredFinding] = []
  /// The rule sets written in the file: existing ones, to be verified.
  public var ruleSets = RuleSets()

  /// Makes an empty topology.
  public init() {}

  /// The name of an endpoint as the file writes it.
  public func name(of endpoint: Endpoint) -> String {
    switch endpoint {
    case .internet: "internet"
    case .peer(let id): peers[id].name
    case .workload(let id): workloads[id].name
    case .loadBalancer(let id): loadBalancers[id].name
    }
  }
}
