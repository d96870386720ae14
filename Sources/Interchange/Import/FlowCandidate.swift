import AccessControl
import Topology

/// Flows that rules for one other end could be meant for, before it is known which of them routes carry.
struct FlowCandidates {
  /// The rules in words.
  let quote: String
  /// What is opened.
  let service: Service
  /// The pairs of ends.
  let ends: [FlowEnds]
}

/// Two ends of a flow.
struct FlowEnds: Hashable {
  let from: Endpoint
  let to: Endpoint
}
