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
