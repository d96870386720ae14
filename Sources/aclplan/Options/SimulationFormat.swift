import ArgumentParser

/// How a simulation is written.
enum SimulationFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people: a ladder of packets, the symptom and its cause.
  case text
  /// For machines: every packet with every header field.
  case json
  /// A sequence diagram.
  case mermaid
}
