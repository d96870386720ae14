import CLibYAML

/// The one place that talks to libyaml: owns its parser and hands out its events as Swift values.
struct YAMLEventParser: ~Copyable {
  /// libyaml keeps a pointer to the parser inside it, so that it must not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Begins to parse; fails only if there is no memory.
  ///
  /// - Parameter bytes: UTF-8 text, which must outlive the parser.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) != 0 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; after `streamEnd` or an error there is none, and none may be asked for.
  mutating func next() throws(YAMLProblem) -> YAMLEvent {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) != 0 else { throw problem() }
      defer { yaml_event_delete(&event) }
      if let kind = Self.kind(of: event) {
        return YAMLEvent(
          kind: kind, start: Int(clamping: event.start_mark.index),
          end: Int(clamping: event.end_mark.index))
      }
    }
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind? {
    let data = event.data
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_ALIAS_EVENT: return .alias(text(data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      return .scalar(scalar(data.scalar), properties(data.scalar.anchor, data.scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      return .sequenceStart(properties(data.sequence_start.anchor, data.sequence_start.tag))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      return .mappingStart(properties(data.mapping_start.anchor, data.mapping_start.tag))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: return nil
    }
  }

  private static func scalar(_ data: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar)
    -> Scalar
  {
    let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
    return Scalar(
      text: String(decoding: bytes, as: UTF8.self),
      style: data.plain_implicit != 0 ? .plain : .quoted)
  }

  private static func properties(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> YAMLProperties {
    YAMLProperties(anchor: text(anchor), tag: text(tag))
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func problem() -> YAMLProblem {
    let parser = parser.pointee
    let isReaderError = parser.error == YAML_READER_ERROR
    return YAMLProblem(
      context: parser.context.map { String(cString: $0) } ?? "",
      contextStart: Int(clamping: parser.context_mark.index),
      message: parser.problem.map { String(cString: $0) } ?? "out of memory",
      place: isReaderError
        ? .byte(Int(clamping: parser.problem_offset))
        : .scalar(Int(clamping: parser.problem_mark.index)))
  }
}
