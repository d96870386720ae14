public import SourceText
public import Topology

extension AWSInventory {
  /// The network of the inventory with its filters, without flows.
  ///
  /// Elements are called by their tag `Name` where that is clear, else by their id; an interface is called by its
  /// instance's name first, and else by its description. Each network interface is a workload, but those of endpoints and
  /// load balancers that are described make up these. What refers to something that no answer describes is kept as far as
  /// it can be judged, with a note.
  ///
  /// - Parameter diagnostics: Receives notes about what is missing or has no model, and contradictions.
  /// - Returns: The topology; its `ruleSets` are what `ruleSets(into:)` gives.
  public func topology(into diagnostics: inout DiagnosticList) -> NetworkTopology {
    var conversion = TopologyConversion(self, ruleSets: ruleSets(into: &diagnostics))
    conversion.addVPCs(into: &diagnostics)
    conversion.addGateways(into: &diagnostics)
    conversion.addRouteTables(into: &diagnostics)
    conversion.addSubnets(into: &diagnostics)
    conversion.addWorkloads(into: &diagnostics)
    conversion.addEndpoints(into: &diagnostics)
    conversion.addLoadBalancers(into: &diagnostics)
    return conversion.topology
  }
}
