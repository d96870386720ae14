import PacketSpace
import SourceText

/// The arguments of an entry or a rule, in whatever language they are written.
protocol RuleArguments {
  /// What reading needs; it receives what is wrong.
  associatedtype Context

  /// What they belong to, as messages say it.
  var subject: String { get }

  /// Whether an argument has a value.
  mutating func isGiven(_ key: String, _ context: inout Context) -> Bool

  /// The text of an argument that must be there; nil after an error.
  mutating func requiredText(_ key: String, _ context: inout Context) -> Located<String>?

  /// The whole number of an argument; nil without it, or after an error.
  mutating func integer(
    _ key: String, in bounds: ClosedRange<Int>, _ context: inout Context
  ) -> Located<Int>?

  /// The whole number of an argument that must be there; nil after an error.
  mutating func requiredInteger(
    _ key: String, in bounds: ClosedRange<Int>, _ context: inout Context
  ) -> Located<Int>?

  /// The block of an argument; nil without it, or after an error.
  mutating func block(
    _ key: String, of family: AddressFamily, _ context: inout Context
  ) -> CIDRBlock?

  /// The arguments inside one that must be there; nil after an error.
  mutating func requiredPart(
    _ key: String, keys: Set<String>, _ context: inout Context
  ) -> Self?

  /// Where the value of an argument is written; nil without it.
  mutating func place(of key: String, _ context: inout Context) -> SourceRange?

  /// Lets something be reported.
  static func report(_ context: inout Context, _ body: (inout DiagnosticList) -> Void)
}

extension MappingReader: RuleArguments {
  mutating func isGiven(_ key: String, _ context: inout DiagnosticList) -> Bool {
    isWritten(key)
  }

  mutating func requiredText(
    _ key: String, _ context: inout DiagnosticList
  ) -> Located<String>? {
    requiredString(key, into: &context)
  }

  mutating func integer(
    _ key: String, in bounds: ClosedRange<Int>, _ context: inout DiagnosticList
  ) -> Located<Int>? {
    integer(key, in: bounds, into: &context)
  }

  mutating func requiredInteger(
    _ key: String, in bounds: ClosedRange<Int>, _ context: inout DiagnosticList
  ) -> Located<Int>? {
    requiredInteger(key, in: bounds, into: &context)
  }

  mutating func block(
    _ key: String, of family: AddressFamily, _ context: inout DiagnosticList
  ) -> CIDRBlock? {
    block(key, family, into: &context)
  }

  mutating func requiredPart(
    _ key: String, keys: Set<String>, _ context: inout DiagnosticList
  ) -> MappingReader? {
    requiredNested(key, into: &context)
  }

  mutating func place(of key: String, _ context: inout DiagnosticList) -> SourceRange? {
    node(key)?.range
  }

  static func report(_ context: inout DiagnosticList, _ body: (inout DiagnosticList) -> Void) {
    body(&context)
  }
}

extension PropertyReader: RuleArguments {
  func isGiven(_ key: String, _ context: inout TemplateEvaluation) -> Bool {
    value(key, &context) != nil
  }

  func requiredText(
    _ key: String, _ context: inout TemplateEvaluation
  ) -> Located<String>? {
    requiredValue(key, &context).flatMap { context.neededText($0, subject(of: key)) }
  }

  func block(
    _ key: String, of family: AddressFamily, _ context: inout TemplateEvaluation
  ) -> CIDRBlock? {
    block(key, family, &context)
  }

  func requiredPart(
    _ key: String, keys: Set<String>, _ context: inout TemplateEvaluation
  ) -> PropertyReader? {
    requiredValue(key, &context) == nil ? nil : nested(key, keys: keys, &context)
  }

  func place(of key: String, _ context: inout TemplateEvaluation) -> SourceRange? {
    value(key, &context)?.range
  }

  static func report(
    _ context: inout TemplateEvaluation, _ body: (inout DiagnosticList) -> Void
  ) {
    body(&context.diagnostics)
  }
}
