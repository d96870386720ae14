import AccessControl
import PacketSpace
import Topology
import Traversal

/// The way between two addresses with the filters on it, whatever the ports.
struct TraceRoute: Sendable {
  /// A filter on the way, looked up.
  enum Filter: Sendable {
    case networkACL(NetworkACL?)
    case securityGroups([SecurityGroup], peers: [SecurityGroup])
  }

  /// A crossing with its filter.
  struct Step: Sendable {
    let crossing: Crossing
    let reference: FilterReference
    let filter: Filter
  }

  /// What depends on more of a packet than its ports.
  struct Key: Hashable, Sendable {
    let source: Address
    let destination: Address
    let conversation: Conversation
    let from: Endpoint?
    let to: Endpoint?

    init(_ query: TraceQuery) {
      source = query.opening.source
      destination = query.opening.destination
      conversation = query.conversation
      from = query.from
      to = query.to
    }
  }

  /// What the addresses were taken for, and what was found between them.
  let found: AddressPaths
  /// The filters on the way, in path order.
  let steps: [Step]

  /// The path; `nil` when there is none.
  var path: Path? { found.found.paths.first }

  /// Finds the way and looks its filters up.
  init(_ key: Key, finder: PathFinder, directory: FilterDirectory) {
    found = finder.paths(
      from: key.source, to: key.destination, conversation: key.conversation,
      sourceHint: key.from, destinationHint: key.to)
    steps =
      found.found.paths.first.map { path in
        path.crossings.map { Self.step($0, on: path, directory) }
      } ?? []
  }

  private static func step(
    _ crossing: Crossing, on path: Path, _ directory: FilterDirectory
  ) -> Step {
    let filter: Filter
    switch crossing.filter {
    case .networkACL(let subnet): filter = .networkACL(directory.networkACL(of: subnet))
    case .securityGroups(let end):
      let peers = directory.peerGroups(of: crossing, in: path)
      filter = .securityGroups(
        directory.groups(path.ends[end].securityGroups),
        peers: peers.map { directory.ruleSets.securityGroups[$0] })
    }
    return Step(
      crossing: crossing, reference: directory.reference(of: crossing, in: path), filter: filter)
  }

  /// The values of a path's selectors for one packet: its own, and the lowest where a translator chooses.
  func selectors(for query: TraceQuery) -> [UInt16] {
    guard let path, let first = path.legs.first else { return [] }
    var values = path.selectors.map { $0.domain.first ?? 0 }
    values[first.opening] = query.opening.selector
    if let answer = first.answer { values[answer] = query.answerSelector }
    return values
  }

  /// What the query does not say, and what is assumed where nothing is documented, in words.
  var openChoices: [String] {
    guard let path, let first = path.legs.first else { return [] }
    let addresses = path.ends.compactMap { end -> String? in
      guard let lowest = end.addresses.first, end.addresses.count > 1 else { return nil }
      let blocks = end.blocks.map(\.description).joined(separator: ", ")
      return "\(end.name) may have any address of \(blocks); \(lowest) is taken"
    }
    let ports = Set(path.crossings.map(\.selector)).sorted().compactMap { index -> String? in
      let selector = path.selectors[index]
      guard index != first.opening, index != first.answer, let lowest = selector.domain.first,
        selector.domain.count > 1
      else { return nil }
      return "\(selector.name) may be any of \(selector.domain); \(lowest) is taken"
    }
    let others = found.found.paths.count - 1
    let ways =
      others > 0 ? ["\(others + 1) ways are possible over \(path.kind); the first is shown"] : []
    return addresses + ports + ways + path.assumptions
  }
}
