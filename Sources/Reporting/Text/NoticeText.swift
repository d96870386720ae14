public import SourceText

/// Shows notices as people know them from compilers: message, place, source line, caret, notes, help.
public struct NoticeText: Sendable {
  private let sources: SourceMap
  private let paint: Paint

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - sources: The files the notices point into.
  ///   - paint: Whether and how to colour.
  public init(sources: SourceMap, paint: Paint) {
    self.sources = sources
    self.paint = paint
  }

  /// The notice as text, ending with a line break.
  public func render(_ notice: Notice) -> String {
    let width = gutterWidth(of: notice)
    var lines = [headline(of: notice)]
    if let primary = notice.primary {
      lines += snippet(primary, arrow: "-->", role: role(of: notice.severity), width: width)
    }
    for mark in notice.related {
      lines += snippet(mark, arrow: ":::", role: .frame, width: width)
    }
    lines += notice.notes.flatMap { remark("note", $0, width: width) }
    lines += notice.help.flatMap { remark("help", $0, width: width) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(of notice: Notice) -> String {
    let word = Self.word(for: notice.severity) + "[\(notice.id)]"
    return paint(word, role(of: notice.severity))
      + paint(": " + notice.message.printable, .strong)
  }

  /// A note or help: its first line behind the word, the others below it.
  private func remark(_ word: String, _ text: String, width: Int) -> [String] {
    let indent = String(repeating: " ", count: width + 1)
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).printable
    }
    guard let first = parts.first else { return [] }
    let head = indent + paint("=", .frame) + " " + paint(word + ":", .strong) + " " + first
    let rest = parts.dropFirst().map { indent + String(repeating: " ", count: 8) + $0 }
    return [head] + rest
  }

  private func snippet(_ mark: Notice.Mark, arrow: String, role: Paint.Role, width: Int) -> [String]
  {
    let indent = String(repeating: " ", count: width)
    guard let range = mark.range else {
      let words = [mark.place, mark.label].compactMap(\.self).joined(separator: ": ")
      return words.isEmpty ? [] : [indent + paint(arrow, .frame) + " " + words.printable]
    }
    let file = sources[range.file]
    var place = "\(file.name):\(range.start.line):\(range.start.column)"
    let name = sources.names.name(at: range)
    let isNamed = name.map { mark.place?.contains($0) ?? false } ?? false
    let words = [isNamed ? nil : name, mark.place].compactMap(\.self)
    if !words.isEmpty { place += " (\(words.joined(separator: ", ")))" }
    let bar = paint("|", .frame)
    let number = paint(String(range.start.line).aligned(to: width), .frame)
    let (text, caret) = line(range, in: file)
    let label = mark.label.map { " " + $0.printable } ?? ""
    return [
      indent + paint(arrow, .frame) + " " + place.printable,
      indent + " " + bar,
      "\(number) \(bar) \(text)",
      "\(indent) \(bar) " + paint(caret + label, role),
    ]
  }

  /// The first line of a range, tabs made spaces and cut to what a terminal shows, with the caret below it.
  private func line(_ range: SourceRange, in file: SourceFile) -> (text: String, caret: String) {
    let scalars = Array(file.line(range.start.line).unicodeScalars)
    let start = min(range.start.column - 1, scalars.count)
    let isOneLine = range.end.line == range.start.line
    let end = isOneLine ? min(max(range.end.column - 1, start), scalars.count) : scalars.count
    let window = LineWindow.around(start, of: scalars.count)
    let before = Self.shown(scalars[window.lowerBound..<max(start, window.lowerBound)])
    let marked = Self.shown(scalars[start..<min(end, window.upperBound)])
    let after = Self.shown(scalars[min(end, window.upperBound)..<window.upperBound])
    let lead = window.lowerBound > 0 ? "…" : ""
    let tail = window.upperBound < scalars.count ? "…" : ""
    let caret = String(repeating: "^", count: max(1, Self.trimmedWidth(marked)))
    let space = String(repeating: " ", count: (lead + before).displayWidth)
    return (lead + before + marked + after + tail, space + caret)
  }

  private static func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars {
      if scalar == "\t" {
        view.append(contentsOf: "  ".unicodeScalars)
      } else {
        view.append(scalar)
      }
    }
    return String(view).printable
  }

  private static func trimmedWidth(_ text: String) -> Int {
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, last == " " { scalars.removeLast() }
    return String(scalars).displayWidth
  }

  private func gutterWidth(of notice: Notice) -> Int {
    let marks = [notice.primary].compactMap(\.self) + notice.related
    let widest = marks.compactMap { $0.range?.start.line }.max() ?? 0
    return max(2, String(widest).count)
  }

  private func role(of severity: Severity) -> Paint.Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  /// The word for a severity.
  static func word(for severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}
