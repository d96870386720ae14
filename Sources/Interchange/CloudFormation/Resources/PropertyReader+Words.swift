import SourceText

extension PropertyReader {
  /// The word of a property as one of those that AWS knows; nil without it, or after an error.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ context: inout TemplateEvaluation
  ) -> Word? {
    guard let text = text(key, &context) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    let known = Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    context.diagnostics.error(
      "invalid-value", "`\(key)` of \(subject) is `\(text.value)`", at: text.range,
      help: ["write one of \(known)"])
    return nil
  }

  /// A property that is `enable` or `disable`.
  func isEnabled(
    _ key: String, default isDefault: Bool, _ context: inout TemplateEvaluation
  ) -> Bool {
    guard let text = text(key, &context) else { return isDefault }
    switch text.value {
    case "enable": return true
    case "disable": return false
    default:
      context.diagnostics.error(
        "invalid-value", "`\(key)` of \(subject) is `\(text.value)`", at: text.range,
        help: ["write `enable` or `disable`"])
      return isDefault
    }
  }

  /// The attributes of a load balancer or target group by their keys, as far as they are known.
  func attributes(_ key: String, _ context: inout TemplateEvaluation) -> [String: String] {
    var attributes: [String: String] = [:]
    for attribute in elements(key, keys: ["Key", "Value"], &context) {
      guard let name = attribute.shownText("Key", &context) else { continue }
      attributes[name] = attribute.text("Value", &context)?.value
    }
    return attributes
  }
}
