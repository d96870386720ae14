/// What a person is shown of a simulation: its beginning and its end, however long it is.
public struct Ladder: Sendable {
  /// One line.
  public enum Item: Sendable {
    /// A packet.
    case segment(SegmentRecord)
    /// The same packet sent again, several times, with the same fate; the times are the first ones.
    case repetitions(of: SegmentRecord, count: Int, times: [SimulatedTime])
    /// Something that is no packet.
    case remark(RemarkRecord)
  }

  /// The first lines.
  public let head: [Item]
  /// How many lines are left out behind them.
  public let omitted: Int
  /// The last lines.
  public let tail: [Item]
}

/// Collects the lines of a ladder while a simulation runs, in memory that does not grow with it.
public struct LadderCollector: SimulationObserver {
  /// What makes a packet a repetition of another.
  private struct Key: Hashable {
    let leg: Int
    let isForward: Bool
    let purpose: PacketPurpose
    let sequence: UInt32
    let isDropped: Bool
  }

  private static let rememberedKeys = 16
  private static let rememberedTimes = 16

  private let headCount: Int
  private let tailCount: Int
  private let foldsRepetitions: Bool
  private var items: [Int: Ladder.Item] = [:]
  private var added = 0
  private var recent: [(key: Key, item: Int)] = []

  /// Makes a collector.
  ///
  /// - Parameters:
  ///   - head: How many of the first lines are kept.
  ///   - tail: How many of the last lines are kept.
  ///   - foldsRepetitions: Whether segments that are sent again share one line.
  public init(head: Int = 24, tail: Int = 12, foldsRepetitions: Bool = true) {
    headCount = max(0, head)
    tailCount = max(0, tail)
    self.foldsRepetitions = foldsRepetitions
  }

  /// The lines.
  public var ladder: Ladder {
    let headEnd = min(headCount, added)
    let tailStart = max(headEnd, added - tailCount)
    return Ladder(
      head: (0..<headEnd).compactMap { items[$0] }, omitted: tailStart - headEnd,
      tail: (tailStart..<added).compactMap { items[$0] })
  }

  /// Takes a packet in.
  public mutating func sent(_ record: SegmentRecord) {
    guard foldsRepetitions, let segment = record.packet.segment else {
      return add(.segment(record))
    }
    let key = Key(
      leg: record.leg, isForward: record.isForward, purpose: record.purpose,
      sequence: segment.sequence, isDropped: record.dropping != nil)
    if record.repetition > 0, fold(record, key) { return }
    recent.append((key, added))
    if recent.count > Self.rememberedKeys { recent.removeFirst() }
    add(.segment(record))
  }

  /// Interfaces are not its business.
  public mutating func saw(
    _ packet: WirePacket, atNode node: Int, leg: Int, at time: SimulatedTime
  ) {}

  /// Takes a remark in.
  public mutating func remarked(_ record: RemarkRecord) {
    add(.remark(record))
  }

  /// Puts a repetition to those that are there already, behind the packet they repeat.
  private mutating func fold(_ record: SegmentRecord, _ key: Key) -> Bool {
    guard let place = recent.lastIndex(where: { $0.key == key }) else { return false }
    let index = recent[place].item
    switch items[index] {
    case .repetitions(let first, let count, let times):
      let more = times.count < Self.rememberedTimes ? times + [record.sentAt] : times
      items[index] = .repetitions(of: first, count: count + 1, times: more)
      return true
    case .segment:
      recent[place].item = added
      add(.repetitions(of: record, count: 1, times: [record.sentAt]))
      return true
    case .remark, nil: return false
    }
  }

  private mutating func add(_ item: Ladder.Item) {
    items[added] = item
    added += 1
    let leaving = added - tailCount - 1
    if leaving >= headCount { items[leaving] = nil }
  }
}
