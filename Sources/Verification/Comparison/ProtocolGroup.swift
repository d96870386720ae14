public import PacketSpace

/// Protocols for which something is the same.
public struct ProtocolGroup: Hashable, Sendable {
  /// The protocols that are told apart from the others, ascending.
  public let named: [IPProtocol]
  /// All protocols but these are of the group too; nil if none but the named ones are.
  public let allBut: [IPProtocol]?

  /// Makes a group.
  public init(named: [IPProtocol], allBut: [IPProtocol]? = nil) {
    self.named = named
    self.allBut = allBut
  }

  /// A protocol of the group, which the others behave like.
  public var representative: IPProtocol {
    if let first = named.first { return first }
    return IPProtocol.all.first { !(allBut ?? []).contains($0) } ?? .tcp
  }

  /// Whether every protocol is of the group.
  public var isEveryProtocol: Bool { allBut?.isEmpty ?? false }
}

extension ProtocolGroup {
  /// Groups protocols for which a function has equal, non-empty values.
  ///
  /// - Parameters:
  ///   - told: The protocols that are told apart.
  ///   - value: The value for one protocol; nil for nothing.
  /// - Returns: The groups with their values, in the order of their lowest protocols, the others last.
  static func grouped<Value: Hashable>(
    _ told: Set<IPProtocol>, _ value: (IPProtocol) -> Value?
  ) -> [(group: ProtocolGroup, value: Value)] {
    let named = told.sorted()
    var groups: [Value: [IPProtocol]] = [:]
    var order: [Value] = []
    for ipProtocol in named {
      guard let value = value(ipProtocol) else { continue }
      if groups[value] == nil { order.append(value) }
      groups[value, default: []].append(ipProtocol)
    }
    let other = IPProtocol.all.first { !told.contains($0) }
    let ofOthers = other.flatMap(value)
    if let ofOthers, groups[ofOthers] == nil { order.append(ofOthers) }
    return order.map { value in
      let own = groups[value] ?? []
      let isOfOthers = value == ofOthers
      return (
        ProtocolGroup(
          named: isOfOthers ? [] : own,
          allBut: isOfOthers ? named.filter { !own.contains($0) } : nil),
        value
      )
    }
  }
}
