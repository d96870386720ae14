import PacketSpace
import TestSupport

/// A naive picture of address sets: the few addresses at both ends of both families, looked at one
/// by one.
///
/// Random ranges begin and end inside these windows, or span from one to the other of a family, so
/// a set is told apart from another by its members among the samples.
enum AddressWindows {
  static let width: UInt128 = 12

  /// The first and last addresses of both families, and one in the middle of each.
  static let samples: [Address] = AddressFamily.allCases.flatMap { family in
    let low = (0..<width).map { Address(family: family, truncating: $0) }
    let middle = Address(family: family, truncating: family.maximumValue / 2)
    let high = (0..<width).map { Address(family: family, truncating: family.maximumValue - $0) }
    return low + [middle] + high.reversed()
  }

  static func address(_ random: inout SeededGenerator) -> Address {
    let family = random.addressFamily()
    let offset = UInt128.random(in: 0..<width, using: &random)
    let value = random.chance(50) ? offset : family.maximumValue - offset
    return Address(family: family, truncating: value)
  }

  static func range(_ random: inout SeededGenerator) -> AddressRange {
    let (one, other) = (address(&random), address(&random))
    return AddressRange(lower: min(one, other), upper: max(one, other)) ?? AddressRange(one)
  }

  static func ranges(_ random: inout SeededGenerator) -> [AddressRange] {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in range(&random) }
  }

  /// The samples that a set has.
  static func members(_ set: AddressSet) -> [Bool] { samples.map { set.contains($0) } }
}
