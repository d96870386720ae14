/// Turns what libyaml says into what a person can act on.
struct YAMLProblemExplanation {
  let diagnostic: Diagnostic

  init(_ problem: YAMLProblem, in file: SourceFile) {
    diagnostic = Diagnostic(
      id: "yaml-syntax", severity: .error, message: "\(problem.context): \(problem.message)",
      range: file.range(0..<0))
  }
}
