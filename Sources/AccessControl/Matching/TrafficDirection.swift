/// The direction of traffic as seen by the subnet or network interface that owns the filter.
///
/// Source: Amazon VPC User Guide, vpc-network-acls.md, "Network ACL basics"; security-group-rules.md.
public enum TrafficDirection: Hashable, Sendable, CaseIterable {
  /// Traffic that enters the subnet or interface; its peer is the packet's source.
  case inbound
  /// Traffic that leaves the subnet or interface; its peer is the packet's destination.
  case outbound

  /// The other direction, in which answers travel.
  public var opposite: TrafficDirection {
    switch self {
    case .inbound: .outbound
    case .outbound: .inbound
    }
  }
}

extension TrafficDirection: CustomStringConvertible {
  /// The name as AWS writes it: `inbound` or `outbound`.
  public var description: String {
    switch self {
    case .inbound: "inbound"
    case .outbound: "outbound"
    }
  }
}
