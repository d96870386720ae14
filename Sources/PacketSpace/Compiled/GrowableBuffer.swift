/// A growing buffer of plain values without reference counting, copy on write or exclusivity checks.
///
/// For the inner loops of the engine only: positions are not checked.
@frozen
public struct GrowableBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The first element.
  public var base: UnsafeMutablePointer<Element>

  /// The number of elements.
  public var count = 0

  /// The number of elements for which there is room.
  public var capacity: Int

  /// Makes an empty buffer, which has no memory until something is put in.
  @inlinable
  public init() {
    capacity = 0
    base = Self.nowhere
  }

  @inlinable
  deinit {
    if capacity > 0 { base.deallocate() }
  }

  /// Where a buffer without memory points to, which is not null because no alignment is zero; never read or written.
  @inlinable
  static var nowhere: UnsafeMutablePointer<Element> {
    UnsafeMutablePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
  }

  /// The element at a position less than `count`.
  @inlinable
  public subscript(position: Int) -> Element {
    get { base[position] }
    set { base[position] = newValue }
  }

  /// All elements; valid until the buffer grows or goes.
  @inlinable
  public var elements: UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: base, count: count)
  }

  /// Adds an element at the end.
  @inlinable
  public mutating func append(_ element: Element) {
    if count == capacity { grow(to: count &+ 1) }
    (base + count).initialize(to: element)
    count &+= 1
  }

  /// Adds elements at the end; they must not lie in this buffer.
  @inlinable
  public mutating func append(contentsOf other: UnsafeBufferPointer<Element>) {
    reserve(other.count)
    if let start = other.baseAddress {
      (base + count).initialize(from: start, count: other.count)
    }
    count &+= other.count
  }

  /// Makes room for some more elements.
  @inlinable
  public mutating func reserve(_ additional: Int) {
    if capacity &- count < additional { grow(to: count &+ additional) }
  }

  /// Forgets all elements and keeps the room.
  @inlinable
  public mutating func removeAll() { count = 0 }

  /// Makes room for at least a number of elements, with some to spare.
  @inlinable @inline(never)
  public mutating func grow(to minimum: Int) {
    let newCapacity = max(minimum, capacity * 2, 64)
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    grown.initialize(from: base, count: count)
    if capacity > 0 { base.deallocate() }
    base = grown
    capacity = newCapacity
  }
}
