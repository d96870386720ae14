/// Why a text is not JSON, or exceeds a limit.
struct JSONProblem: Error {
  var id = "json-syntax"
  let message: String
  let offsets: Range<Int>
  var label: String?
  var help: String?

  func diagnostic(in file: SourceFile) -> Diagnostic {
    Diagnostic(
      id: id, severity: .error, message: message, range: file.range(offsets), label: label,
      help: help.map { [$0] } ?? [])
  }
}
