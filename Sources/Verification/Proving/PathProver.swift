import AccessControl
import PacketSpace
import Topology
import Traversal

/// Proves for every connection of a path whether all filters on it let it pass, there and back.
struct PathProver {
  /// The filters.
  let bank: FilterBank
  private let hosts: HostPreference

  /// Makes a prover for a topology and its filters.
  init(topology: NetworkTopology, bank: FilterBank) {
    self.bank = bank
    hosts = HostPreference(topology)
  }

  /// The verdict on a path, with everything that is lost on it.
  func verdict(on path: Path) -> PathVerdict {
    let system = bank.system(of: path)
    let lossy = path.crossings.indices.filter { !system.passesEverything($0) }
    let total = system.total()
    let working = lossy.isEmpty ? total : system.count(under: system.everything)
    return PathVerdict(
      path: path, reachability: Reachability(working: working, of: total),
      working: ConnectionShare(part: working, whole: total),
      losses: losses(at: lossy, in: system))
  }

  /// How far connections get on a path, without what stops them.
  func progress(on path: Path) -> PathProgress {
    let system = bank.system(of: path)
    let lossy = path.crossings.indices.filter { !system.passesEverything($0) }
    guard !lossy.isEmpty else { return PathProgress(reachability: .reachable, losesAnswers: false) }
    return PathProgress(
      reachability: Reachability(
        working: system.count(under: system.everything), of: system.total()),
      losesAnswers: lossy.contains { path.crossings[$0].packet == .answer }
        && system.hasSolution(under: system.opening))
  }

  /// A packet that fulfils a wish, on one leg of a system's path.
  func witness(_ wish: PathSystem.Wish, leg: Int, in system: PathSystem) -> Witness? {
    system.assignment(wish, hosts: hosts)?.witness(leg: leg, of: system.path)
  }

  private func losses(at indices: [Int], in system: PathSystem) -> [CrossingLoss] {
    guard !indices.isEmpty else { return [] }
    let openingArrives = system.hasSolution(under: system.opening)
    return indices.map { loss(at: $0, openingArrives, in: system) }
  }

  private func loss(
    at index: Int, _ openingArrives: Bool, in system: PathSystem
  ) -> CrossingLoss {
    let crossing = system.path.crossings[index]
    let region = system.lostRegion(index)
    return CrossingLoss(
      index: index, crossing: crossing,
      filter: bank.directory.reference(of: crossing, in: system.path), region: region,
      share: system.share(of: region, at: index), extent: system.extent(of: index),
      openingArrives: openingArrives,
      causes: causes(of: region, at: index, in: system))
  }

  /// Splits what a crossing drops by what decides.
  private func causes(
    of region: TrafficRegion, at index: Int, in system: PathSystem
  ) -> [LossCause] {
    let crossing = system.path.crossings[index]
    guard case .networkACL(let subnet) = crossing.filter else {
      return [cause(nil, region, at: index, in: system)]
    }
    let entries = bank.directory.networkACL(of: subnet)?.entries(crossing.direction) ?? []
    return EntryWalk.split(
      region, by: entries, of: system.path.conversation.ipProtocol, system.path.family
    ).map { cause($0.decision, $0.region, at: index, in: system) }
  }

  private func cause(
    _ decision: NetworkACLDecision?, _ region: TrafficRegion, at index: Int,
    in system: PathSystem
  ) -> LossCause {
    let constraint = system.constraints[index]
    let wish = PathSystem.Wish(
      limit: (constraint.end, constraint.selector, region),
      selections: system.wishes(besides: index))
    return LossCause(
      decision: decision, region: region, share: system.share(of: region, at: index),
      witness: witness(wish, leg: system.path.crossings[index].leg, in: system))
  }
}
