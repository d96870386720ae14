/// How findings can be written.
public enum FindingsFormat: String, CaseIterable, Sendable {
  /// For people: message, source line, caret, help.
  case text
  /// For programs: the shape of `terraform validate -json`, extended.
  case json
  /// For code scanning: SARIF 2.1.0.
  case sarif
  /// For test reports: JUnit XML, one test case for each flow.
  case junit
  /// For the log of a GitHub workflow: one annotation for each finding.
  case github
  /// For merge requests: GitLab's Code Quality report.
  case gitlab
}
