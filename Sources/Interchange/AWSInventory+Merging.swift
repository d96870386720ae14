extension AWSInventory {
  /// Adds what another inventory holds; of what both describe, this one's description stays.
  mutating func add(_ other: AWSInventory) {
    vpcs.addNew(other.vpcs)
    subnets.addNew(other.subnets)
    networkACLs.addNew(other.networkACLs)
    securityGroups.addNew(other.securityGroups)
    prefixLists.addNew(other.prefixLists)
    routeTables.addNew(other.routeTables)
    internetGateways.addNew(other.internetGateways)
    natGateways.addNew(other.natGateways)
    instances.addNew(other.instances)
    networkInterfaces.addNew(other.networkInterfaces)
    elasticAddresses.addNew(other.elasticAddresses)
    vpcPeerings.addNew(other.vpcPeerings)
    transitGateways.addNew(other.transitGateways)
    transitGatewayAttachments.addNew(other.transitGatewayAttachments)
    transitGatewayRouteTables.addNew(other.transitGatewayRouteTables)
    virtualPrivateGateways.addNew(other.virtualPrivateGateways)
    vpnConnections.addNew(other.vpnConnections)
    vpcEndpoints.addNew(other.vpcEndpoints)
    resolverEndpoints.addNew(other.resolverEndpoints)
    loadBalancers.addNew(other.loadBalancers)
    listeners.addNew(other.listeners)
    listenerRules.addNew(other.listenerRules)
    targetGroups.addNew(other.targetGroups)
    classicLoadBalancers.addNew(other.classicLoadBalancers)
    publicAccessOptions += other.publicAccessOptions
    publicAccessExclusions.addNew(other.publicAccessExclusions)
  }
}

extension Array where Element: AWSElement {
  /// Adds the elements whose ids are not there yet.
  fileprivate mutating func addNew(_ others: [Element]) {
    guard !others.isEmpty else { return }
    var known = Set(map(\.id))
    append(contentsOf: others.filter { known.insert($0.id).inserted })
  }
}
