/// Covers cells by few boxes that keep out of others: the boxes that nothing can stand in for, then greedily the largest
/// gain, then without those that the rest makes needless.
struct BoxCover {
  let grid: DecisionGrid

  /// Boxes that together contain all targets that boxes can, and no forbidden cell; a target is never forbidden.
  ///
  /// - Parameters:
  ///   - targets: What must be covered.
  ///   - forbidden: What must not be.
  ///   - welcome: Cells whose covering decides between boxes that gain alike.
  /// - Returns: The boxes; targets that no box can contain stay uncovered.
  func boxes(
    covering targets: BitMatrix, avoiding forbidden: BitMatrix, welcome: BitMatrix? = nil
  ) -> [GridBox] {
    guard !targets.isEmpty else { return [] }
    let candidates = MaximalBoxes(grid: grid).boxes(avoiding: forbidden, touching: targets)
    var uncovered = targets
    var chosen = essential(candidates, targets)
    for box in chosen { uncovered.remove(box) }
    chosen += greedy(candidates, &uncovered, welcome)
    return withoutNeedless(chosen, targets)
  }

  /// The candidates that alone contain some target.
  private func essential(_ candidates: [GridBox], _ targets: BitMatrix) -> [GridBox] {
    var once = BitMatrix(rows: targets.rowCount, columns: targets.columnCount)
    var twice = once
    for box in candidates { once.insert(box, recordingRepeatsIn: &twice) }
    once.subtract(twice)
    once.formIntersection(targets)
    return candidates.filter { once.intersects($0) }
  }

  private func greedy(
    _ candidates: [GridBox], _ uncovered: inout BitMatrix, _ welcome: BitMatrix?
  ) -> [GridBox] {
    var chosen: [GridBox] = []
    // A gain only ever falls, so that an old one is an upper bound.
    var gains = candidates.map { uncovered.count(in: $0) }
    while let best = bestCandidate(candidates, &gains, uncovered, welcome) {
      chosen.append(candidates[best])
      uncovered.remove(candidates[best])
    }
    return chosen
  }

  private func bestCandidate(
    _ candidates: [GridBox], _ gains: inout [Int], _ uncovered: BitMatrix, _ welcome: BitMatrix?
  ) -> Int? {
    var best: Int?
    var bestGain = 0
    var bestWelcome = -1
    for index in candidates.indices where gains[index] >= max(bestGain, 1) {
      gains[index] = uncovered.count(in: candidates[index])
      guard gains[index] > 0, gains[index] >= bestGain else { continue }
      let extra = welcome?.count(in: candidates[index]) ?? 0
      if gains[index] > bestGain || extra > bestWelcome {
        (best, bestGain, bestWelcome) = (index, gains[index], extra)
      }
    }
    return best
  }

  /// Drops boxes whose targets others contain, those with the fewest cells first.
  private func withoutNeedless(_ boxes: [GridBox], _ targets: BitMatrix) -> [GridBox] {
    guard boxes.count > 1 else { return boxes }
    let order = boxes.indices.sorted { (boxes[$0].area, $0) < (boxes[$1].area, $1) }
    var isKept = [Bool](repeating: true, count: boxes.count)
    for index in order {
      var own = targets.cutOut(boxes[index])
      for other in boxes.indices
      where isKept[other] && other != index && boxes[other].overlaps(boxes[index]) {
        own.remove(boxes[other])
      }
      isKept[index] = !own.isEmpty
    }
    return boxes.indices.filter { isKept[$0] }.map { boxes[$0] }
  }
}
