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
