internal import PacketSpace

/// One row of the catalogue: constants only, so that a table costs nothing but its place in memory.
///
/// A service is made of its row when somebody asks for it.
struct ServiceEntry: Sendable {
  let name: StaticString
  /// Conversations in the notation of topology files, separated by spaces; empty if `special` makes them.
  let notation: StaticString
  let summary: StaticString
  /// Other names, separated by spaces.
  let aliases: StaticString
  /// What answers need beyond what is usual; empty for nothing.
  let note: StaticString
  /// Makes conversations that the notation cannot say.
  let special: (@Sendable () -> [Conversation])?

  /// Makes the row of a service that clients open from their ephemeral ports and that answers them.
  init(
    _ name: StaticString, _ notation: StaticString, _ summary: StaticString,
    aliases: StaticString = "", note: StaticString = ""
  ) {
    self.name = name
    self.notation = notation
    self.summary = summary
    self.aliases = aliases
    self.note = note
    special = nil
  }

  /// Makes the row of a service whose packets go other ways.
  init(
    _ name: StaticString, _ summary: StaticString, aliases: StaticString = "",
    note: StaticString = "", opens special: @escaping @Sendable () -> [Conversation]
  ) {
    self.name = name
    notation = ""
    self.summary = summary
    self.aliases = aliases
    self.note = note
    self.special = special
  }

  /// Whether UTF-8 bytes are the name or one of the aliases; allocates nothing.
  func isCalled(_ word: [UInt8]) -> Bool {
    name.withUTF8Buffer { $0.elementsEqual(word) } || hasAlias(word)
  }

  private func hasAlias(_ word: [UInt8]) -> Bool {
    aliases.withUTF8Buffer { bytes in
      var start = 0
      while bytes.count - start >= word.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
        if bytes[start..<end].elementsEqual(word) { return !word.isEmpty }
        start = end + 1
      }
      return false
    }
  }

  /// The aliases as texts.
  var aliasNames: [String] {
    aliases.description.split(separator: " ").map(String.init)
  }

  /// Makes the service.
  func service(in category: ServiceCategory) -> Service {
    Service(
      name: name.description, summary: summary.description,
      conversations: special?() ?? plainConversations,
      answerNote: note.utf8CodeUnitCount == 0 ? nil : note.description,
      category: category, aliases: aliasNames)
  }

  /// The conversations of the notation; a row that cannot be read has none, which a test forbids.
  private var plainConversations: [Conversation] {
    notation.description.split(separator: " ").compactMap { word in
      (try? ServiceNotation(parsing: word))?.conversation
    }
  }
}
