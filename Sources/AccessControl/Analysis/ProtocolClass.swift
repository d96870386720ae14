public import PacketSpace

/// Protocols that the entries of one direction do not tell apart.
public enum ProtocolClass: Hashable, Sendable {
  /// A protocol that some entry names.
  case named(IPProtocol)
  /// All protocols that no entry names, of which the lowest is given.
  case others(IPProtocol)

  /// A protocol of the class, which all others of it behave like.
  public var representative: IPProtocol {
    switch self {
    case .named(let only): only
    case .others(let lowest): lowest
    }
  }
}

extension NetworkACL {
  /// The classes of protocols that the entries of a direction tell apart: named ones in ascending order, then the others.
  public func protocolClasses(_ direction: TrafficDirection) -> [ProtocolClass] {
    let named = Set(entries(direction).compactMap(\.match.onlyProtocol))
    let other = IPProtocol.all.first { !named.contains($0) }
    return named.sorted().map(ProtocolClass.named) + (other.map { [.others($0)] } ?? [])
  }
}
