/// Every sample answer beside the base network, each of which makes sense with it alone.
enum SampleAnswers {
  static let all = [
    SampleNetwork.peerings, SampleNetwork.transitGateway, SampleNetwork.privateGateway,
    SampleNetwork.natGateways, SampleBalancers.application, SampleBalancers.webTargets,
    SampleBalancers.network, SampleBalancers.groupAttributes, SampleBalancers.balancerAttributes,
    SampleBalancers.gateway, SampleBalancers.classic, SampleBalancers.interfaces,
    SampleEndpoints.vpcEndpoints, SampleEndpoints.resolverEndpoints,
    SampleEndpoints.resolverAddresses, SampleEndpoints.publicAccess,
    SampleEndpoints.elasticAddresses,
  ]
}
