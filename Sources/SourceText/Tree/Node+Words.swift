extension Node {
  /// What the node is, as messages say it: `a list`, `the text "10.0.0.0/8"`.
  public var kindInWords: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar): scalar.kindInWords
    }
  }
}

extension Scalar {
  fileprivate var kindInWords: String {
    if isNull { return "nothing" }
    return switch style {
    case .plain, .number, .boolean: "`\(shownText)`"
    case .quoted: "the text \"\(shownText)\""
    case .null, .unresolved: "nothing"
    }
  }

  /// The first line, cut where it gets too long for a message.
  private var shownText: String {
    let scalars = text.unicodeScalars.prefix { !$0.properties.generalCategory.isControl }.prefix(60)
    let shown = String(String.UnicodeScalarView(scalars))
    return shown.utf8.count < text.utf8.count ? shown + "…" : shown
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isControl: Bool {
    self == .control || self == .lineSeparator || self == .paragraphSeparator
  }
}
