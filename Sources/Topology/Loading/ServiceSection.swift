internal import SourceText

/// The services a file can name: its own first, then the catalogue's.
struct ServiceScope {
  /// The services of the section `services`; nil for one that is broken.
  private(set) var own: [String: Service?] = [:]

  /// Where the names of the section are written.
  private let places: [String: SourceRange]

  /// Finds all others, and what was meant by a name that nothing has.
  private(set) var resolver = ServiceResolver()

  init(_ entries: [MappingEntry] = []) {
    places = Dictionary(
      entries.map { ($0.key, $0.keyRange) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where a name is written that has not been read yet.
  func placeBelow(_ name: String) -> SourceRange? { own[name] == nil ? places[name] : nil }

  /// Takes in a service of the file.
  mutating func add(_ service: Service?, named name: String) {
    own[name] = .some(service)
    resolver = ServiceResolver(ownServices: own.compactMapValues(\.self))
  }
}

extension LoadingContext {
  /// Reads the section `services`: each is one notation such as `tcp/8080`, or a list of them.
  mutating func readServices(_ entries: [MappingEntry]) {
    services = ServiceScope(entries)
    for entry in entries {
      checkServiceName(entry)
      let service = readService(entry)
      checkAgainstCatalogue(service, entry)
      services.add(service, named: entry.key)
    }
  }

  private mutating func checkServiceName(_ entry: MappingEntry) {
    if entry.key.isEmpty || entry.key.contains("/") {
      diagnostics.error(
        "invalid-name", "`\(entry.key)` cannot be the name of a service", at: entry.keyRange,
        help: ["a name is not empty and has no `/`; the ports are its value: `app-http: tcp/8080`"])
    }
  }

  /// Notes a service that has a well-known name and other ports.
  private mutating func checkAgainstCatalogue(_ service: Service?, _ entry: MappingEntry) {
    guard let service, let known = ServiceCatalogue.service(named: entry.key),
      !service.overlaps(known)
    else { return }
    diagnostics.note(
      "service-redefined", "`\(entry.key)` replaces the well-known service of that name",
      at: entry.keyRange)
  }

  private mutating func readService(_ entry: MappingEntry) -> Service? {
    let subject = "service \(entry.key)"
    guard let texts = entry.value.expectStringList(subject, into: &diagnostics) else { return nil }
    if let list = entry.value.sequence {
      if list.isEmpty {
        diagnostics.error(
          "empty-list", "\(subject) has no ports", at: entry.value.range,
          help: ["name at least one protocol and port, for example `tcp/8080`"])
      }
      guard texts.count == list.count else { return nil }
    }
    let parts = self.services(texts)
    guard !parts.isEmpty, parts.count == texts.count else { return nil }
    return Service(name: entry.key, combining: parts.map(\.value))
  }

  /// The service a text means: one of the file, one of the catalogue, or a notation such as `tcp/8080`.
  mutating func service(_ text: Located<String>) -> Service? {
    if let own = services.own[text.value] { return own }
    do throws(ServiceNotationError) {
      return try services.resolver.resolve(text.value)
    } catch {
      report(error, at: text.range)
      return nil
    }
  }

  private mutating func report(_ error: ServiceNotationError, at range: SourceRange) {
    if let place = services.placeBelow(error.text) {
      diagnostics.error(
        "service-used-before", "service `\(error.text)` is used before it is defined", at: range,
        related: [RelatedLabel(range: place, text: "defined here")],
        help: ["move it above the services that use it"])
    } else {
      diagnostics.error(
        error.reason == .unknownName ? "unknown-name" : "invalid-service", "\(error)", at: range,
        notes: otherKinds(of: error.text), help: error.help.map { [$0] } ?? [])
    }
  }

  /// The services of a list, each with its place.
  mutating func services(_ texts: [Located<String>]) -> [Located<Service>] {
    texts.compactMap { text in service(text).map { Located($0, at: text.range) } }
  }
}
