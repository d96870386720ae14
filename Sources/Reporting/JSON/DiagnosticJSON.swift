import SourceText

/// Writes diagnostics and findings in the shape of `terraform validate -json`, extended.
struct DiagnosticJSON {
  private let sources: SourceMap

  /// Makes a writer for messages that point into these files.
  init(sources: SourceMap) {
    self.sources = sources
  }

  /// A diagnostic of an input file.
  func value(of diagnostic: Diagnostic) -> JSONValue {
    .object(
      head(
        severity: diagnostic.severity, id: diagnostic.id, summary: diagnostic.message,
        detail: diagnostic.notes + diagnostic.help, range: diagnostic.range)
        + [
          .init(
            "related",
            .array(diagnostic.related.map { related(range: $0.range, text: $0.text) }))
        ])
  }

  /// The members that every message has.
  func head(
    severity: Severity, id: String, summary: String, detail: [String], range: SourceRange?
  ) -> [JSONValue.Member] {
    [
      .init("severity", .string(NoticeText.word(for: severity))), .init("id", .string(id)),
      .init("summary", .string(summary)),
      .init("detail", .string(detail.joined(separator: "\n"))),
      .init("range", range.map(value(of:)) ?? .null), .init("address", address(of: range)),
      .init("snippet", range.map(snippet(of:)) ?? .null),
    ]
  }

  /// A second place with what is there.
  func related(range: SourceRange?, text: String) -> JSONValue {
    [
      "text": .string(text), "range": range.map(value(of:)) ?? .null, "address": address(of: range),
    ]
  }

  /// What the place is called in the file's own language, such as the address of a Terraform resource.
  func address(of range: SourceRange?) -> JSONValue {
    .optional(range.flatMap { sources.names.name(at: $0) })
  }

  /// The file with both ends; lines and columns count from 1, bytes from 0, the end is exclusive.
  func value(of range: SourceRange) -> JSONValue {
    [
      "filename": .string(sources[range.file].name), "start": value(of: range.start),
      "end": value(of: range.end),
    ]
  }

  private func value(of position: SourcePosition) -> JSONValue {
    [
      "line": .integer(position.line), "column": .integer(position.column),
      "byte": .integer(position.offset),
    ]
  }

  /// The first line of a range, of long ones the part around its start; the offsets of the highlight count Unicode
  /// scalars of `code` from 0, the end is exclusive.
  private func snippet(of range: SourceRange) -> JSONValue {
    let line = MarkedLine(range, in: sources[range.file])
    let start = line.before.unicodeScalars.count
    return [
      "code": .string(line.before + line.marked + line.after),
      "start_line": .integer(range.start.line), "highlight_start_offset": .integer(start),
      "highlight_end_offset": .integer(start + line.marked.unicodeScalars.count),
    ]
  }
}
