import ArgumentParser

/// When output is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless NO_COLOR says otherwise.
  case auto
  /// Always, also into files and pipes.
  case always
  /// Never.
  case never
}
