import AccessControl
import PacketSpace

/// Walks over what several filters let through at once, along a range of addresses, in pieces on which none changes.
struct PartitionSweep {
  private typealias Part = (range: AddressRange, portSet: PortSetID)

  private let partitions: [[Part]]
  private let upper: Address
  private var positions: [Int]
  /// The first address not walked over yet; `nil` behind the range.
  private var lower: Address?

  /// Starts at the lower end of a range.
  init(_ filters: [CompiledFilter], for ipProtocol: IPProtocol, over range: AddressRange) {
    partitions = filters.map { $0.partition(for: ipProtocol, within: range) }
    positions = partitions.map { _ in 0 }
    upper = range.upper
    lower = range.lower
  }

  /// The next piece with the port set of each filter; `nil` at the end.
  mutating func next() -> (range: AddressRange, portSets: [PortSetID])? {
    guard let start = lower else { return nil }
    var end = upper
    var sets: [PortSetID] = []
    sets.reserveCapacity(partitions.count)
    for (partition, position) in zip(partitions, positions) {
      end = min(end, partition[position].range.upper)
      sets.append(partition[position].portSet)
    }
    for index in positions.indices where partitions[index][positions[index]].range.upper == end {
      positions[index] += 1
    }
    lower = end < upper ? end.successor : nil
    return AddressRange(lower: start, upper: end).map { ($0, sets) }
  }
}

extension AddressRange {
  /// How many addresses the range has; exact even for all of IPv6.
  var exactCount: ExactCount {
    ExactCount(upper.value - lower.value) + ExactCount(1)
  }
}
