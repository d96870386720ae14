import PacketSpace
import SourceText

/// Reads the properties of a resource, or of a mapping inside them, evaluating each when it is asked for.
struct PropertyReader {
  private enum Source {
    case written(Mapping, scope: Int)
    case evaluated([TemplateValue.Member])
  }

  /// What it reads, as messages say it: `network ACL entry PublicIn100`.
  let subject: String
  /// Where a property that is missing is reported.
  let range: SourceRange
  private let source: Source

  /// Begins to read a resource, and reports the properties that its type does not have.
  init(
    _ resource: TemplateResource, in scope: Int, _ context: inout TemplateEvaluation
  ) {
    subject = "\(resource.type.kindInWords) \(context.id(of: resource.name, in: scope))"
    range = resource.nameRange
    let mapping = resource.properties?
      .expectMapping("`Properties` of \(subject)", into: &context.diagnostics)
    source = .written(mapping ?? Mapping(entries: []), scope: scope)
    let known = TemplateResourceType.properties[resource.type] ?? []
    for entry in mapping?.entries ?? [] where !known.contains(entry.key) {
      context.reportUnknownProperty(entry.key, of: subject, known, at: entry.keyRange)
    }
  }

  /// Begins to read a mapping, and reports keys that it must not have; nil if it is none, which is reported.
  init?(
    _ value: TemplateValue, _ subject: String, keys: Set<String>,
    _ context: inout TemplateEvaluation
  ) {
    guard case .mapping(let members) = value.content else {
      if !value.isUnresolved {
        context.diagnostics.error(
          "wrong-type", "\(subject) must be a mapping, not \(value.kindInWords)", at: value.range)
      }
      return nil
    }
    self.subject = subject
    range = value.range
    source = .evaluated(members)
    for member in members where !keys.isEmpty && !keys.contains(member.key) {
      context.reportUnknownProperty(member.key, of: subject, keys, at: member.keyRange)
    }
  }

  /// What a property is, as messages say it.
  func subject(of key: String) -> String { "`\(key)` of \(subject)" }

  /// Whether a property is written, whatever it evaluates to.
  func isWritten(_ key: String) -> Bool {
    switch source {
    case .written(let mapping, _): mapping[key] != nil
    case .evaluated(let members): members.contains { $0.key == key }
    }
  }

  /// The value of a property; nil without one, or with `AWS::NoValue`.
  func value(_ key: String, _ context: inout TemplateEvaluation) -> TemplateValue? {
    switch source {
    case .evaluated(let members): return members.first { $0.key == key }?.value
    case .written(let mapping, let scope):
      guard let node = mapping[key] else { return nil }
      let value = context.evaluate(node, in: scope)
      if case .nothing = value.content { return nil }
      return value
    }
  }

  /// The value of a property that must be there.
  func requiredValue(_ key: String, _ context: inout TemplateEvaluation) -> TemplateValue? {
    if let value = value(key, &context) { return value }
    context.diagnostics.error("missing-key", "\(subject) has no `\(key)`", at: range)
    return nil
  }

  /// The text of a property.
  func text(_ key: String, _ context: inout TemplateEvaluation) -> Located<String>? {
    value(key, &context).flatMap { context.neededText($0, subject(of: key)) }
  }

  /// The text of a property that is only shown; nil if it is not known.
  func shownText(_ key: String, _ context: inout TemplateEvaluation) -> String? {
    guard let text = value(key, &context)?.text, !text.isEmpty else { return nil }
    return text
  }

  /// What a property names: an id that is written, the logical id of a resource, or an id that is not known.
  func id(_ key: String, _ context: inout TemplateEvaluation) -> Located<String>? {
    value(key, &context).flatMap { context.identity(of: $0, subject(of: key)) }
  }

  /// What a property that must be there names.
  func requiredID(_ key: String, _ context: inout TemplateEvaluation) -> Located<String>? {
    requiredValue(key, &context).flatMap { context.identity(of: $0, subject(of: key)) }
  }

  /// A whole number of a property.
  func integer(
    _ key: String, in bounds: ClosedRange<Int>, _ context: inout TemplateEvaluation
  ) -> Located<Int>? {
    value(key, &context).flatMap { context.neededInteger($0, subject(of: key), in: bounds) }
  }

  /// A whole number of a property that must be there.
  func requiredInteger(
    _ key: String, in bounds: ClosedRange<Int>, _ context: inout TemplateEvaluation
  ) -> Located<Int>? {
    requiredValue(key, &context).flatMap {
      context.neededInteger($0, subject(of: key), in: bounds)
    }
  }

  /// True or false; nil without the property, or after an error.
  func boolean(_ key: String, _ context: inout TemplateEvaluation) -> Located<Bool>? {
    value(key, &context).flatMap { context.neededBoolean($0, subject(of: key)) }
  }

  /// The block of a property.
  func block(
    _ key: String, _ family: AddressFamily?, _ context: inout TemplateEvaluation
  ) -> CIDRBlock? {
    text(key, &context)?.block(family, subject(of: key), into: &context.diagnostics)
  }

  /// The address of a property.
  func address(_ key: String, _ context: inout TemplateEvaluation) -> Address? {
    guard let text = text(key, &context) else { return nil }
    do throws(AddressParseError) {
      return try Address(parsing: text.value)
    } catch {
      context.diagnostics.error("invalid-address", "\(error)", at: text.range)
      return nil
    }
  }

  /// The elements of a list; empty without the property.
  func list(_ key: String, _ context: inout TemplateEvaluation) -> [TemplateValue] {
    value(key, &context).flatMap { context.neededList($0, subject(of: key)) } ?? []
  }

  /// What the elements of a list name; a list that is not known is one thing.
  func ids(_ key: String, _ context: inout TemplateEvaluation) -> [Located<String>] {
    guard let value = value(key, &context) else { return [] }
    if case .unknown(let unknown) = value.content {
      return [Located(unknown.text, at: value.range)]
    }
    return (context.neededList(value, subject(of: key)) ?? []).compactMap {
      context.identity(of: $0, "each of \(subject(of: key))")
    }
  }

  /// A reader for the mapping of a property.
  func nested(
    _ key: String, keys: Set<String> = [], _ context: inout TemplateEvaluation
  ) -> PropertyReader? {
    value(key, &context).flatMap {
      PropertyReader($0, subject(of: key), keys: keys, &context)
    }
  }

  /// Readers for the mappings of a list.
  func elements(
    _ key: String, keys: Set<String> = [], _ context: inout TemplateEvaluation
  ) -> [PropertyReader] {
    list(key, &context).compactMap {
      PropertyReader($0, "each of \(subject(of: key))", keys: keys, &context)
    }
  }

  /// The value of the tag `Name`; nil without one, or if it is not known.
  func nameTag(_ context: inout TemplateEvaluation) -> String? {
    var name: String?
    for tag in elements("Tags", &context) where tag.shownText("Key", &context) == "Name" {
      name = tag.shownText("Value", &context)
    }
    return name
  }
}

extension TemplateEvaluation {
  /// What a value names; nil after an error.
  mutating func identity(of value: TemplateValue, _ subject: String) -> Located<String>? {
    if let text = value.identity, !text.isEmpty { return Located(text, at: value.range) }
    guard !value.isUnresolved else { return nil }
    diagnostics.error(
      "wrong-type", "\(subject) must be an id, not \(value.kindInWords)", at: value.range)
    return nil
  }

  /// A property that is nearly one of the known ones is a mistake; another may be newer than this program.
  fileprivate mutating func reportUnknownProperty(
    _ key: String, of subject: String, _ known: Set<String>, at range: SourceRange
  ) {
    if let near = Suggestion.nearest(to: key, among: known.sorted()) {
      diagnostics.error(
        "unknown-key", "\(subject) has no property `\(key)`", at: range,
        help: ["did you mean `\(near)`?"])
    } else {
      diagnostics.warning(
        "unknown-key", "`\(key)` of \(subject) is not known here and not used", at: range)
    }
  }
}

extension String {
  /// The last part of a type, with spaces between its words: `network acl entry`.
  fileprivate var kindInWords: String {
    let name = split(separator: ":").last ?? ""
    var words = ""
    var previous: Character = "A"
    for character in name {
      if character.isUppercase, previous.isLowercase { words += " " }
      words.append(character)
      previous = character
    }
    return words
  }
}
