/// A fault in a text that is being read: what, and how many bytes in.
///
/// It becomes a public error once the whole text is put beside it.
struct ParseFault<Reason: Sendable>: Error {
  let offset: Int
  let reason: Reason

  init(_ reason: Reason, at offset: Int) {
    self.offset = offset
    self.reason = reason
  }
}
