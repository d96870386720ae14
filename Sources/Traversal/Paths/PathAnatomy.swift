/// One kind of path: which passages are its own, and which filters stand on the way.
///
/// A new kind is one new file with one conformance, and its line in `PathCatalogue`.
protocol PathAnatomy: Sendable {
  /// The ways and obstacles of a passage, or `nil` when the passage is of another kind.
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome?
}

/// Every kind of path between two stations.
enum PathCatalogue {
  /// The kinds; each passage belongs to at most one of them.
  static let anatomies: [any PathAnatomy] = [
    SameSubnetPath(), SubnetToSubnetPath(), InternetGatewayPath(), NATGatewayPath(),
    RegionalNATGatewayPath(), EgressOnlyInternetGatewayPath(), VPCPeeringPath(),
    TransitGatewayPath(), VirtualPrivateGatewayPath(), GatewayEndpointPath(),
  ]
}
