import SourceText

/// Parts of one kind by the id of the element that they belong to.
typealias OwnedParts = [String: [Node]]

extension AWSDocuments {
  /// The parts of a kind, each list given to the element that it belongs to.
  ///
  /// - Parameters:
  ///   - key: The kind of parts.
  ///   - candidates: The elements that they may belong to.
  ///   - diagnostics: Receives a warning for parts of which nothing says to what they belong.
  /// - Returns: The parts by the id of their owner.
  func ownedParts(
    _ key: AWSAnswerKey, among candidates: [AWSParts.Candidate],
    into diagnostics: inout DiagnosticList
  ) -> OwnedParts {
    let lists = parts[key] ?? []
    var owned: OwnedParts = [:]
    for list in lists {
      let only = lists.count == 1 && candidates.count == 1 ? candidates[0].id : nil
      if let owner = list.owner(among: candidates) ?? only {
        owned[owner, default: []] += list.nodes
      } else if !list.nodes.isEmpty {
        list.reportUnknownOwner(into: &diagnostics)
      }
    }
    return owned
  }
}

extension AWSParts {
  /// Says that nothing says to what the parts belong.
  func reportUnknownOwner(into diagnostics: inout DiagnosticList) {
    guard let owner = key.owners.first else { return }
    let kinds = key.owners.map(\.words).joined(separator: " or ")
    diagnostics.warning(
      "unknown-owner", "nothing says which \(kinds) these \(key.partWords) belong to", at: source,
      help: [
        "name the file after it, or write \"\(owner.idKey)\": \"…\" beside `\(key.rawValue)`"
      ])
  }
}

extension AWSAnswerKey {
  /// The parts as messages name them.
  fileprivate var partWords: String {
    switch self {
    case .transitGatewayRoutes: "routes"
    case .transitGatewayAssociations: "associations"
    case .transitGatewayPropagations, .transitGatewayAttachmentPropagations: "propagations"
    case .resolverAddresses: "addresses"
    case .targetHealth: "targets"
    case .attributes, .classicAttributes: "attributes"
    default: "entries"
    }
  }
}
