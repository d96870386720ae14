import PacketSpace

/// Sorts plain keys: short runs by insertion, then merging of runs between two buffers.
enum KeySort {
  private static let runLength = 12

  /// Sorts the keys in place; `spare` is room for as many.
  static func sort<Key: Comparable & BitwiseCopyable>(
    _ keys: inout GrowableBuffer<Key>, _ spare: inout GrowableBuffer<Key>
  ) {
    let count = keys.count
    var start = 0
    while start < count {
      let end = min(start + runLength, count)
      insertionSort(keys.base + start, end - start)
      start = end
    }
    guard count > runLength else { return }
    spare.removeAll()
    spare.reserve(count)
    var length = runLength
    while length < count {
      mergeRuns(from: keys.base, to: spare.base, count, length)
      swap(&keys.base, &spare.base)
      swap(&keys.capacity, &spare.capacity)
      length *= 2
    }
  }

  private static func insertionSort<Key: Comparable & BitwiseCopyable>(
    _ keys: UnsafeMutablePointer<Key>, _ count: Int
  ) {
    var index = 1
    while index < count {
      let key = keys[index]
      var hole = index
      while hole > 0, key < keys[hole - 1] {
        keys[hole] = keys[hole - 1]
        hole -= 1
      }
      keys[hole] = key
      index += 1
    }
  }

  private static func mergeRuns<Key: Comparable & BitwiseCopyable>(
    from source: UnsafeMutablePointer<Key>, to target: UnsafeMutablePointer<Key>, _ count: Int,
    _ length: Int
  ) {
    var start = 0
    while start < count {
      let middle = min(start + length, count)
      let end = min(middle + length, count)
      var (left, right, output) = (start, middle, start)
      while left < middle, right < end {
        let takesRight = source[right] < source[left]
        (target + output).initialize(to: takesRight ? source[right] : source[left])
        if takesRight { right += 1 } else { left += 1 }
        output += 1
      }
      (target + output).initialize(from: source + left, count: middle - left)
      (target + output + middle - left).initialize(from: source + right, count: end - right)
      start = end
    }
  }
}
