/// One step of a YAML document, as libyaml tells it.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case documentEnd
    case streamEnd
    case alias(String)
    case scalar(Scalar, YAMLProperties)
    case sequenceStart(YAMLProperties)
    case sequenceEnd
    case mappingStart(YAMLProperties)
    case mappingEnd
  }

  let kind: Kind

  /// Where it begins, in Unicode scalars from the start of the text.
  let start: Int

  /// Where it ends, in Unicode scalars from the start of the text.
  ///
  /// For the end of a block without brackets this is `start`, where the next thing begins.
  let end: Int
}

/// What can stand before a YAML value: `&anchor` and `!tag`.
struct YAMLProperties {
  let anchor: String?
  let tag: String?
}

/// Why libyaml cannot go on, in its own words.
struct YAMLProblem: Error {
  /// What it was about to read, such as `while parsing a flow mapping`; may be empty.
  let context: String

  /// Where that began, in Unicode scalars from the start of the text.
  let contextStart: Int

  /// What is wrong, such as `did not find expected ',' or '}'`.
  let message: String

  /// Where that is.
  let place: Place

  enum Place {
    /// In Unicode scalars from the start of the text.
    case scalar(Int)
    /// In bytes from the start of the file: libyaml's reader knows nothing else.
    case byte(Int)
  }
}
