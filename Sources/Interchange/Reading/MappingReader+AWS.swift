import PacketSpace
import SourceText

extension MappingReader {
  /// Begins to read an element of an answer.
  ///
  /// - Parameters:
  ///   - node: The element.
  ///   - kind: What it is, as messages say it: `network ACL`.
  ///   - idKey: The key of its id, by which messages name it.
  ///   - diagnostics: Receives an error if the node is no mapping.
  init?(
    _ node: Node, kind: String, idKey: String, into diagnostics: inout DiagnosticList
  ) {
    let describe = {
      let id = node.mapping?[idKey]?.scalar?.text ?? "without `\(idKey)`"
      return "\(kind) \(id)"
    }
    self.init(node, describedBy: describe, isLenient: true, into: &diagnostics)
  }

  /// The text of a key that must be there and must not be empty.
  mutating func identifier(_ key: String, into diagnostics: inout DiagnosticList) -> String? {
    guard let text = requiredString(key, into: &diagnostics) else { return nil }
    guard text.value.isEmpty else { return text.value }
    diagnostics.error("missing-value", "`\(key)` of \(subject) is empty", at: text.range)
    return nil
  }

  /// The text of a key; nil if it is not there, empty, or no text, which is reported.
  mutating func nonEmptyString(_ key: String, into diagnostics: inout DiagnosticList) -> String? {
    guard let text = string(key, into: &diagnostics)?.value, !text.isEmpty else { return nil }
    return text
  }

  /// Whether a key has a value other than null and empty text, by which Terraform says that there is none.
  mutating func isWritten(_ key: String) -> Bool {
    guard let index = index(of: key) else { return false }
    if case .scalar(let scalar) = mapping.entries.span[index].value.content {
      return !scalar.text.isEmpty
    }
    return true
  }

  /// The word of a key as one of those that the API knows; nil if it is not there or is another, which is reported.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> Word? {
    guard let text = string(key, into: &diagnostics), !text.value.isEmpty else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    let known = Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    diagnostics.warning(
      "unknown-value", "`\(key)` of \(subject) is `\(text.value)`", at: text.range,
      notes: ["known are \(known); it is taken for none"])
    return nil
  }

  /// Whether the word of a key is `enable`; nil if it is not there, or is no text, which is reported.
  mutating func isEnabled(_ key: String, into diagnostics: inout DiagnosticList) -> Bool? {
    nonEmptyString(key, into: &diagnostics).map { $0 == "enable" }
  }

  /// Readers for the mappings of a key's list; empty if it is not there.
  mutating func elements(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> [MappingReader] {
    let words: (Mapping, String) -> String = { "each of `\(key)` of \($1)" }
    return sequence(key, into: &diagnostics).compactMap {
      inner($0, describedBy: words, into: &diagnostics)
    }
  }

  /// The value of the tag `Name`; nil without one, or with an empty one.
  mutating func nameTag(
    _ key: String = "Tags", into diagnostics: inout DiagnosticList
  ) -> String? {
    var name: String?
    for var tag in elements(key, into: &diagnostics) {
      let tagKey = tag.requiredString("Key", into: &diagnostics)?.value
      let value = tag.nonEmptyString("Value", into: &diagnostics)
      if tagKey == "Name" { name = value }
    }
    return name
  }

  /// The block of a key; nil if it is not there, or is no block of the family, which is reported.
  mutating func block(
    _ key: String, _ family: AddressFamily, into diagnostics: inout DiagnosticList
  ) -> CIDRBlock? {
    string(key, into: &diagnostics)?.block(family, "`\(key)` of \(subject)", into: &diagnostics)
  }

  /// The address of a key; nil if it is not there, or is no address, which is reported.
  mutating func address(_ key: String, into diagnostics: inout DiagnosticList) -> Address? {
    guard let text = string(key, into: &diagnostics) else { return nil }
    do throws(AddressParseError) {
      return try Address(parsing: text.value)
    } catch {
      diagnostics.error("invalid-address", "\(error)", at: text.range)
      return nil
    }
  }
}

extension Located<String> {
  /// The text as a block; host bits are cleared with a warning, as AWS clears them without one.
  ///
  /// Source: EC2 API, CreateNetworkAclEntry.CidrBlock: "100.68.0.18/18 is modified to 100.68.0.0/18".
  ///
  /// - Parameters:
  ///   - family: The family that the block must have; nil for either.
  ///   - subject: What the text is, as messages say it.
  ///   - diagnostics: Receives what is wrong.
  /// - Returns: The block, or nil after an error.
  func block(
    _ family: AddressFamily?, _ subject: @autoclosure () -> String,
    into diagnostics: inout DiagnosticList
  ) -> CIDRBlock? {
    do throws(CIDRParseError) {
      let parsed = try CIDRBlock.parse(value)
      guard family == nil || parsed.block.family == family else {
        diagnostics.error(
          "wrong-address-family", "\(subject()) is the \(parsed.block.family) block `\(value)`",
          at: range)
        return nil
      }
      if parsed.hostBitsWereSet {
        diagnostics.warning(
          "non-canonical-cidr",
          "`\(value)` has bits set behind its prefix; AWS stores `\(parsed.block)`", at: range,
          help: ["write `\(parsed.block)`"])
      }
      return parsed.block
    } catch {
      diagnostics.error("invalid-cidr", "\(error)", at: range)
      return nil
    }
  }
}
