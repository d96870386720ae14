import SourceText
import Verification

/// Writes findings as commands that a GitHub workflow turns into annotations of the changed files.
///
/// Source: GitHub Actions documentation, "Workflow commands for GitHub Actions".
struct GitHubAnnotations {
  private let document: FindingsDocument

  init(_ document: FindingsDocument) {
    self.document = document
  }

  /// A command a line; empty without findings.
  var text: String {
    let notices =
      document.diagnostics.map { Notice($0) }
      + document.findings.map {
        Notice($0, topology: document.topology, notation: document.notation)
      }
    return notices.map(command).joined()
  }

  private func command(for notice: Notice) -> String {
    let word = notice.severity == .note ? "notice" : NoticeText.word(for: notice.severity)
    let properties = (position(of: notice) + [("title", "\(notice.id): \(notice.message)")])
      .map { "\($0.0)=\(Self.escaped($0.1, isProperty: true))" }.joined(separator: ",")
    let place = notice.primary?.place.map { ["at \($0)"] } ?? []
    let body = ([notice.message] + place + notice.notes + notice.help.map { "help: \($0)" })
      .joined(separator: "\n")
    return "::\(word) \(properties)::\(Self.escaped(body, isProperty: false))\n"
  }

  private func position(of notice: Notice) -> [(String, String)] {
    guard let range = notice.primary?.range,
      let file = RelativeURI.path(of: document.sources[range.file])
    else { return [] }
    return [
      ("file", file), ("line", "\(range.start.line)"), ("endLine", "\(range.end.line)"),
      ("col", "\(range.start.column)"), ("endColumn", "\(range.end.column)"),
    ]
  }

  /// The text as a workflow command can hold it, on one line.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
