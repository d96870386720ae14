/// A piece of a page that no text can break out of.
///
/// A literal is markup; whatever is interpolated as text is escaped, and there is no other way to get text in:
///
///     let row: HTML = "<td title=\"\(name)\">\(name)</td>"
struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  let markup: String

  /// Takes markup that is written in the program.
  init(stringLiteral markup: StaticString) {
    self.markup = markup.description
  }

  /// Takes markup with interpolated text.
  init(stringInterpolation: StringInterpolation) {
    markup = stringInterpolation.markup
  }

  /// Takes markup that another part of the program has escaped.
  init(trusting markup: String) {
    self.markup = markup
  }

  /// Joins pieces to one.
  init(_ pieces: [HTML]) {
    markup = pieces.map(\.markup).joined()
  }

  /// Collects a literal: its own parts are markup, its interpolations text.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: StaticString) { markup += literal.description }

    mutating func appendInterpolation(_ text: String) { markup += HTMLText.escaped(text) }

    mutating func appendInterpolation(_ number: Int) { markup += String(number) }

    mutating func appendInterpolation(describing value: some CustomStringConvertible) {
      appendInterpolation(value.description)
    }

    mutating func appendInterpolation(_ piece: HTML) { markup += piece.markup }

    mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { markup += piece.markup }
    }

    /// Nothing where there is nothing.
    mutating func appendInterpolation(_ piece: HTML?) {
      if let piece { markup += piece.markup }
    }
  }
}
