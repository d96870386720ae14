import AccessControl
import PacketSpace

/// What must pass and what may pass while one function of packets gives way to another: what both let pass must, and
/// what neither lets pass must not.
struct PassageBounds {
  /// Traffic that a state decides as neither side does.
  struct Breach {
    /// Whether the state lets it pass; if not, it drops it.
    let isOpened: Bool
    let ipProtocol: IPProtocol
    let region: TrafficRegion
  }

  private struct Kind: Hashable {
    let ipProtocol: IPProtocol
    let family: AddressFamily
  }

  private let required: [Kind: TrafficRegion]
  private let permitted: [Kind: TrafficRegion]
  private let kinds: [Kind]
  private let compiler = FilterCompiler()

  /// Makes the bounds between two lists.
  ///
  /// - Parameters:
  ///   - old: The entries as they were.
  ///   - new: The entries as they are to be.
  ///   - others: Entries that states may have beside those of either side.
  init(
    _ old: [NetworkACLEntry], _ new: [NetworkACLEntry], tellingApart others: [NetworkACLEntry] = []
  ) {
    let told = Set((old + new + others).compactMap(\.match.onlyProtocol))
    let unnamed = IPProtocol.all.first { !told.contains($0) }
    kinds = (told.sorted() + [unnamed].compactMap(\.self)).flatMap { ipProtocol in
      AddressFamily.allCases.map { Kind(ipProtocol: ipProtocol, family: $0) }
    }
    let before = Self.regions(old, kinds, compiler)
    let after = Self.regions(new, kinds, compiler)
    required = before.merging(after) { $0.intersection($1) }
    permitted = before.merging(after) { $0.union($1) }
  }

  /// What a state decides as neither side does; nil if there is nothing.
  func breach(of state: [NetworkACLEntry]) -> Breach? {
    let regions = Self.regions(state, kinds, compiler)
    for kind in kinds {
      let region = regions[kind] ?? .empty
      let dropped = (required[kind] ?? .empty).subtracting(region)
      guard dropped.isEmpty else {
        return Breach(isOpened: false, ipProtocol: kind.ipProtocol, region: dropped)
      }
      let opened = region.subtracting(permitted[kind] ?? .empty)
      guard opened.isEmpty else {
        return Breach(isOpened: true, ipProtocol: kind.ipProtocol, region: opened)
      }
    }
    return nil
  }

  /// What a state lets pass of a region, whose addresses may be of both families.
  static func passing(
    _ state: [NetworkACLEntry], _ ipProtocol: IPProtocol, _ region: TrafficRegion
  ) -> TrafficRegion {
    let kinds = AddressFamily.allCases.map { Kind(ipProtocol: ipProtocol, family: $0) }
    let regions = regions(state, kinds, FilterCompiler())
    return regions.values.reduce(into: TrafficRegion.empty) {
      $0.formUnion($1.intersection(region))
    }
  }

  /// Whether a state lets nothing pass that another does not.
  func isNarrower(_ state: [NetworkACLEntry], than other: [NetworkACLEntry]) -> Bool {
    let (mine, theirs) = (
      Self.regions(state, kinds, compiler), Self.regions(other, kinds, compiler)
    )
    return kinds.allSatisfy { (mine[$0] ?? .empty).isSubset(of: theirs[$0] ?? .empty) }
  }

  private static func regions(
    _ entries: [NetworkACLEntry], _ kinds: [Kind], _ compiler: FilterCompiler
  ) -> [Kind: TrafficRegion] {
    guard let networkACL = try? NetworkACL(name: "", inbound: entries, outbound: []) else {
      return [:]
    }
    let filter = compiler.compile(networkACL, .inbound)
    return Dictionary(
      uniqueKeysWithValues: kinds.map { ($0, filter.region(for: $0.ipProtocol, $0.family)) })
  }
}
