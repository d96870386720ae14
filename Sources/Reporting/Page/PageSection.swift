/// A chapter of the page, with its place in the table of contents.
struct PageSection {
  /// Where links lead.
  let id: String
  /// The heading.
  let title: String
  /// How many things it lists; nil where it is no list to search.
  var count: Int?
  /// What stands below the heading.
  let content: HTML

  /// The chapter.
  var element: HTML {
    let isList: HTML = count == nil ? "" : " data-list"
    let none: HTML? =
      count == nil ? nil : "<p class=\"none\" hidden>Nothing here fits the search.</p>"
    return """
      <section id="\(id)" aria-labelledby="\(id)-title"\(isList)>
      <h2 id="\(id)-title">\(title)\(number)</h2>
      \(content)\(none)
      </section>

      """
  }

  /// Its line in the table of contents.
  var link: HTML {
    "<li><a href=\"#\(id)\">\(title)\(number)</a></li>"
  }

  private var number: HTML? {
    count.map { " <span class=\"number\">\($0)</span>" }
  }
}

extension HTML {
  /// One entry of a list that can be searched: a line that unfolds.
  ///
  /// - Parameters:
  ///   - id: Where links lead.
  ///   - state: How it turned out.
  ///   - isOpen: Whether it is unfolded from the start.
  ///   - headline: The line.
  ///   - details: What unfolds.
  /// - Returns: The entry.
  static func item(
    _ id: String, _ state: PageState, isOpen: Bool = false, headline: HTML, details: HTML
  ) -> HTML {
    let open: HTML = isOpen ? " open" : ""
    return """
      <details class="item" id="\(id)" data-state="\(state.rawValue)"\(open)>
      <summary>\(headline)</summary>
      <div class="body">\(details)</div>
      </details>

      """
  }

  /// A list of lines; nothing where there are none.
  static func list(_ lines: [HTML]) -> HTML? {
    guard !lines.isEmpty else { return nil }
    return "<ul>\(lines.map { line -> HTML in "<li>\(line)</li>" })</ul>"
  }

  /// A table that scrolls by itself where it is wider than the page.
  ///
  /// - Parameters:
  ///   - caption: What it shows; it is read out, and not seen.
  ///   - headings: The titles of the columns.
  ///   - rows: The rows, each a complete `tr`.
  /// - Returns: The table.
  static func table(caption: String, headings: [String], rows: [HTML]) -> HTML {
    let titles = headings.map { heading -> HTML in "<th scope=\"col\">\(heading)</th>" }
    return """
      <div class="scroll" role="group" aria-label="\(caption)" tabindex="0"><table>
      <caption class="hidden">\(caption)</caption>
      <thead><tr>\(titles)</tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>

      """
  }

  /// A row of a table.
  static func row(_ cells: [HTML]) -> HTML {
    "<tr>\(cells.map { cell -> HTML in "<td>\(cell)</td>" })</tr>\n"
  }
}
