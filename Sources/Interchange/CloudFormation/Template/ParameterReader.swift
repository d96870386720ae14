import SourceText

/// Reads the declarations of parameters.
enum ParameterReader {
  /// Reads a declaration; nil after an error that leaves none.
  static func declaration(
    _ entry: MappingEntry, into diagnostics: inout DiagnosticList
  ) -> ParameterDeclaration? {
    guard
      var reader = MappingReader(
        entry.value, describing: "parameter \(entry.key)", into: &diagnostics),
      let type = reader.requiredString("Type", into: &diagnostics)
    else { return nil }
    guard let kind = ParameterDeclaration.Kind(type.value) else {
      reportUnknown(type, of: reader.subject, into: &diagnostics)
      return nil
    }
    let allowed = reader.node("AllowedValues")?
      .expectSequence("`AllowedValues` of \(reader.subject)", into: &diagnostics)
    for key in ["Description", "ConstraintDescription", "NoEcho"] { _ = reader.has(key) }
    let declaration = ParameterDeclaration(
      name: entry.key, nameRange: entry.keyRange, kind: kind, defaultValue: reader.node("Default"),
      allowedValues: allowed?.compactMap { $0.scalar?.text },
      allowedPattern: reader.nonEmptyString("AllowedPattern", into: &diagnostics),
      lengths: range("MinLength", "MaxLength", of: &reader, 0, Int.max) { Int($0) },
      bounds: range("MinValue", "MaxValue", of: &reader, -Double.infinity, Double.infinity) {
        Double($0)
      })
    reader.finish(into: &diagnostics)
    return declaration
  }

  private static func range<Bound>(
    _ lowerKey: String, _ upperKey: String, of reader: inout MappingReader, _ lowest: Bound,
    _ highest: Bound, _ read: (String) -> Bound?
  ) -> ClosedRange<Bound> {
    let lower = reader.node(lowerKey)?.scalar.flatMap { read($0.text) } ?? lowest
    let upper = reader.node(upperKey)?.scalar.flatMap { read($0.text) } ?? highest
    return lower <= upper ? lower...upper : lowest...highest
  }

  private static func reportUnknown(
    _ type: Located<String>, of subject: String, into diagnostics: inout DiagnosticList
  ) {
    let known = [
      "String", "Number", "CommaDelimitedList", "List<Number>", "AWS::EC2::VPC::Id",
      "AWS::EC2::Subnet::Id", "AWS::EC2::SecurityGroup::Id", "List<AWS::EC2::Subnet::Id>",
      "List<AWS::EC2::SecurityGroup::Id>", "AWS::SSM::Parameter::Value<String>",
    ]
    diagnostics.error(
      "unknown-parameter-type", "\(subject) has the unknown type `\(type.value)`", at: type.range,
      help: [
        Suggestion.nearest(to: type.value, among: known).map { "did you mean `\($0)`?" }
          ?? "types are, among others, \(known.prefix(4).joined(separator: ", "))"
      ])
  }
}
