/// What text is laid out for: whether it has colours, and how wide it may be.
public struct Screen: Sendable {
  /// The fewest columns that text is laid out for; on a narrower terminal it is broken by the terminal.
  private static let narrowest = 40
  /// The columns of pictures made of characters where nothing says how wide they may be.
  private static let usualColumns = 80

  /// Whether and how to colour.
  public let paint: Paint
  /// The columns that a line may have; nil where sentences stay on one line, for `grep` and the like.
  public let columns: Int?

  /// Neither colours nor an end of the line: a file.
  public static let plain = Screen(paint: Paint(isOn: false), columns: nil)

  /// Makes a screen.
  public init(paint: Paint, columns: Int?) {
    self.paint = paint
    self.columns = columns.map { max(Self.narrowest, $0) }
  }

  /// The same with an end of the line in any case, for what is drawn.
  var forDrawing: Screen { Screen(paint: paint, columns: columns ?? Self.usualColumns) }

  /// A sentence on as many lines as it needs.
  ///
  /// - Parameters:
  ///   - text: The sentence, printable.
  ///   - first: What the first line begins with; it may be coloured.
  ///   - indent: The spaces that the other lines begin with.
  ///   - role: What the sentence is, for its colour.
  /// - Returns: The lines, at least one.
  func lines(_ text: String, first: String = "", indent: Int, as role: Paint.Role? = nil)
    -> [String]
  {
    WordWrap.lines(of: text, first: first, indent: indent, width: columns) { part in
      role.map { paint(part, $0) } ?? part
    }
  }

  /// Parts that stay in one piece each, on as many lines as they need.
  ///
  /// - Parameters:
  ///   - parts: The parts, printable.
  ///   - separator: What stands between two parts of one line.
  ///   - indent: What each line begins with.
  /// - Returns: The lines; none for no parts.
  func lines(of parts: [String], separator: String, indent: String = "") -> [String] {
    parts.reduce(into: []) { lines, part in
      let longer = lines.last.map { $0 + separator + part }
      if let longer, columns.map({ longer.displayWidth <= $0 }) ?? true {
        lines[lines.count - 1] = longer
      } else {
        lines.append(indent + part)
      }
    }
  }

  /// A remark behind its word: `note: …`.
  func remark(_ word: String, _ role: Paint.Role, _ text: String, indent: Int = 0) -> [String] {
    let spaces = String(repeating: " ", count: indent)
    return lines(
      text.printable, first: "\(spaces)\(paint(word + ":", role)) ", indent: indent + 2)
  }
}
