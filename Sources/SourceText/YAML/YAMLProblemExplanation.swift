/// Turns what libyaml says about text it cannot read into what a person can act on.
///
/// libyaml stops at its first problem and names the rule of the grammar that failed; what was meant
/// is guessed here from the characters at the place. Its wordings are those of libyaml 0.2.
struct YAMLProblemExplanation {
  /// What to tell.
  struct Explanation {
    var message: String
    var offsets: Range<Int>
    var related: (offset: Int, text: String)?
    var help: [String] = []
  }

  let problem: YAMLProblem
  let text: YAMLProblemText

  init(_ problem: YAMLProblem, in file: SourceFile) {
    self.problem = problem
    let offset =
      switch problem.place {
      case .byte(let offset): offset
      case .scalar(let index): file.lines.byteOffset(ofScalar: index, in: file.bytes)
      }
    self.text = YAMLProblemText(
      file: file, offset: min(offset, file.bytes.count),
      contextOffset: file.lines.byteOffset(ofScalar: problem.contextStart, in: file.bytes))
  }

  /// The diagnostic to show.
  var diagnostic: Diagnostic {
    let explanation = explanation
    let file = text.file
    return Diagnostic(
      id: "yaml-syntax", severity: .error, message: explanation.message,
      range: file.range(explanation.offsets),
      related: explanation.related.map {
        [RelatedLabel(range: file.range($0.offset..<$0.offset + 1), text: $0.text)]
      } ?? [],
      help: explanation.help)
  }

  private var explanation: Explanation {
    switch problem.message {
    case "found character that cannot start any token": wrongStart
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      tab
    case "did not find expected alphabetic or numeric character": namelessAnchor
    case "did not find expected node content": missingValue
    case "found unexpected ':'":
      explain(
        "between brackets, text that ends with a colon must be in quotes",
        at: text.wordAround, help: ["write \(text.quoted(text.wordAround))"])
    case "mapping values are not allowed in this context": unexpectedColon
    case "did not find expected key": unexpectedInMapping
    case "did not find expected ',' or ']'": unexpectedInBrackets("[", "]")
    case "did not find expected ',' or '}'": unexpectedInBrackets("{", "}")
    case "could not find expected ':'":
      explain(
        "this is neither `key: value` nor part of the text before it",
        at: text.lineOfContext, help: ["a key is followed by a colon and a space"])
    case "found unexpected end of stream", "found unexpected document indicator":
      explain(
        "the closing quote of this text is missing",
        at: text.contextOffset..<text.contextOffset + 1)
    case "control characters are not allowed": controlCharacter
    default: otherExplanation
    }
  }

  private var otherExplanation: Explanation {
    switch problem.message {
    case "found unknown escape character":
      explain(
        "unknown escape in double quotes", at: text.character,
        help: ["write \\\\ for a backslash, or use single quotes, where it stands for itself"])
    case "block sequence entries are not allowed in this context":
      explain(
        "a list item cannot begin here", at: text.character,
        help: ["begin the item on a line of its own, or put text that begins with `-` in quotes"])
    case "did not find expected '-' indicator":
      explain(
        "expected another list item, which begins with `- `", at: text.word,
        related: (text.contextOffset, "the list begins here"),
        help: ["write the items of a list under each other, and what follows the list further left"]
      )
    case "mapping keys are not allowed in this context":
      explain("text that begins with `?` must be in quotes", at: text.character)
    case "found undefined tag handle":
      explain(
        "`!` begins a tag, which is not known", at: text.wordOfContext,
        help: ["put text that begins with `!` in quotes"])
    case "did not find expected <document start>":
      explain("something follows the end of the document", at: text.word)
    case "did not find expected comment or line break":
      explain("only a comment may stand behind `|` or `>` on its line", at: text.word)
    case "found incompatible YAML document":
      explain("only YAML 1.1 and 1.2 can be read", at: text.word)
    case _ where problem.context == "while scanning a directive":
      explain(
        "`%` at the start of a line begins a directive, which this is not",
        at: text.contextOffset..<text.offset, help: ["put text that begins with `%` in quotes"])
    default:
      explain(
        problem.context.isEmpty ? problem.message : "\(problem.message) \(problem.context)",
        at: text.character)
    }
  }

  private func explain(
    _ message: String, at offsets: Range<Int>, related: (offset: Int, text: String)? = nil,
    help: [String] = []
  ) -> Explanation {
    Explanation(message: message, offsets: offsets, related: related, help: help)
  }
}

extension YAMLProblemExplanation {
  private var tab: Explanation {
    explain(
      "a tab cannot be used for indentation", at: text.character, help: ["indent with spaces"])
  }

  private var wrongStart: Explanation {
    guard text.next != UInt8(ascii: "\t") else { return tab }
    return explain(
      "text cannot begin with `\(text.string(text.character))`", at: text.character,
      help: ["put it in quotes: \(text.quoted(text.word))"])
  }

  private var namelessAnchor: Explanation {
    let sign = text.string(text.contextOffset..<text.contextOffset + 1)
    return explain(
      sign == "&"
        ? "`&` begins an anchor, which needs a name" : "`*` begins an alias, which needs a name",
      at: text.contextOffset..<text.contextOffset + 1,
      help: ["put text that begins with `\(sign)` in quotes: \"\(sign)\""])
  }

  private var missingValue: Explanation {
    switch text.next {
    case UInt8(ascii: ":"):
      explain(
        "between brackets, text that begins with a colon must be in quotes",
        at: text.wordAround, help: ["write \(text.quoted(text.wordAround))"])
    case UInt8(ascii: ","): explain("a value is missing before this comma", at: text.character)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      explain("`\(text.string(text.character))` closes nothing", at: text.character)
    default: explain("a value is missing here", at: text.character)
    }
  }

  private var unexpectedColon: Explanation {
    let before = text.lineBefore
    if before.hasSuffix(":") {
      return explain(
        "text that ends with a colon must be in quotes", at: text.wordAround,
        help: ["write \(text.quoted(text.wordAround))"])
    }
    if before.contains(": ") || before.contains(":\t") {
      return explain(
        "text with a colon and a space in it must be in quotes", at: text.character)
    }
    if let colon = text.crampedColonAbove {
      return explain(
        "a space must follow the colon of a key", at: colon,
        related: (text.lineIndented.lowerBound, "which shows when the next key begins"))
    }
    return explain(
      "this line is indented deeper than the line above allows", at: text.lineIndented,
      help: ["indent it like the keys it belongs to, or put text with a colon in it in quotes"])
  }

  private var unexpectedInMapping: Explanation {
    let beginning = (offset: text.contextOffset, text: "the mapping begins here")
    guard text.lineBefore.allSatisfy({ $0 == " " }) else {
      return explain(
        "nothing may follow this value on its line", at: text.word, related: beginning,
        help: ["if it belongs to the text before it, put all of that in one pair of quotes"])
    }
    return explain(
      "this line is indented like none of the keys above", at: text.word, related: beginning,
      help: ["indent all keys of one mapping alike, and close quotes and brackets before them"])
  }

  private func unexpectedInBrackets(_ open: String, _ close: String) -> Explanation {
    let opened = (offset: text.contextOffset, text: "`\(open)` opened here")
    guard text.offset < text.file.bytes.count else {
      return explain(
        "this `\(open)` is never closed", at: text.contextOffset..<text.contextOffset + 1)
    }
    return explain("expected `,` or `\(close)`", at: text.word, related: opened)
  }

  private var controlCharacter: Explanation {
    let digits = text.next.map { String($0, radix: 16) } ?? ""
    return explain(
      "the control character 0x\(digits) cannot stand in YAML", at: text.character,
      help: ["remove it"])
  }
}
