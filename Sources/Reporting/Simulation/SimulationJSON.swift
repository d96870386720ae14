import AccessControl
public import Interchange
import PacketSpace
public import Simulation
public import SourceText
import Topology
import Traversal
import Verification

/// Writes attempts that were played: nodes, packets with every header field, filters, and how it ended.
public enum SimulationJSON {
  /// Attempts, with what is not played, as one JSON value.
  ///
  /// - Parameters:
  ///   - attempts: The attempts.
  ///   - unplayed: What has no path, and what no filter sees.
  ///   - notation: Writes changes as the rule sets are written.
  /// - Returns: The document.
  public static func value(
    of attempts: [PlayedAttempt], unplayed: UnplayedTraffic, notation: ChangeNotation = .none
  ) -> JSONValue {
    [
      "format_version": .string(ReportJSON.formatVersion),
      "works": .boolean(
        attempts.isEmpty
          ? unplayed.isAllUnfiltered : attempts.allSatisfy(\.result.outcome.isSuccess)),
      "attempts": .array(attempts.map { value(of: $0, notation) }),
      "obstacles": .array(unplayed.parts.map { .string($0.words) }),
    ]
  }

  private static func value(
    of attempt: PlayedAttempt, _ notation: ChangeNotation
  ) -> JSONValue {
    let (scene, result) = (attempt.scene, attempt.result)
    let words = OutcomeWords(attempt)
    return [
      "service": .string(attempt.service.name),
      "protocol": .string("\(scene.path.conversation.ipProtocol)"),
      "family": .string(scene.path.family == .ipv4 ? "ipv4" : "ipv6"),
      "path": .string("\(scene.path.kind)"),
      "seed": .integer(Int(clamping: attempt.settings.seed)),
      "nodes": .array(scene.nodes.map(node)),
      "works": .boolean(result.outcome.isSuccess),
      "outcome": .string(result.outcome.id),
      "symptom": .string(words.symptom),
      "reason": .optional(words.reason),
      "finding": .optional(attempt.finding?.id.rawValue),
      "help": .optional(
        attempt.finding?.fix.map { FixWords(notation: notation).help(for: $0) }),
      "ended_at": .number(TimeWords.exact(result.endedAt)),
      "counts": counts(result.counts),
      "packets": packets(of: attempt),
      "packets_left_out": .integer(attempt.ladder.omitted),
      "assumptions": .array(scene.path.assumptions.map { .string($0) }),
    ]
  }

  private static func node(_ node: SimulationScene.Node) -> JSONValue {
    [
      "name": .string(node.name), "address": .string("\(node.address)"),
      "role": .string("\(node.role)"),
    ]
  }

  private static func counts(_ counts: SimulationCounts) -> JSONValue {
    [
      "sent": .integer(counts.sent), "filtered": .integer(counts.filtered),
      "lost": .integer(counts.lost), "duplicated": .integer(counts.duplicated),
      "held_back": .integer(counts.delayed), "too_big": .integer(counts.tooBig),
      "sent_again": .integer(counts.repeated),
    ]
  }

  private static func packets(of attempt: PlayedAttempt) -> JSONValue {
    let words = PacketWords(attempt.ladder.records)
    let items = attempt.ladder.head + attempt.ladder.tail
    return .array(
      items.compactMap { item in
        switch item {
        case .segment(let record): packet(record, words, repetitions: nil)
        case .repetitions(let record, let count, _): packet(record, words, repetitions: count)
        case .remark: nil
        }
      })
  }

  private static func packet(
    _ record: SegmentRecord, _ words: PacketWords, repetitions: Int?
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("number", .integer(record.number)), .init("leg", .integer(record.leg)),
      .init("direction", record.isForward ? "to-server" : "to-client"),
      .init("sent_at", .number(TimeWords.exact(record.sentAt))),
      .init("fate", .string(record.fate.id)),
      .init("arrives_at", record.arrival.map { .number(TimeWords.exact($0)) } ?? .null),
      .init("sent_again", .boolean(record.repetition > 0)),
    ]
    if let repetitions { members.append(.init("alike", .integer(repetitions))) }
    members += ip(record.packet)
    members += content(record, words)
    members.append(.init("filters", .array(record.steps.map(step))))
    return .object(members)
  }

  private static func ip(_ packet: WirePacket) -> [JSONValue.Member] {
    [
      .init("source", .string("\(packet.source)")),
      .init("destination", .string("\(packet.destination)")),
      .init("hop_limit", .integer(Int(packet.hopLimit))),
      .init(
        "identification",
        packet.family == .ipv4 ? .integer(Int(packet.identification)) : .null),
      .init("length", .integer(packet.length)),
      .init("checksum", packet.checksum.map { .integer(Int($0)) } ?? .null),
    ]
  }

  private static func content(
    _ record: SegmentRecord, _ words: PacketWords
  ) -> [JSONValue.Member] {
    switch record.packet.content {
    case .tcp(let segment): return [.init("tcp", tcp(segment, record, words))]
    case .udp(let from, let to, let payload):
      return [
        .init(
          "udp",
          [
            "source_port": .integer(Int(from)), "destination_port": .integer(Int(to)),
            "data": .integer(payload.length),
          ])
      ]
    case .echo(let message, let identifier, let number, let payload):
      return [
        .init(
          "icmp",
          [
            "type": .integer(Int(message.type)), "code": .integer(Int(message.code ?? 0)),
            "identifier": .integer(Int(identifier)), "sequence": .integer(Int(number)),
            "data": .integer(payload.length),
          ])
      ]
    case .packetTooBig(let mtu, _):
      let message = ICMPMessage.packetTooBig(for: record.packet.family)
      return [
        .init(
          "icmp",
          [
            "type": .integer(Int(message.type)), "code": .integer(Int(message.code ?? 0)),
            "mtu": .integer(Int(mtu)),
          ])
      ]
    case .other(_, let payload): return [.init("data", .integer(payload.length))]
    }
  }

  private static func tcp(
    _ segment: TCPSegment, _ record: SegmentRecord, _ words: PacketWords
  ) -> JSONValue {
    let hasAcknowledgement = segment.flags.contains(.ack)
    return [
      "source_port": .integer(Int(segment.sourcePort)),
      "destination_port": .integer(Int(segment.destinationPort)),
      "flags": .array(segment.flags.names.map { .string($0) }),
      "sequence": .integer(Int(segment.sequence)),
      "sequence_relative": .integer(
        Int(words.relative(segment.sequence, record, isOwn: true))),
      "acknowledgement": .integer(Int(segment.acknowledgement)),
      "acknowledgement_relative": hasAcknowledgement
        ? .integer(Int(words.relative(segment.acknowledgement, record, isOwn: false))) : .null,
      "window": .integer(Int(segment.window)),
      "urgent_pointer": .integer(Int(segment.urgentPointer)),
      "maximum_segment_size": segment.maximumSegmentSize.map { .integer(Int($0)) } ?? .null,
      "window_scale": segment.windowScale.map { .integer(Int($0)) } ?? .null,
      "data": .integer(segment.payload.length),
    ]
  }

  private static func step(_ step: FilterStep) -> JSONValue {
    var members: [JSONValue.Member] = []
    switch step.filter {
    case .networkACL(let name, let subnet):
      members += [.init("network_acl", .string(name)), .init("subnet", .string(subnet))]
    case .securityGroups(let names):
      members.append(.init("security_groups", .array(names.map { .string($0) })))
    }
    members += [
      .init("direction", .string("\(step.direction)")),
      .init("verdict", .string(step.passes ? "pass" : "drop")),
      .init("because", .string(step.decision.id)),
    ]
    if case .networkACL(let decision) = step.decision {
      members.append(.init("entry", .integer(decision.number)))
    }
    return .object(members)
  }
}

extension SegmentRecord {
  /// When the packet arrives, for the first time; `nil` if it does not.
  var arrival: SimulatedTime? {
    switch fate {
    case .delivered(let at), .duplicated(let at, _), .delayed(let at): at
    case .filtered, .lost, .tooBig: nil
    }
  }
}

extension SegmentRecord.Fate {
  /// The word for machines.
  fileprivate var id: String {
    switch self {
    case .delivered: "delivered"
    case .duplicated: "duplicated"
    case .delayed: "held-back"
    case .filtered: "filtered"
    case .lost: "lost"
    case .tooBig: "too-big"
    }
  }
}

extension FilterDecision {
  /// The word for machines.
  fileprivate var id: String {
    switch self {
    case .networkACL(.entry): "entry"
    case .networkACL(.finalDeny): "final-deny"
    case .opened: "rule"
    case .remembered(let state): "remembered-\(state.rawValue)"
    case .untracked: "untracked-rule"
    case .related: "related"
    case .noRule: "no-rule"
    case .missingFilter: "missing"
    }
  }
}

extension SimulatedOutcome {
  /// The word for machines.
  public var id: String {
    switch self {
    case .completed: "completed"
    case .connectionTimedOut: "connection-timed-out"
    case .connectionRefused: "connection-refused"
    case .connectionReset: "connection-reset"
    case .stalled: "stalled"
    case .targetUnreachable: "target-unreachable"
    case .answered: "answered"
    case .unanswered: "unanswered"
    case .delivered: "delivered"
    }
  }
}
