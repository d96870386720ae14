public import SourceText

/// Something a route can send packets to.
public struct Gateway: NamedElement {
  /// What a gateway is, with what that kind needs to be known.
  public enum Kind: Hashable, Sendable {
    /// Translates between public and private addresses at the VPC's edge; has no subnet of its own.
    case internetGateway(vpc: ElementID<VPC>)
    /// Lets IPv6 connections out but none in; has no subnet of its own.
    case egressOnlyInternetGateway(vpc: ElementID<VPC>)
    /// Rewrites sources to its own address and to a port of its own range.
    case natGateway(NATGateway)
    /// Rewrites sources like a NAT gateway, but spans the zones of a VPC and lies in none of its subnets.
    case regionalNATGateway(vpc: ElementID<VPC>)
    /// Connects two VPCs.
    case vpcPeering(VPCPeering)
    /// Connects any number of VPCs and networks on premises.
    case transitGateway(TransitGateway)
    /// Connects a VPC with a network on premises; has no subnet of its own.
    case virtualPrivateGateway(VirtualPrivateGateway)
    /// Leads to a service of AWS in its public addresses; has no subnet of its own.
    case gatewayEndpoint(GatewayEndpoint)
  }

  /// The name in the topology.
  public private(set) var name: String
  /// The AWS id, when known.
  public let id: String?
  /// What it is.
  public let kind: Kind
  /// Where the gateway is defined.
  public let source: SourceRange?

  /// Makes a gateway.
  public init(name: String, id: String? = nil, kind: Kind, source: SourceRange? = nil) {
    self.name = name
    self.id = id
    self.kind = kind
    self.source = source
  }

  /// The same gateway under another name.
  public func renamed(_ name: String) -> Gateway {
    var copy = self
    copy.name = name
    return copy
  }
}
