internal import PacketSpace
internal import SourceText

/// Finds out what the name or notation of a service means: first among the topology's own services, then in the
/// catalogue, then as notation.
public struct ServiceResolver: Sendable {
  private let ownServices: [String: Service]

  /// Makes a resolver.
  ///
  /// - Parameter ownServices: The topology's own services by name; they hide the catalogue's.
  public init(ownServices: [String: Service] = [:]) {
    self.ownServices = ownServices
  }

  /// The service of a name or notation.
  ///
  /// - Throws: What is wrong with the text; an unknown name carries the nearest known one.
  public func resolve(_ text: some StringProtocol) throws(ServiceNotationError) -> Service {
    if let own = ownServices[String(text)] { return own }
    if let known = ServiceCatalogue.service(named: text) { return known }
    do throws(ServiceNotationError) {
      return try ServiceNotation.parse(text)
    } catch {
      throw error.reason == .unknownName ? error.suggesting(nearNames(error.text)) : error
    }
  }

  private func nearNames(_ text: String) -> [String] {
    let candidates = ownServices.keys.sorted() + ServiceCatalogue.names
    let separated = text.split { ": ".contains($0) }.joined(separator: "/")
    if separated != text, (try? ServiceNotation(parsing: separated)) != nil { return [separated] }
    return Suggestion.nearest(to: text, among: candidates).map { [$0] } ?? []
  }
}

extension Service {
  /// Makes one service of several, as a list in a topology's `services` does.
  ///
  /// Conversations that several have are kept once; notes are joined.
  ///
  /// - Parameters:
  ///   - name: The name of the whole.
  ///   - parts: The services it consists of, at least one.
  public init(name: String, combining parts: [Service]) {
    var conversations: [Conversation] = []
    for conversation in parts.flatMap(\.conversations) where !conversations.contains(conversation) {
      conversations.append(conversation)
    }
    let notes = parts.compactMap(\.answerNote)
    self.init(
      name: name, summary: parts.count == 1 ? parts[0].summary : "", conversations: conversations,
      answerNote: notes.isEmpty ? nil : notes.joined(separator: "; "))
  }
}
