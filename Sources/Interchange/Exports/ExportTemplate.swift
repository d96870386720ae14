internal import Mustache

/// Why a template cannot be used.
public enum ExportTemplateError: Error, Hashable, Sendable {
  /// It is no Mustache: what is wrong, with the line and column where that was noticed.
  case malformed(reason: String, line: Int, column: Int)
  /// It has more sections inside one another than can be followed.
  case tooDeep
  /// It uses names that nothing goes by.
  case unknownNames([String])
}

extension ExportTemplateError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .malformed(let reason, let line, let column): "line \(line), column \(column): \(reason)"
    case .tooDeep: "more than 64 sections lie inside one another"
    case .unknownNames(let names):
      "nothing goes by the name\(names.count == 1 ? "" : "s") "
        + names.map { "'\($0)'" }.joined(separator: ", ")
    }
  }
}

/// A template that writes a plan in some language.
///
/// Mustache: https://mustache.github.io/mustache.5.html
struct ExportTemplate {
  private let template: MustacheTemplate

  /// How many sections may lie inside one another.
  private static let greatestDepth = 64

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - text: The template's text.
  ///   - language: The language it writes; what `{{name}}` stands for is escaped for it.
  /// - Throws: What is wrong with it.
  init(_ text: String, language: ExportLanguage) throws(ExportTemplateError) {
    guard SectionDepth(of: text).deepest <= Self.greatestDepth else { throw .tooDeep }
    MustacheContentTypes.register(language, named: language.contentTypeName)
    do {
      template = try MustacheTemplate(
        string: "{{% CONTENT_TYPE:\(language.contentTypeName)}}\n" + text)
    } catch let error as MustacheTemplate.ParserError {
      // The line in front is not the author's.
      throw .malformed(
        reason: Self.words(for: error.error), line: error.context.lineNumber - 1,
        column: error.context.columnNumber)
    } catch {
      throw .malformed(reason: "\(error)", line: 1, column: 1)
    }
  }

  private static func words(for error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "the section that ends here has another name"
    case .unfinishedName: "the name in this tag is not finished"
    case .expectedSectionEnd: "a section is not ended"
    case .invalidSetDelimiter: "this tag sets no delimiters"
    case nil: "a tag is not finished"
    default: "this is no Mustache (\(error))"
    }
  }

  /// The text that the template makes of data.
  func render(_ data: ExportNode) throws(ExportTemplateError) -> String {
    let root = Root(data)
    let text = template.render(root)
    guard root.unknown.isEmpty else { throw .unknownNames(root.unknown.sorted()) }
    return text
  }

  /// The outermost names; what is not among them is known nowhere.
  private final class Root: MustacheParent {
    private let data: ExportNode
    private(set) var unknown: Set<String> = []

    init(_ data: ExportNode) { self.data = data }

    func child(named name: String) -> Any? {
      let found = data.child(named: name)
      if found == nil { unknown.insert(name) }
      return found
    }
  }
}

extension ExportLanguage: MustacheContentType {
  /// The name under which Mustache knows the language's escaping.
  fileprivate var contentTypeName: String { "ACLPLAN-\(self)" }

  func escapeText(_ text: String) -> String { escape(text) }
}
