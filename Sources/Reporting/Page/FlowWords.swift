import SourceText

/// Says why a flow is in the topology, and where.
struct FlowWords {
  private let excerpt: SourceExcerpt

  init(_ judged: JudgedNetwork) {
    excerpt = SourceExcerpt(sources: judged.sources)
  }

  /// Reason and place; nil where neither is known.
  func element(reason: String?, source: SourceRange?) -> HTML? {
    guard reason != nil || source != nil else { return nil }
    let why = reason.map { text -> HTML in "<q>\(text)</q> " }
    let place = source.map { range -> HTML in "<code>\(excerpt.position(range))</code>" }
    return "<p class=\"aside\">\(why)\(place)</p>\n"
  }
}
