internal import AccessControl
internal import SourceText

/// What all sections share while a topology is read.
///
/// The work has three steps: every section declares its names, then each reads its elements and resolves their
/// references, then the elements are checked against one another. Nothing stops at the first error.
struct LoadingContext {
  var diagnostics = DiagnosticList()
  /// The ids that `ignore` may name; nil if any may stand there.
  let knownFindings: [String]?

  var name = ""
  var vpcs = DeclaredSection<VPC, VPCDraft>(kind: "VPC", entries: [])
  var subnets = DeclaredSection<Subnet, SubnetDraft>(kind: "subnet", entries: [])
  var gateways = DeclaredSection<Gateway, GatewayDraft>(kind: "gateway", entries: [])
  var routeTables = DeclaredSection<RouteTable, RouteTable>(kind: "route table", entries: [])
  var peers = DeclaredSection<Peer, PeerDraft>(kind: "peer", entries: [])
  var loadBalancers = DeclaredSection<LoadBalancer, LoadBalancerDraft>(
    kind: "load balancer", entries: [])
  var workloads = DeclaredSection<Workload, WorkloadDraft>(kind: "workload", entries: [])
  var services = ServiceScope()
  var flows: [Flow] = []
  var forbiddenFlows: [ForbiddenFlow] = []
  var policy = Policy()
  var ignoredFindings: [IgnoredFinding] = []
  var ruleSets = RuleSetNames()
  var networkACLs: [NetworkACL] = []
  var securityGroups: [SecurityGroup] = []
  var prefixLists: [PrefixList] = []

  init(knownFindings: [String]?) {
    self.knownFindings = knownFindings
  }

  /// Reads the whole document.
  ///
  /// - Returns: The topology, or nil if there was any error.
  mutating func load(_ root: Node) -> NetworkTopology? {
    guard var reader = MappingReader(root, describing: "the topology", into: &diagnostics) else {
      return nil
    }
    readHeader(&reader)
    let nodes = SectionNodes(&reader, into: &diagnostics)
    reader.finish(ignoringPrefix: "x-", into: &diagnostics)
    declare(nodes)
    read(nodes)
    check()
    return diagnostics.hasErrors ? nil : topology()
  }

  private mutating func readHeader(_ reader: inout MappingReader) {
    if let version = reader.requiredInteger("version", in: 0...Int.max, into: &diagnostics),
      version.value != 1
    {
      diagnostics.error(
        "unsupported-version", "version \(version.value) of the topology format is not known",
        at: version.range, help: ["this program reads `version: 1`"])
    }
    name = reader.requiredString("name", into: &diagnostics)?.value ?? ""
  }

  private mutating func declare(_ nodes: SectionNodes) {
    vpcs = DeclaredSection(kind: vpcs.kind, entries: nodes.vpcs)
    subnets = DeclaredSection(kind: subnets.kind, entries: nodes.subnets)
    gateways = DeclaredSection(kind: gateways.kind, entries: nodes.gateways)
    routeTables = DeclaredSection(kind: routeTables.kind, entries: nodes.routeTables)
    peers = DeclaredSection(kind: peers.kind, entries: nodes.peers)
    loadBalancers = DeclaredSection(kind: loadBalancers.kind, entries: nodes.loadBalancers)
    workloads = DeclaredSection(kind: workloads.kind, entries: nodes.workloads)
    ruleSets = RuleSetNames(
      networkACLs: nodes.networkACLs, securityGroups: nodes.securityGroups,
      prefixLists: nodes.prefixLists)
    checkNames()
  }

  private mutating func read(_ nodes: SectionNodes) {
    readServices(nodes.services)
    readVPCs()
    readSubnets()
    readPrefixLists()
    readGateways()
    readRouteTables()
    addEndpointRoutes()
    readPeers()
    readWorkloads()
    readLoadBalancers()
    readFlows(nodes.flows)
    readForbiddenFlows(nodes.forbidden)
    if let node = nodes.policy { readPolicy(node) }
    readIgnoredFindings(nodes.ignore)
    readNetworkACLs()
    readSecurityGroups()
  }

  private mutating func check() {
    checkVPCs()
    checkSubnets()
    checkSubnetSharing()
    checkGateways()
    checkRoutes()
    checkPeers()
    checkWorkloads()
    checkLoadBalancers()
    checkFlows()
    checkRuleSetReferences()
  }

  private func topology() -> NetworkTopology? {
    guard let vpcs = vpcs.table(\.element), let subnets = subnets.table(\.element),
      let gateways = gateways.table(\.element), let routeTables = routeTables.table(\.self),
      let peers = peers.table(\.element), let workloads = workloads.table(\.element),
      let loadBalancers = loadBalancers.table(\.element)
    else { return nil }
    var topology = NetworkTopology()
    topology.name = name
    topology.vpcs = vpcs
    topology.subnets = subnets
    topology.gateways = gateways
    topology.routeTables = routeTables
    topology.peers = peers
    topology.workloads = workloads
    topology.loadBalancers = loadBalancers
    topology.flows = flows
    topology.forbiddenFlows = forbiddenFlows
    topology.policy = policy
    topology.ignoredFindings = ignoredFindings
    topology.ruleSets = RuleSets(
      networkACLs: networkACLs, securityGroups: securityGroups, prefixLists: prefixLists,
      associations: associations(of: subnets))
    return topology
  }

  /// Which subnet has which of the network ACLs that are written in the file.
  private func associations(of subnets: NamedTable<Subnet>) -> [NetworkACLAssociation] {
    let written = Set(networkACLs.map(\.name))
    return subnets.elements.filter { written.contains($0.networkACL) }.map {
      NetworkACLAssociation(subnet: $0.name, networkACL: $0.networkACL, source: $0.source)
    }
  }
}
