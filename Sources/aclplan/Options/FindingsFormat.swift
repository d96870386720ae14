import ArgumentParser

/// How findings are written.
enum FindingsFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people: message, source line, caret, help.
  case text
  /// For machines: the shape of `terraform validate -json`, extended.
  case json
}
