import AccessControl
import PacketSpace

/// Proves with the engine that one list decides what another decides, for every packet.
struct ListProof {
  /// Entries that allow: what they match may pass in addition.
  var optional: [UnnumberedEntry] = []

  /// Whether a list lets pass what another does, and nothing else but what is optional.
  func holds(_ list: [UnnumberedEntry], as original: [UnnumberedEntry]) -> Bool {
    guard let mine = Self.networkACL(list), let theirs = Self.networkACL(original),
      let more = Self.networkACL(optional)
    else { return false }
    let compiler = FilterCompiler()
    let (filter, wanted) = (compiler.compile(mine, .inbound), compiler.compile(theirs, .inbound))
    let permitted = compiler.compile(more, .inbound)
    let protocols = Set(
      [filter, wanted, permitted].flatMap { $0.distinctProtocols.map(\.representative) })
    return protocols.allSatisfy { ipProtocol in
      AddressFamily.allCases.allSatisfy { family in
        let passing = filter.region(for: ipProtocol, family)
        let asked = wanted.region(for: ipProtocol, family)
        guard passing != asked else { return true }
        return asked.isSubset(of: passing)
          && passing.subtracting(asked).isSubset(of: permitted.region(for: ipProtocol, family))
      }
    }
  }

  /// Whether a list lets pass what any of some lists does, and nothing else.
  func holds(_ list: [UnnumberedEntry], asAnyOf lists: [[UnnumberedEntry]]) -> Bool {
    let compiler = FilterCompiler()
    let compiled = ([list] + lists).map {
      Self.networkACL($0).map { compiler.compile($0, .inbound) }
    }
    let filters = compiled.compactMap(\.self)
    guard let mine = filters.first, filters.count == compiled.count else { return false }
    let protocols = Set(filters.flatMap { $0.distinctProtocols.map(\.representative) })
    return protocols.allSatisfy { ipProtocol in
      AddressFamily.allCases.allSatisfy { family in
        let asked = filters.dropFirst().reduce(into: TrafficRegion.empty) {
          $0.formUnion($1.region(for: ipProtocol, family))
        }
        return mine.region(for: ipProtocol, family) == asked
      }
    }
  }

  private static func networkACL(_ entries: [UnnumberedEntry]) -> NetworkACL? {
    let numbered = zip(entries, NetworkACLEntry.numbers).compactMap { $0.numbered($1) }
    guard numbered.count == entries.count else { return nil }
    return try? NetworkACL(name: "", inbound: numbered, outbound: [])
  }
}
