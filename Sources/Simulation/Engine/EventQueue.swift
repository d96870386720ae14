/// Events by their time; of several at one time urgent ones come first, then the one that was added first.
struct EventQueue<Event> {
  private struct Entry {
    let time: SimulatedTime
    let isUrgent: Bool
    let order: UInt64
    let event: Event

    func precedes(_ other: Entry) -> Bool {
      guard time == other.time else { return time < other.time }
      return isUrgent == other.isUrgent ? order < other.order : isUrgent
    }
  }

  /// A binary heap: each entry precedes those at twice its position plus one and plus two.
  private var heap: [Entry] = []
  private var added: UInt64 = 0

  /// How many events wait.
  var count: Int { heap.count }

  /// Adds an event.
  mutating func add(_ event: Event, at time: SimulatedTime, isUrgent: Bool = true) {
    heap.append(Entry(time: time, isUrgent: isUrgent, order: added, event: event))
    added &+= 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].precedes(heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the first event out; `nil` when none waits.
  mutating func popFirst() -> (time: SimulatedTime, event: Event)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.time, first.event)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].precedes(heap[least]) {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
