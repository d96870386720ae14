import PacketSpace
import Traversal

extension PathSystem {
  /// Whether a crossing lets its whole selector domain pass for every address of its peer.
  func passesEverything(_ index: Int) -> Bool {
    let constraint = constraints[index]
    return classes[constraint.end].allSatisfy {
      $0.allowed[constraint.slot] == domains[constraint.selector]
    }
  }

  /// What a crossing drops: addresses of its peer with selectors.
  func lostRegion(_ index: Int) -> TrafficRegion {
    let constraint = constraints[index]
    let domain = table.portSet(domains[constraint.selector])
    var region = TrafficRegion()
    for candidate in classes[constraint.end] {
      let lost = domain.subtracting(table.portSet(candidate.allowed[constraint.slot]))
      region.formUnion(TrafficRegion(AddressSet(candidate.ranges), lost))
    }
    return region
  }

  /// The connections that a region of a crossing's peer addresses and selectors stands for, of all.
  ///
  /// All other unknowns are free, so they cancel out.
  func share(of region: TrafficRegion, at index: Int) -> ConnectionShare {
    let constraint = constraints[index]
    let part = region.pieces.reduce(ExactCount.zero) {
      $0 + $1.range.exactCount * ExactCount(UInt128($1.ports.count))
    }
    let addresses = classes[constraint.end].reduce(ExactCount.zero) { $0 + $1.count }
    let selectors = ExactCount(UInt128(table.count(domains[constraint.selector])))
    return ConnectionShare(part: part, whole: addresses * selectors)
  }

  /// How much of what reaches a lossy crossing it drops.
  ///
  /// An answer is only needed where an opening packet arrives. Where none arrives at all, every answer counts.
  func extent(of index: Int) -> CrossingLoss.Extent {
    let constraint = constraints[index]
    let passing = classes[constraint.end].indices.filter {
      classes[constraint.end][$0].allowed[constraint.slot] != .empty
    }
    guard !passing.isEmpty else { return .all }
    guard path.crossings[index].packet == .answer, hasSolution(under: opening) else { return .some }
    let needed = passing.contains { candidate in
      components.allSatisfy {
        hasSolution($0, under: opening, fixed: [constraint.end: candidate])
      }
    }
    return needed ? .some : .all
  }

  /// The constraints of the opening packets.
  var opening: Selection { path.crossings.map { $0.packet == .opening } }

  /// What else a witness for a crossing should satisfy, most wanted first.
  func wishes(besides index: Int) -> [Selection] {
    func without(_ selection: Selection) -> Selection {
      var selection = selection
      selection[index] = false
      return selection
    }
    let before = constraints.indices.map { $0 < index }
    let none = [Bool](repeating: false, count: constraints.count)
    return [without(everything), without(opening), before, none]
  }
}
