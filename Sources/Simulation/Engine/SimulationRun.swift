import AccessControl
import PacketSpace
import Topology
import Traversal
import Verification

/// One run of a simulation: the queue, the nodes, the network between them.
struct SimulationRun {
  private enum Event {
    case start
    case arrival(WirePacket, node: Int, side: Side)
    case wake(node: Int)
    case change
  }

  private let scene: SimulationScene
  private let settings: SimulationSettings
  private let cast: SimulationCast
  private let narrowLink: NarrowLink?
  private var board: FilterBoard
  private var trackers: [Int: ConnectionTracker] = [:]
  private var random: SeededRandom
  private var queue = EventQueue<Event>()
  private var wakes: [SimulatedTime?]
  private var now = SimulatedTime.zero
  private var number = 0
  private var counts = SimulationCounts()
  private var drops = DropLedger()

  init(scene: SimulationScene, board: FilterBoard, settings: SimulationSettings) {
    self.scene = scene
    self.settings = settings
    random = SeededRandom(seed: settings.seed)
    cast = SimulationCast(scene: scene, settings: settings, random: &random)
    self.board = board
    narrowLink = settings.pathMTU.map { NarrowLink(mtu: $0, scene: scene) }
    wakes = Array(repeating: nil, count: cast.nodes.count)
    for end in scene.path.ends.indices {
      trackers[end] = ConnectionTracker(
        timeouts: settings.timeouts, tracksEverything: scene.tracksEverything(atEnd: end))
    }
  }

  mutating func play(_ observer: inout some SimulationObserver) {
    queue.add(.start, at: .zero)
    if let change = settings.change { queue.add(.change, at: change.at) }
    while let (time, event) = queue.popFirst() {
      if case .change = event, queue.count == 0 { return }
      now = time
      handle(event, &observer)
    }
  }

  private mutating func handle(_ event: Event, _ observer: inout some SimulationObserver) {
    var out = Outbox()
    let acting: Int
    switch event {
    case .start:
      acting = 0
      cast.nodes[0].start(now, &out)
    case .arrival(let packet, let node, let side):
      acting = node
      observer.saw(packet, atNode: node, leg: side == .client ? node - 1 : node, at: now)
      cast.nodes[node].receive(packet, from: side, now, &out)
    case .wake(let node):
      acting = node
      guard wakes[node] == now else { return }
      wakes[node] = nil
      cast.nodes[node].wake(now, &out)
    case .change:
      guard let change = settings.change else { return }
      board = FilterBoard(
        ways: scene.ways, topology: scene.topology, ruleSets: change.ruleSets)
      observer.remarked(RemarkRecord(at: now, node: nil, remark: .rulesChanged))
      return
    }
    for remark in out.remarks {
      observer.remarked(RemarkRecord(at: now, node: acting, remark: remark))
    }
    for outgoing in out.packets { send(outgoing, from: acting, &observer) }
    schedule(acting)
  }

  /// Sees to it that a node wakes when it has to.
  private mutating func schedule(_ node: Int) {
    guard let deadline = cast.nodes[node].deadline else {
      wakes[node] = nil
      return
    }
    let due = max(deadline, now)
    if let planned = wakes[node], planned == due { return }
    wakes[node] = due
    // A packet that arrives at the moment a timer runs out comes first.
    queue.add(.wake(node: node), at: due, isUrgent: false)
  }

  private mutating func send(
    _ outgoing: Outgoing, from node: Int, _ observer: inout some SimulationObserver
  ) {
    let isForward = outgoing.side == .server
    let leg = isForward ? node : node - 1
    guard scene.path.legs.indices.contains(leg) else { return }
    observer.saw(outgoing.packet, atNode: node, leg: leg, at: now)
    let journey = Journey(
      packet: outgoing.packet, leg: leg, isForward: isForward, purpose: outgoing.purpose,
      repetition: outgoing.repetition)
    if let narrowLink, narrowLink.stops(journey, nearSender: true) {
      record(journey, 0, [], .tooBig(mtu: narrowLink.mtu), &observer)
      let message = narrowLink.message(about: outgoing.packet)
      queue.add(.arrival(message, node: node, side: outgoing.side), at: now + settings.delay)
      return
    }
    cross(journey, &observer)
  }

  /// Takes a packet over one leg: past the filters, and then as the network has it.
  private mutating func cross(
    _ journey: Journey, _ observer: inout some SimulationObserver
  ) {
    let way = scene.ways.count > 1 ? Int(random.below(UInt64(scene.ways.count))) : 0
    let steps = pass(journey, way)
    guard steps.last?.passes != false else {
      counts.filtered += 1
      drops.add(steps.last, journey)
      return record(journey, way, steps, .filtered, &observer)
    }
    if let narrowLink, narrowLink.stops(journey, nearSender: false) {
      record(journey, way, steps, .tooBig(mtu: narrowLink.mtu), &observer)
      let back = Journey(
        packet: narrowLink.message(about: journey.packet), leg: journey.leg,
        isForward: !journey.isForward, purpose: .tooBig, repetition: 0)
      return cross(back, &observer)
    }
    deliver(journey, way, steps, &observer)
  }

  private mutating func pass(_ journey: Journey, _ way: Int) -> [FilterStep] {
    let checkpoints = board.checkpoints(
      way: way, leg: journey.leg, isForward: journey.isForward)
    guard !checkpoints.isEmpty, let seen = journey.packet.seen else { return [] }
    var steps: [FilterStep] = []
    steps.reserveCapacity(checkpoints.count)
    for checkpoint in checkpoints {
      let decision = decision(of: checkpoint, on: journey.packet, seen)
      steps.append(
        FilterStep(
          filter: checkpoint.reference, direction: checkpoint.direction, decision: decision))
      if !decision.passes { break }
    }
    return steps
  }

  private mutating func decision(
    of checkpoint: FilterBoard.Checkpoint, on packet: WirePacket, _ seen: Packet
  ) -> FilterDecision {
    switch checkpoint.filter {
    case .networkACL(nil): return .missingFilter
    case .networkACL(let filter?):
      return .networkACL(filter.decision(for: seen, checkpoint.direction))
    case .securityGroups(let rules, let interface):
      return trackers[interface]?.decision(
        on: packet, seen, checkpoint.direction, at: now, rules: rules) ?? .missingFilter
    }
  }

  private mutating func deliver(
    _ journey: Journey, _ way: Int, _ steps: [FilterStep],
    _ observer: inout some SimulationObserver
  ) {
    if random.happens(settings.loss) {
      counts.lost += 1
      return record(journey, way, steps, .lost, &observer)
    }
    // The second way is half a delay longer than the first, and so on.
    let usual =
      now + settings.delay
      + SimulatedTime(nanoseconds: settings.delay.nanoseconds / 2) * Int64(way)
    var arrival = usual
    var fate = SegmentRecord.Fate.delivered(at: usual)
    if random.happens(settings.reordering) {
      counts.delayed += 1
      let extra = UInt64(settings.delay.nanoseconds) &* 2
      arrival =
        usual + settings.delay * 2
        + SimulatedTime(nanoseconds: Int64(clamping: random.below(extra)))
      fate = .delayed(until: arrival)
    }
    let node = journey.isForward ? journey.leg + 1 : journey.leg
    let event = Event.arrival(
      journey.packet, node: node, side: journey.isForward ? .client : .server)
    queue.add(event, at: arrival)
    if random.happens(settings.duplication) {
      counts.duplicated += 1
      let second = arrival + SimulatedTime(nanoseconds: settings.delay.nanoseconds / 10)
      fate = .duplicated(at: arrival, and: second)
      queue.add(event, at: second)
    }
    record(journey, way, steps, fate, &observer)
  }

  private mutating func record(
    _ journey: Journey, _ way: Int, _ steps: [FilterStep], _ fate: SegmentRecord.Fate,
    _ observer: inout some SimulationObserver
  ) {
    number += 1
    counts.sent += 1
    if case .tooBig = fate { counts.tooBig += 1 }
    if journey.repetition > 0 { counts.repeated += 1 }
    observer.sent(
      SegmentRecord(
        number: number, sentAt: now, leg: journey.leg, isForward: journey.isForward,
        packet: journey.packet, purpose: journey.purpose, repetition: journey.repetition,
        way: way, steps: steps, fate: fate))
  }

  /// What came of the run.
  var result: SimulationResult {
    Verdict(cast: cast, settings: settings, now: now).result(counts: counts, drops: drops.places)
  }
}

/// A packet on one leg.
struct Journey {
  let packet: WirePacket
  let leg: Int
  let isForward: Bool
  let purpose: PacketPurpose
  let repetition: Int
}
