public import SourceText

/// Who opens or is opened to.
public enum Endpoint: Hashable, Sendable {
  /// Whatever an internet gateway can deliver: public addresses outside the topology.
  case internet
  /// Named addresses outside the VPCs.
  case peer(ElementID<Peer>)
  /// Interfaces inside the VPCs.
  case workload(ElementID<Workload>)
  /// A load balancer's nodes.
  case loadBalancer(ElementID<LoadBalancer>)
}

/// An intent: `from` may open `service` on `to`.
public struct Flow: Hashable, Sendable {
  /// Who opens.
  public let from: Endpoint
  /// Who is opened to.
  public let to: Endpoint
  /// What is opened.
  public let service: Service
  /// Gateways by one of which it has to go; empty when routes alone decide.
  public let via: [ElementID<Gateway>]
  /// Why, in the author's words.
  public let reason: String?
  /// Where the flow is written.
  public let source: SourceRange?

  /// Makes a flow.
  public init(
    from: Endpoint, to: Endpoint, service: Service, via: [ElementID<Gateway>] = [],
    reason: String? = nil, source: SourceRange? = nil
  ) {
    self.from = from
    self.to = to
    self.service = service
    self.via = via
    self.reason = reason
    self.source = source
  }
}

/// An intent turned round: no opening packet of `from` may arrive at `to`.
public struct ForbiddenFlow: Hashable, Sendable {
  /// Who must not open.
  public let from: Endpoint
  /// Who must not be reached.
  public let to: Endpoint
  /// What must not be opened; `nil` means anything at all, in every protocol.
  public let service: Service?
  /// Why, in the author's words.
  public let reason: String?
  /// Where the forbidden flow is written.
  public let source: SourceRange?

  /// Makes a forbidden flow.
  public init(
    from: Endpoint, to: Endpoint, service: Service? = nil, reason: String? = nil,
    source: SourceRange? = nil
  ) {
    self.from = from
    self.to = to
    self.service = service
    self.reason = reason
    self.source = source
  }
}
