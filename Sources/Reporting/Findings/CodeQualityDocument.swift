import SourceText
import Verification

/// Writes findings as GitLab shows them beside a merge request.
///
/// Source: GitLab documentation, "Code Quality", section "Code Quality report format".
struct CodeQualityDocument {
  private let document: FindingsDocument

  init(_ document: FindingsDocument) {
    self.document = document
  }

  /// One issue for each finding and diagnostic.
  var value: JSONValue {
    let fingerprints = FindingFingerprints(document.findings).values
    let findings = zip(document.findings, fingerprints).map { finding, fingerprint in
      issue(Notice(finding, topology: document.topology, notation: document.notation), fingerprint)
    }
    let diagnostics = document.diagnostics.enumerated().map { index, diagnostic in
      issue(Notice(diagnostic), "\(diagnostic.id)-\(index)")
    }
    return .array(diagnostics + findings)
  }

  /// An issue needs a file and a line; what belongs to none is shown at the first file's first line.
  private func issue(_ notice: Notice, _ fingerprint: String) -> JSONValue {
    let range = notice.primary?.range
    let file = range.map { document.sources[$0.file] } ?? document.sources.files.first
    let path = file.flatMap(RelativeURI.path) ?? "stdin"
    return [
      "description": .string("\(notice.id): \(notice.message)"),
      "check_name": .string(notice.id), "fingerprint": .string(fingerprint),
      "severity": .string(severity(of: notice)),
      "location": [
        "path": .string(path),
        "lines": [
          "begin": .integer(range?.start.line ?? 1), "end": .integer(range?.end.line ?? 1),
        ],
      ],
    ]
  }

  private func severity(of notice: Notice) -> String {
    switch notice.severity {
    case .error: "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
