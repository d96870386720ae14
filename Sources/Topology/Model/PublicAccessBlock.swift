/// What VPC Block Public Access keeps away from a VPC, whatever routes, network ACLs and security groups say.
///
/// Source: EC2 API, VpcBlockPublicAccessOptions.InternetGatewayBlockMode.
public enum PublicAccessBlock: String, CaseIterable, Hashable, Sendable {
  /// Nothing.
  case off
  /// All traffic over internet gateways and egress-only internet gateways.
  case bidirectional = "block-bidirectional"
  /// All traffic over internet gateways but that of NAT gateways, which only let connections out.
  case ingress = "block-ingress"
}
