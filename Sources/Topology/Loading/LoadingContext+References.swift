internal import SourceText

extension LoadingContext {
  /// The element a text names; an unknown name is reported with the nearest known one.
  mutating func resolve<Element, Draft>(
    _ name: Located<String>, in section: DeclaredSection<Element, Draft>
  ) -> Located<ElementID<Element>>? {
    if let id = section.id(named: name.value) { return Located(id, at: name.range) }
    reportUnknown(name, kind: section.kind, among: section.names)
    return nil
  }

  /// The element of a key that must be there.
  mutating func requiredReference<Element, Draft>(
    _ key: String, to section: DeclaredSection<Element, Draft>, _ reader: inout MappingReader
  ) -> Located<ElementID<Element>>? {
    guard let name = reader.requiredString(key, into: &diagnostics) else { return nil }
    return resolve(name, in: section)
  }

  /// The elements a list names, each once.
  mutating func references<Element, Draft>(
    _ names: [Located<String>], to section: DeclaredSection<Element, Draft>
  ) -> [Located<ElementID<Element>>] {
    var found: [Located<ElementID<Element>>] = []
    for name in names {
      guard let reference = resolve(name, in: section) else { continue }
      if let first = found.first(where: { $0.value == reference.value }) {
        diagnostics.warning(
          "listed-twice", "\(section.kind) \(name.value) is listed twice", at: name.range,
          related: [RelatedLabel(range: first.range, text: "listed here first")])
      } else {
        found.append(reference)
      }
    }
    return found
  }

  /// The endpoint a text names.
  mutating func endpoint(_ name: Located<String>) -> Endpoint? {
    if name.value == Self.internet { return .internet }
    if let id = workloads.id(named: name.value) { return .workload(id) }
    if let id = loadBalancers.id(named: name.value) { return .loadBalancer(id) }
    if let id = peers.id(named: name.value) { return .peer(id) }
    reportUnknown(
      name, kind: "workload, load balancer or peer",
      among: workloads.names + loadBalancers.names + peers.names + [Self.internet])
    return nil
  }

  /// The endpoint that is always there.
  static var internet: String { "internet" }

  /// Reports a name that nothing has.
  mutating func reportUnknown(
    _ name: Located<String>, kind: String, among names: [String], notes: [String] = []
  ) {
    diagnostics.error(
      "unknown-name", "there is no \(kind) `\(name.value)`", at: name.range,
      notes: notes + otherKinds(of: name.value), help: [help(forUnknown: name.value, among: names)])
  }

  private func help(forUnknown name: String, among names: [String]) -> String {
    if name.unicodeScalars.count > 1, let near = Suggestion.nearest(to: name, among: names) {
      return "did you mean `\(near)`?"
    }
    if names.isEmpty { return "the file defines none" }
    let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return "known are \(shown)" + (names.count > 12 ? ", …" : "")
  }

  /// What else has the name, for those who mixed up two kinds.
  func otherKinds(of name: String) -> [String] {
    let kinds: [(kind: String, hasName: Bool)] = [
      (vpcs.kind, vpcs.id(named: name) != nil), (subnets.kind, subnets.id(named: name) != nil),
      (gateways.kind, gateways.id(named: name) != nil),
      (routeTables.kind, routeTables.id(named: name) != nil),
      (workloads.kind, workloads.id(named: name) != nil),
      (loadBalancers.kind, loadBalancers.id(named: name) != nil),
      (peers.kind, peers.id(named: name) != nil),
    ]
    return kinds.filter(\.hasName).map { "`\(name)` is the name of a \($0.kind)" }
  }
}
