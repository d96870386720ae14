public import SourceText

/// Shows notices as people know them from compilers: message, place, source line, caret, notes, help.
public struct NoticeText: Sendable {
  /// The fewest columns in which a label is broken into lines below its caret.
  private static let narrowestLabel = 24

  private let sources: SourceMap
  private let screen: Screen
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - sources: The files the notices point into.
  ///   - screen: What the text is laid out for.
  public init(sources: SourceMap, on screen: Screen) {
    self.sources = sources
    self.screen = screen
  }

  /// The notice as text, ending with a line break.
  public func render(_ notice: Notice) -> String {
    let width = gutterWidth(of: notice)
    var lines = headline(of: notice)
    if let primary = notice.primary {
      lines += snippet(primary, arrow: "-->", role: role(of: notice.severity), width: width)
    }
    for mark in notice.related {
      lines += snippet(mark, arrow: ":::", role: .frame, width: width)
    }
    lines += notice.notes.flatMap { remark("note", $0, width: width, isCode: false) }
    lines += notice.help.flatMap { remark("help", $0, width: width, isCode: true) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(of notice: Notice) -> [String] {
    let word = Self.word(for: notice.severity) + "[\(notice.id)]"
    let first = paint(word, role(of: notice.severity)) + paint(": ", .strong)
    return screen.lines(notice.message.printable, first: first, indent: 2, as: .strong)
  }

  /// A note or help: its first line behind the word, the others below it; those of help are there to be copied, so they
  /// are never broken.
  private func remark(_ word: String, _ text: String, width: Int, isCode: Bool) -> [String] {
    let indent = width + 9
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).printable
    }
    guard let first = parts.first else { return [] }
    let space = String(repeating: " ", count: width + 1)
    let head = space + paint("=", .frame) + " " + paint(word + ":", .strong) + " "
    let rest = String(repeating: " ", count: indent)
    return screen.lines(first, first: head, indent: indent)
      + parts.dropFirst().flatMap { part in
        isCode ? [rest + part] : screen.lines(part, first: rest, indent: indent + 2)
      }
  }

  private func snippet(_ mark: Notice.Mark, arrow: String, role: Paint.Role, width: Int) -> [String]
  {
    let indent = String(repeating: " ", count: width)
    let head = indent + paint(arrow, .frame) + " "
    guard let range = mark.range else {
      let words = [mark.place, mark.label].compactMap(\.self).joined(separator: ": ")
      return words.isEmpty ? [] : screen.lines(words.printable, first: head, indent: width + 4)
    }
    let bar = paint("|", .frame)
    let number = paint(String(range.start.line).aligned(to: width), .frame)
    let room = screen.columns.map { $0 - width - 3 }
    let line = MarkedLine(range, in: sources[range.file], columns: room)
    guard !line.isOpeningBracket else {
      return place(of: mark, at: range, saying: mark.label, first: head, indent: width + 4)
    }
    return place(of: mark, at: range, saying: nil, first: head, indent: width + 4)
      + [indent + " " + bar, "\(number) \(bar) \(line.shown)"]
      + caret(line, mark.label?.printable, room).map { "\(indent) \(bar) " + paint($0, role) }
  }

  /// File, line and column, which stay in one piece, the place in AWS's words, and a label where no line is shown.
  private func place(
    of mark: Notice.Mark, at range: SourceRange, saying label: String?, first: String, indent: Int
  ) -> [String] {
    let name = sources.names.name(at: range)
    let isNamed = name.map { mark.place?.contains($0) ?? false } ?? false
    let names = [isNamed ? nil : name, mark.place].compactMap(\.self).joined(separator: ", ")
    let words = [names.isEmpty ? nil : "(\(names))", label].compactMap(\.self)
      .joined(separator: " ").printable
    let position = "\(sources[range.file].name):\(range.start.line):\(range.start.column)".printable
    guard !words.isEmpty else { return [first + position] }
    let start = first + position + " "
    let isRoomy =
      screen.columns.map { Paint.plain(start).displayWidth + Self.narrowestLabel <= $0 } ?? true
    if isRoomy { return screen.lines(words, first: start, indent: indent) }
    let space = String(repeating: " ", count: indent)
    return [first + position] + screen.lines(words, first: space, indent: indent)
  }

  /// The caret with its label, beside it if there is room, else below it.
  private func caret(_ line: MarkedLine, _ label: String?, _ room: Int?) -> [String] {
    let space = String(repeating: " ", count: line.caretStart)
    let caret = space + String(repeating: "^", count: line.caretLength)
    guard let label else { return [caret] }
    guard let room, caret.count + 1 + label.displayWidth > room else {
      return [caret + " " + label]
    }
    let needed = min(label.displayWidth, Self.narrowestLabel)
    let start = String(repeating: " ", count: max(0, min(line.caretStart, room - needed)))
    return [caret] + WordWrap.lines(of: label, first: start, indent: start.count, width: room)
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
