/// A program that listens, reads requests, answers each, and ends the connection when the client does.
final class TCPServer: TCPProgram {
  var endpoint: TCPEndpoint
  private let plan: ExchangePlan
  private var answered: UInt64 = 0

  /// Makes a server; where nothing listens on the port, its system refuses.
  init(endpoint: TCPEndpoint, plan: ExchangePlan, isListening: Bool = true) {
    self.endpoint = endpoint
    self.plan = plan
    if isListening { self.endpoint.listen() }
  }

  var deadline: SimulatedTime? { endpoint.deadline }

  func proceed(_ now: SimulatedTime, _ out: inout Outbox) {
    guard endpoint.isEstablished else { return }
    while answered < UInt64(clamping: plan.rounds),
      endpoint.received >= plan.request.multipliedSaturating(by: answered + 1)
    {
      answered += 1
      endpoint.write(plan.answer, now, &out)
    }
    if endpoint.peerHasFinished { endpoint.finish(now, &out) }
  }
}
