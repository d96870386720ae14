/// Reads off the nodes how a run ended.
struct Verdict {
  let cast: SimulationCast
  let settings: SimulationSettings
  let now: SimulatedTime

  func result(
    counts: SimulationCounts, drops: [(place: FilteringPlace, count: Int)]
  ) -> SimulationResult {
    if let client = cast.client as? TCPClient {
      return SimulationResult(
        outcome: outcome(client), endedAt: client.completedAt ?? client.endedAt ?? now,
        connectedAt: client.connectedAt, counts: counts, drops: drops)
    }
    var counts = counts
    guard let client = cast.client as? DatagramClient,
      let server = cast.server as? DatagramServer
    else {
      return SimulationResult(
        outcome: .unanswered(of: 0), endedAt: now, connectedAt: nil, counts: counts, drops: drops)
    }
    counts.serverRepeated = server.tally.repeated
    counts.serverLate = server.tally.late
    counts.clientRepeated = client.tally.repeated
    counts.clientLate = client.tally.late
    return SimulationResult(
      outcome: outcome(client, server), endedAt: client.endedAt ?? now, connectedAt: nil,
      counts: counts, drops: drops)
  }

  private func outcome(_ client: TCPClient) -> SimulatedOutcome {
    let (received, expected) = (client.endpoint.received, client.expected)
    if cast.nodes.contains(where: { ($0 as? ConnectionProxy)?.hasFailed == true }) {
      return .targetUnreachable
    }
    if client.completedAt != nil { return .completed(bytes: received) }
    switch client.endpoint.failure {
    case .timedOutOpening(let attempts):
      return .connectionTimedOut(attempts: attempts, after: client.endedAt ?? now)
    case .refused: return .connectionRefused
    case .reset: return .connectionReset(received: received, of: expected)
    case .timedOutSending, nil: return .stalled(received: received, of: expected)
    }
  }

  private func outcome(_ client: DatagramClient, _ server: DatagramServer) -> SimulatedOutcome {
    let sent = client.tally.sent
    guard client.expectsAnswer else { return .delivered(server.tally.received, of: sent) }
    return client.tally.answered > 0
      ? .answered(client.tally.answered, of: sent) : .unanswered(of: sent)
  }
}
