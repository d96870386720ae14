import Simulation
import SourceText
import Verification

/// Draws packets as arrows between lifelines, one line a packet.
struct LadderText {
  /// The number of columns from which filters stand beside the arrow and not below it.
  private static let wide = 130

  private let scene: SimulationScene
  private let screen: Screen
  private var paint: Paint { screen.paint }
  private let words: PacketWords
  private let width: Int
  private let isWide: Bool
  private let cell: Int

  init(_ attempt: PlayedAttempt, on screen: Screen) {
    scene = attempt.scene
    self.screen = screen.forDrawing
    words = PacketWords(attempt.ladder.records)
    width = self.screen.columns ?? 0
    isWide = width >= Self.wide
    let room = isWide ? 56 : 34
    cell = max(12, (room - scene.nodes.count) / max(1, scene.nodes.count - 1))
  }

  /// The lines of a ladder, with a line that says how much is left out.
  func lines(_ ladder: Ladder) -> [String] {
    var shown = Shown()
    var lines = [header]
    for item in ladder.head { lines += self.lines(item, &shown) }
    if ladder.omitted > 0 {
      let count = NumberWords.grouped(ladder.omitted)
      lines.append(paint("\(blank)… \(count) more packets", .faint))
    }
    for item in ladder.tail { lines += self.lines(item, &shown) }
    return lines
  }

  private var blank: String { String(repeating: " ", count: 12) }

  /// The names of the nodes over their lifelines.
  private var header: String {
    let names = scene.nodes.map { $0.name.split(separator: " ").first.map(String.init) ?? $0.name }
    var line = "   seconds  "
    for (index, name) in names.enumerated() {
      let isLast = index == names.count - 1
      let shown = String(name.printable.prefix(isLast ? 24 : cell))
      line += isLast ? shown : shown.padded(to: cell + 1)
    }
    return paint(line, .faint)
  }

  /// What the filters of each leg and direction said last, which is not said again below each arrow.
  private struct Shown {
    var steps: [PacketWords.Direction: [String]] = [:]
  }

  private func lines(_ item: Ladder.Item, _ shown: inout Shown) -> [String] {
    switch item {
    case .segment(let record): return lines(record, note(record), &shown)
    case .repetitions(let record, let count, let times):
      let moments = times.prefix(6).map(TimeWords.seconds).joined(separator: ", ")
      let more = count > times.prefix(6).count ? ", …" : ""
      let often = count == 1 ? "once" : "\(count) times"
      return lines(record, "again, \(often): \(moments)\(more)", &shown)
    case .remark(let record):
      return [text(of: record).map { paint("\(time(record.at))  · \($0)", .note) }]
        .compactMap(\.self)
    }
  }

  private func lines(
    _ record: SegmentRecord, _ note: String?, _ shown: inout Shown
  ) -> [String] {
    let head = "\(time(record.sentAt))  \(lifelines(record))"
    let details = words.details(record)
    let steps = record.steps.map { StepWords.short($0).printable }
    let role: Paint.Role = isBad(record) ? .error : .good
    let notes = note.map { [$0] } ?? []
    if isWide { return wide("\(head)", details, steps, notes, role) }
    let direction = PacketWords.Direction(leg: record.leg, isForward: record.isForward)
    let isKnown = shown.steps.updateValue(steps, forKey: direction) == steps
    return [paint("\(head)  \(details)", role)]
      + (below(isKnown ? [] : steps) + below(notes)).map {
        paint($0, .faint)
      }
  }

  /// The filters beside the arrow, and below it what finds no place there.
  private func wide(
    _ head: String, _ details: String, _ steps: [String], _ notes: [String], _ role: Paint.Role
  ) -> [String] {
    let start = head.displayWidth + 2
    let beside = [details.padded(to: 34)] + [steps.joined(separator: " · ")] + notes
    let line = beside.filter { !$0.isEmpty }.joined(separator: "  ").trimmingSpaces
    guard start + line.displayWidth > width else { return [paint(head, role) + "  " + line] }
    let indent = String(repeating: " ", count: start)
    let below = below(steps, indent) + below(notes, indent)
    return [paint(head, role) + "  " + details] + below.map { paint($0, .faint) }
  }

  /// Parts below the arrow.
  private func below(_ parts: [String], _ indent: String? = nil) -> [String] {
    screen.lines(of: parts, separator: " · ", indent: indent ?? "\(blank)  ")
  }

  private func isBad(_ record: SegmentRecord) -> Bool {
    switch record.fate {
    case .filtered, .lost, .tooBig: true
    case .delivered, .duplicated, .delayed: false
    }
  }

  /// What became of a packet, where that is not plain.
  private func note(_ record: SegmentRecord) -> String? {
    var parts: [String] = []
    if record.repetition > 0 { parts.append("sent again") }
    if scene.ways.count > 1 { parts.append("way \(record.way + 1)") }
    switch record.fate {
    case .delivered, .filtered: break
    case .lost: parts.append("lost")
    case .duplicated: parts.append("arrives twice")
    case .delayed(let until): parts.append("held back until \(TimeWords.seconds(until))")
    case .tooBig(let mtu): parts.append("too big: the link takes \(mtu)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func time(_ time: SimulatedTime) -> String {
    TimeWords.seconds(time).aligned(to: 10)
  }

  /// The lifelines with the arrow of one packet.
  private func lifelines(_ record: SegmentRecord) -> String {
    var line = "│"
    for leg in 0..<(scene.nodes.count - 1) {
      line += leg == record.leg ? arrow(record) : String(repeating: " ", count: cell)
      line += "│"
    }
    return line
  }

  /// An arrow with its word in the middle; one that does not arrive ends in a cross.
  private func arrow(_ record: SegmentRecord) -> String {
    let word = String(words.label(record).prefix(cell - 5))
    let arrives = !isBad(record)
    let free = max(2, cell - word.displayWidth - 3)
    let (left, right) = (free / 2, free - free / 2)
    func shaft(_ count: Int) -> String { String(repeating: "─", count: count) }
    if record.isForward {
      let end = arrives ? "\(shaft(right))▶" : "\(shaft(max(0, right - 2)))✗  "
      return "\(shaft(left)) \(word) \(end)"
    }
    let end = arrives ? "◀\(shaft(left))" : "  ✗\(shaft(max(0, left - 2)))"
    return "\(end) \(word) \(shaft(right))"
  }

  /// What happened at a node, in words; nothing for what the packets show already.
  private func text(of record: RemarkRecord) -> String? {
    let who = record.node.map { scene.nodes[$0].name } ?? ""
    switch record.remark {
    case .connected: return nil
    case .complete: return nil
    case .refused: return "\(who): connection refused"
    case .wasReset: return "\(who): connection reset by peer"
    case .gaveUpConnecting(let attempts): return "\(who): gives up after \(attempts) SYNs"
    case .gaveUpSending(let count): return "\(who): gives up after sending \(count) times again"
    case .smallerPackets(let mtu): return "\(who): sends packets of at most \(mtu) bytes now"
    case .unanswered(let count):
      return "\(who): waits no longer for \(count) answer\(count == 1 ? "" : "s")"
    case .translated(let port): return "\(who): the connection gets port \(port)"
    case .forgotten: return "\(who): knows no such connection, or none any more"
    case .targetUnreachable: return "\(who): reaches no target, and answers 504 itself"
    case .rulesChanged: return "the rule sets change"
    }
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
