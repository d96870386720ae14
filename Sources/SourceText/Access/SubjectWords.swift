/// What a mapping is, as messages say it; put together only if there is something to report.
enum SubjectWords {
  /// Text that is there already.
  case written(String)
  /// Text that somebody makes.
  case made(() -> String)
  /// The value of a key of another mapping.
  indirect case value(of: String, SubjectWords)
  /// Text that somebody makes of a mapping and of the words for the one it lies in.
  indirect case inside(SubjectWords, Mapping, (_ mapping: Mapping, _ outer: String) -> String)

  /// The words themselves.
  var text: String {
    switch self {
    case .written(let text): text
    case .made(let make): make()
    case .value(let key, let outer): "`\(key)` of \(outer.text)"
    case .inside(let outer, let mapping, let make): make(mapping, outer.text)
    }
  }
}
