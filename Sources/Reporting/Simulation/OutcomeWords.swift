import PacketSpace
import Simulation
import SourceText
import Topology
import Traversal
import Verification

/// Says how an attempt ended as the person at the client sees it, and why.
struct OutcomeWords {
  private let attempt: PlayedAttempt

  init(_ attempt: PlayedAttempt) {
    self.attempt = attempt
  }

  private var result: SimulationResult { attempt.result }

  /// One sentence: what is seen.
  var symptom: String {
    switch result.outcome {
    case .completed(let bytes):
      let connected = result.connectedAt.map { "connected after \(TimeWords.short($0)), " } ?? ""
      return
        "\(connected)\(NumberWords.grouped(bytes)) bytes received in order by \(TimeWords.short(result.endedAt))"
    case .connectionTimedOut(let attempts, let after):
      let answered = result.drops.contains { $0.place.purpose == .accept }
      return "SYN sent \(attempts) times, \(answered ? "no SYN-ACK came back" : "no answer"): "
        + "`Connection timed out` after \(TimeWords.short(after))"
    case .connectionRefused:
      return "the SYN was answered by RST: `Connection refused`; nothing listens on that port"
    case .connectionReset(let received, let expected):
      return "`Connection reset by peer` with \(bytes(received, of: expected)) received"
    case .stalled(let received, let expected):
      return "the connection stands, then nothing more comes: \(bytes(received, of: expected)) "
        + "received, and the client waits without end"
    case .targetUnreachable:
      return "the load balancer answers HTTP 504 (Gateway Timeout): it reached no target"
    case .answered(let count, let sent):
      return "\(NumberWords.grouped(count)) of \(NumberWords.grouped(sent)) answered\(disorder)"
    case .unanswered(let sent):
      let what = attempt.scene.path.conversation.ipProtocol == .udp ? "datagram" : "packet"
      return "\(NumberWords.grouped(sent)) \(what)\(sent == 1 ? "" : "s") sent, no answer within "
        + "\(TimeWords.short(attempt.settings.plan.patience)); nobody tells the client why"
    case .delivered(let count, let sent):
      return
        "\(NumberWords.grouped(count)) of \(NumberWords.grouped(sent)) arrived; nothing is sent back"
    }
  }

  /// Why it failed: the filter, and what kind of filter that is; `nil` where no filter dropped anything that mattered.
  var reason: String? {
    guard !result.outcome.isSuccess, let drop = result.drops.first?.place else { return nil }
    let step = FilterStep(of: drop)
    let what = "\(StepWords.full(step))"
    switch (drop.filter, drop.isForward) {
    case (.networkACL, false) where drop.purpose == .tooBig,
      (.networkACL, true) where drop.purpose == .tooBig:
      return
        "\(what): the message that packets are too big is dropped, so they are sent again as they were"
    case (.networkACL, false):
      return "\(what). The request had passed, but a network ACL judges each packet alone: "
        + "that this one is an answer counts for nothing"
    case (.networkACL, true): return "\(what). Nobody on the other side ever sees the packet"
    case (.securityGroups, _): return what
    }
  }

  /// What the network did, and what it cost; `nil` where it did nothing.
  var cost: String? {
    let counts = result.counts
    let facts = [
      (counts.lost, "lost"), (counts.duplicated, "delivered twice"),
      (counts.delayed, "held back"), (counts.tooBig, "too big for a link"),
    ].filter { $0.0 > 0 }
    guard !facts.isEmpty else { return nil }
    let what = facts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let packets = "of \(NumberWords.grouped(counts.sent)) packets: \(what)"
    guard attempt.scene.path.conversation.ipProtocol == .tcp else {
      return
        "\(packets). Nothing is sent again and nothing put in order: that is left to the program"
    }
    return
      "\(packets). TCP sent \(NumberWords.grouped(counts.repeated)) again and put the bytes in order; the program notices only the time"
  }

  private var disorder: String {
    let counts = result.counts
    let facts = [
      (counts.serverRepeated, "requests arrived twice"),
      (counts.serverLate, "requests arrived after later ones"),
      (counts.clientRepeated, "answers came twice"),
      (counts.clientLate, "answers came after later ones"),
    ].filter { $0.0 > 0 }
    return facts.isEmpty ? "" : "; " + facts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private func bytes(_ received: UInt64, of expected: UInt64) -> String {
    "\(NumberWords.grouped(received)) of \(NumberWords.grouped(expected)) bytes"
  }
}

extension FilterStep {
  /// The step at which a filter dropped its first packet.
  init(of place: FilteringPlace) {
    self.init(filter: place.filter, direction: place.direction, decision: place.decision)
  }
}
