import PacketSpace
import Traversal

extension PathSystem {
  /// What one end and one selector can be, together, in some solution of the selected constraints.
  ///
  /// - Returns: For each address of the end the values of the selector that occur.
  func projection(
    end: Int, selector: Int, under selection: Selection
  ) -> TrafficRegion {
    var region = TrafficRegion()
    for (index, allowed) in projectedSets(end: end, selector: selector, under: selection)
      .enumerated()
    {
      region.formUnion(
        TrafficRegion(AddressSet(classes[end][index].ranges), table.portSet(allowed)))
    }
    return region
  }

  /// The same by classes of the end: for each the values of the selector that occur with its addresses.
  func projectedSets(
    end: Int, selector: Int, under selection: Selection
  ) -> [PortSetID] {
    let others = components.filter {
      !$0.ends.contains(end) && !$0.selectors.contains(selector)
    }
    guard others.allSatisfy({ hasSolution($0, under: selection) }) else {
      return classes[end].map { _ in PortSetID.empty }
    }
    return classes[end].indices.map { index in
      projectedSet(
        end: end, class: index, selector: selector, under: selection)
    }
  }

  private func projectedSet(
    end: Int, class index: Int, selector: Int, under selection: Selection
  ) -> PortSetID {
    guard let own = components.first(where: { $0.ends.contains(end) }),
      let its = components.first(where: { $0.selectors.contains(selector) })
    else { return .empty }
    let tied = own.selectors.contains(selector)
    guard tied || hasSolution(own, under: selection, fixed: [end: index]) else {
      return .empty
    }
    var union = PortSetID.empty
    let domain = domains[selector]
    visitCombinations(
      of: its, under: selection, fixed: tied ? [end: index] : [:]
    ) { combination in
      union = table.union(union, combination.selectors[selector])
      return union != domain
    }
    return union
  }

  /// Whether the selected constraints leave a component any values.
  func hasSolution(
    _ component: Component, under selection: Selection, fixed: [Int: Int] = [:]
  ) -> Bool {
    var found = false
    visitCombinations(of: component, under: selection, fixed: fixed) { _ in
      found = true
      return false
    }
    return found
  }

  /// Whether any values satisfy the selected constraints.
  func hasSolution(under selection: Selection) -> Bool {
    components.allSatisfy { hasSolution($0, under: selection) }
  }
}
