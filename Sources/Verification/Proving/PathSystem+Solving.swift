import PacketSpace
import Traversal

extension PathSystem {
  /// Which constraints are to hold; by their indices.
  typealias Selection = [Bool]

  /// Every constraint.
  var everything: Selection { [Bool](repeating: true, count: constraints.count) }

  /// One choice of a class for each end of a component that leaves every selector something.
  struct Combination {
    /// The chosen class of each end of the path; only those of the component's ends mean something.
    var classes: [Int]
    /// What is left of each selector of the path; only those of the component mean something.
    var selectors: [PortSetID]
  }

  /// Visits every combination of classes of a component in which the selected constraints leave each selector something.
  ///
  /// Classes are tried in ascending order of their first address, the first end varying slowest.
  ///
  /// - Parameters:
  ///   - component: The component.
  ///   - selection: The constraints that are to hold.
  ///   - fixed: The class that an end must have, for ends where only one is wanted.
  ///   - limits: What each selector may be at the start; the domains unless something narrower is wanted.
  ///   - visit: Gets the combination; gives whether to go on.
  func visitCombinations(
    of component: Component, under selection: Selection, fixed: [Int: Int] = [:],
    limits: [PortSetID]? = nil, visit: (Combination) -> Bool
  ) {
    let start = Combination(
      classes: [Int](repeating: 0, count: path.ends.count), selectors: limits ?? domains)
    guard component.selectors.allSatisfy({ start.selectors[$0] != .empty }) else { return }
    _ = descend(
      component.ends[...], from: start, under: selection, fixed: fixed,
      visit: visit)
  }

  private func descend(
    _ ends: ArraySlice<Int>, from combination: Combination, under selection: Selection,
    fixed: [Int: Int], visit: (Combination) -> Bool
  ) -> Bool {
    guard let end = ends.first else { return visit(combination) }
    let candidates = fixed[end].map { $0..<($0 + 1) } ?? 0..<classes[end].count
    for candidate in candidates {
      var next = combination
      next.classes[end] = candidate
      guard narrow(&next, to: candidate, of: end, under: selection) else { continue }
      guard
        descend(
          ends.dropFirst(), from: next, under: selection, fixed: fixed, visit: visit)
      else { return false }
    }
    return true
  }

  /// Cuts the selectors down to what a class of an end lets through; gives whether each keeps something.
  private func narrow(
    _ combination: inout Combination, to candidate: Int, of end: Int, under selection: Selection
  ) -> Bool {
    for (slot, index) in constraintsByEnd[end].enumerated() where selection[index] {
      let selector = constraints[index].selector
      let left = table.intersection(
        combination.selectors[selector], classes[end][candidate].allowed[slot])
      guard left != .empty else { return false }
      combination.selectors[selector] = left
    }
    return true
  }
}

extension PathSystem {
  /// How many values of all unknowns there are.
  func total() -> ExactCount {
    let ends = classes.map { $0.reduce(.zero) { $0 + $1.count } }
    let selectors = domains.map { ExactCount(UInt128(table.count($0))) }
    return (ends + selectors).reduce(ExactCount(1), *)
  }

  /// How many values of all unknowns satisfy the selected constraints.
  func count(under selection: Selection) -> ExactCount {
    var product = ExactCount(1)
    for component in components {
      var sum = ExactCount.zero
      var small: UInt128 = 0
      let fits = fitsInWord(component)
      visitCombinations(of: component, under: selection) { combination in
        if fits {
          small += smallCount(of: combination, in: component)
        } else {
          sum += exactCount(of: combination, in: component)
        }
        return true
      }
      product = product * (fits ? ExactCount(small) : sum)
      guard !product.isZero else { return .zero }
    }
    return product
  }

  /// Whether 128 bits can count all values of a component's unknowns.
  private func fitsInWord(_ component: Component) -> Bool {
    let ends = component.ends.map { classes[$0].reduce(ExactCount.zero) { $0 + $1.count } }
    let selectors = component.selectors.map { _ in ExactCount(65_536) }
    return (ends + selectors).reduce(ExactCount(1), *).value != nil
  }

  private func smallCount(
    of combination: Combination, in component: Component
  ) -> UInt128 {
    var product: UInt128 = 1
    for end in component.ends {
      product = product &* (classes[end][combination.classes[end]].count.value ?? 0)
    }
    for selector in component.selectors {
      product = product &* UInt128(table.count(combination.selectors[selector]))
    }
    return product
  }

  private func exactCount(
    of combination: Combination, in component: Component
  ) -> ExactCount {
    let ends = component.ends.map { classes[$0][combination.classes[$0]].count }
    let selectors = component.selectors.map {
      ExactCount(UInt128(table.count(combination.selectors[$0])))
    }
    return (ends + selectors).reduce(ExactCount(1), *)
  }
}
