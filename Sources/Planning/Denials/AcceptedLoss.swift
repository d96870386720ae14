public import PacketSpace
public import Topology
public import Traversal

/// The client ports that a plan gives up because the policy says so.
///
/// `deny_before_ephemeral` puts deny entries in front of the entries for answers. A client that happens to pick one of
/// the denied ports as its source port gets no answer: with `rdp` denied that is 1 of the 64,512 ports of the range
/// 1024-65535. The policy asks for exactly that, so a proof of the plan has to leave these ports out of what must work,
/// and to say so.
public struct AcceptedLoss: Sendable {
  private let denials: EphemeralDenials

  /// Makes what a policy accepts.
  public init(_ policy: Policy) {
    denials = EphemeralDenials(policy)
  }

  /// The values of one of a path's selectors that a plan need not let pass.
  ///
  /// They are lost where the answer enters a subnet; a path whose answers enter none loses nothing. Never all values of
  /// a selector: a client with fixed ports keeps them.
  ///
  /// - Parameters:
  ///   - selector: An index into the path's selectors.
  ///   - path: A path of a wanted flow.
  /// - Returns: The values given up, a part of the selector's domain.
  public func ports(ofSelector selector: Int, on path: Path) -> PortSet {
    path.crossings.reduce(into: PortSet.empty) { given, crossing in
      guard crossing.selector == selector, crossing.packet == .answer,
        case .networkACL = crossing.filter
      else { return }
      given.formUnion(
        denials.portsGivenUp(
          of: path.selectors[selector].domain, path.conversation.ipProtocol, crossing.direction))
    }
  }
}
