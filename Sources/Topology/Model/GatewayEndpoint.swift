public import PacketSpace

/// A gateway endpoint: routes for a service's public addresses lead to it, and it has no interface and no subnet.
///
/// Source: AWS PrivateLink guide, gateway-endpoints.md.
public struct GatewayEndpoint: Hashable, Sendable {
  /// The services that have gateway endpoints.
  public enum Service: String, Hashable, Sendable, CaseIterable {
    /// Amazon S3.
    case s3
    /// Amazon DynamoDB.
    case dynamoDB = "dynamodb"
  }

  /// The VPC it serves; nobody outside it can use it.
  public let vpc: ElementID<VPC>
  /// The service.
  public let service: Service
  /// The service's public IPv4 addresses in the Region, canonical.
  public let blocks: [CIDRBlock]

  /// Makes a gateway endpoint.
  public init(vpc: ElementID<VPC>, service: Service, blocks: [CIDRBlock]) {
    self.vpc = vpc
    self.service = service
    self.blocks = blocks
  }
}
