/// The two sweeps over ascending ranges that combine sets.
enum PackedRangeSweep {
  typealias Ranges = UnsafeBufferPointer<PackedPortRange>

  /// Appends the ports that are in both sets.
  static func intersect(
    _ left: Ranges, _ right: Ranges, _ result: inout GrowableBuffer<PackedPortRange>
  ) {
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      let lower = max(left[i].lower, right[j].lower)
      let upper = min(left[i].upper, right[j].upper)
      if lower <= upper { result.append(PackedPortRange(lower: lower, upper: upper)) }
      if left[i].upper <= right[j].upper { i += 1 } else { j += 1 }
    }
  }

  /// Appends the ports that are in either set, joining ranges that touch.
  static func unite(
    _ left: Ranges, _ right: Ranges, _ result: inout GrowableBuffer<PackedPortRange>
  ) {
    var i = 0
    var j = 0
    var isOpen = false
    var lower: UInt32 = 0
    var upper: UInt32 = 0
    while i < left.count || j < right.count {
      let takesLeft = j == right.count || (i < left.count && left[i].bits <= right[j].bits)
      let next = takesLeft ? left[i] : right[j]
      if takesLeft { i += 1 } else { j += 1 }
      if isOpen, next.lower <= upper + 1 {
        upper = max(upper, next.upper)
        continue
      }
      if isOpen { result.append(PackedPortRange(lower: lower, upper: upper)) }
      (isOpen, lower, upper) = (true, next.lower, next.upper)
    }
    if isOpen { result.append(PackedPortRange(lower: lower, upper: upper)) }
  }
}
