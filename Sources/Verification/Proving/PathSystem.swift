import AccessControl
import PacketSpace
import Topology
import Traversal

/// A path as a system of unknowns, ready to be solved.
///
/// The addresses of each end fall into classes between which no crossing can tell a difference, and each class carries
/// the port sets that its crossings let through. The sets are cut down to the domains of their selectors, so classes
/// differ only where it matters.
struct PathSystem {
  /// Addresses of one end that every crossing treats alike.
  struct AddressClass {
    /// The addresses, ascending.
    let ranges: [AddressRange]
    /// How many there are.
    let count: ExactCount
    /// What each constraint of the end allows here, by the constraint's slot.
    let allowed: [PortSetID]
  }

  /// A crossing as it constrains the unknowns; it has the crossing's index.
  struct Constraint {
    /// The end whose address it looks at.
    let end: Int
    /// The selector that it limits.
    let selector: Int
    /// Its position among the constraints of the end.
    let slot: Int
  }

  /// Unknowns that constraints tie together, directly or over others.
  struct Component {
    /// The ends, ascending.
    var ends: [Int] = []
    /// The selectors, ascending.
    var selectors: [Int] = []
  }

  let path: Path
  /// The table of all sets.
  let table: PortSetTable
  /// One for each crossing of the path, in their order.
  let constraints: [Constraint]
  /// The classes of each end.
  let classes: [[AddressClass]]
  /// The domain of each selector.
  let domains: [PortSetID]
  /// The indices of the constraints of each end, by slot.
  let constraintsByEnd: [[Int]]
  /// Every end and every selector is in exactly one.
  let components: [Component]

  /// Makes the system of a path.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - filters: The filter of each crossing; they share a table.
  ///   - table: The table of the sets of all filters.
  init(path: Path, filters: [CompiledFilter], table: PortSetTable) {
    self.path = path
    self.table = table
    var constraintsByEnd = [[Int]](repeating: [], count: path.ends.count)
    var constraints: [Constraint] = []
    for (index, crossing) in path.crossings.enumerated() {
      let slot = constraintsByEnd[crossing.peer].count
      constraintsByEnd[crossing.peer].append(index)
      constraints.append(
        Constraint(end: crossing.peer, selector: crossing.selector, slot: slot))
    }
    let domains = path.selectors.map { table.intern($0.domain) }
    classes = path.ends.indices.map { end in
      let own = constraintsByEnd[end]
      return Self.classes(
        of: path.ends[end].addresses, by: own.map { filters[$0] },
        within: own.map { domains[constraints[$0].selector] }, path.conversation.ipProtocol, table)
    }
    self.constraints = constraints
    self.constraintsByEnd = constraintsByEnd
    self.domains = domains
    components = Self.components(of: path)
  }

  /// Splits addresses by what all filters let through, within the selector domain that belongs to each filter.
  private static func classes(
    of addresses: AddressSet, by filters: [CompiledFilter], within domains: [PortSetID],
    _ ipProtocol: IPProtocol, _ table: PortSetTable
  ) -> [AddressClass] {
    var indexByAllowed: [[PortSetID]: Int] = [:]
    var ranges: [[AddressRange]] = []
    var allowedByIndex: [[PortSetID]] = []
    for range in addresses.ranges {
      var sweep = PartitionSweep(filters, for: ipProtocol, over: range)
      while let (piece, sets) = sweep.next() {
        let allowed = zip(sets, domains).map { table.intersection($0, $1) }
        if let index = indexByAllowed[allowed] {
          ranges[index].append(piece)
        } else {
          indexByAllowed[allowed] = ranges.count
          ranges.append([piece])
          allowedByIndex.append(allowed)
        }
      }
    }
    return zip(ranges, allowedByIndex).map { pieces, allowed in
      AddressClass(
        ranges: AddressSet(pieces).ranges,
        count: pieces.reduce(.zero) { $0 + $1.exactCount }, allowed: allowed)
    }
  }

  /// Gathers what crossings tie together, in the order of the lowest end.
  private static func components(of path: Path) -> [Component] {
    var group = Array(0..<(path.ends.count + path.selectors.count))
    for crossing in path.crossings {
      let (from, to) = (group[path.ends.count + crossing.selector], group[crossing.peer])
      for index in group.indices where group[index] == from { group[index] = to }
    }
    var components: [Component] = []
    for number in group.indices {
      let component = Component(
        ends: path.ends.indices.filter { group[$0] == number },
        selectors: path.selectors.indices.filter { group[path.ends.count + $0] == number })
      if !component.ends.isEmpty || !component.selectors.isEmpty { components.append(component) }
    }
    return components
  }
}
