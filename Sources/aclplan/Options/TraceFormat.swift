import ArgumentParser

/// How a trace is written.
enum TraceFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// For programs.
  case json
}
