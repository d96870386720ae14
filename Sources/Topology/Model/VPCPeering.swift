/// A peering connection between two VPCs.
///
/// It carries packets between addresses of its two VPCs and nothing else: nobody gets through it to what lies behind
/// one of them.
///
/// Source: Amazon VPC Peering Guide, vpc-peering-basics.md ("VPC peering limitations").
public struct VPCPeering: Hashable, Sendable {
  /// The VPC that asked for the connection.
  public let requester: ElementID<VPC>
  /// The VPC whose owner accepted it.
  public let accepter: ElementID<VPC>
  /// How far the connection has got.
  public let status: Status

  /// Makes a connection.
  public init(
    requester: ElementID<VPC>, accepter: ElementID<VPC>, status: Status = .active
  ) {
    self.requester = requester
    self.accepter = accepter
    self.status = status
  }

  /// The VPC at the other side of one, or `nil` when the connection does not have that one.
  public func other(than vpc: ElementID<VPC>) -> ElementID<VPC>? {
    switch vpc {
    case requester: accepter
    case accepter: requester
    default: nil
    }
  }

  /// The stages of a connection; only an active one carries packets.
  ///
  /// Source: EC2 API, VpcPeeringConnectionStateReason.Code.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// The request is being made.
    case initiatingRequest = "initiating-request"
    /// Nobody has accepted yet.
    case pendingAcceptance = "pending-acceptance"
    /// Accepted, not ready yet.
    case provisioning
    /// Ready.
    case active
    /// Being deleted.
    case deleting
    /// Deleted.
    case deleted
    /// Turned down.
    case rejected
    /// The request went wrong.
    case failed
    /// Nobody accepted in time.
    case expired
  }
}
