/// Traces many packets; ways between addresses that come again are found once.
public struct TraceBatch: Sendable {
  /// The most ways that are kept.
  private static let capacity = 16_384

  private let tracer: Tracer
  private var routes: [TraceRoute.Key: TraceRoute] = [:]

  /// Makes a batch.
  public init(_ tracer: Tracer) {
    self.tracer = tracer
  }

  /// What becomes of a packet and its answer; the same as `Tracer.trace(_:)`.
  public mutating func trace(_ query: TraceQuery) -> Trace {
    let key = TraceRoute.Key(query)
    if let known = routes[key] { return tracer.trace(query, on: known) }
    if routes.count >= Self.capacity { routes.removeAll(keepingCapacity: true) }
    let route = tracer.route(key)
    routes[key] = route
    return tracer.trace(query, on: route)
  }
}
