import AccessControl

/// One direction of one named filter.
struct FilterSide: Hashable, Sendable {
  let filter: String
  let direction: TrafficDirection
}
