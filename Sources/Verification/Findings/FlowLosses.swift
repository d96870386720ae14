/// How much of each flow some records of loss take, over all of the flow's paths.
struct FlowLosses {
  private let shares: [Int: ConnectionShare]

  /// Adds the records up: paths of one flow are disjoint, records of one path may lose the same connections.
  init(_ records: [LossRecord]) {
    shares = Dictionary(grouping: records, by: \.flow).mapValues { records in
      let worst = Dictionary(grouping: records, by: \.pathIndex).values.compactMap { onOnePath in
        onOnePath.max { $0.cause.share.isSmaller(than: $1.cause.share) }
      }
      let kins = Dictionary(
        records.map { ($0.kin, $0.kinConnections) }, uniquingKeysWith: { first, _ in first })
      return .mean(
        of: worst.map { ($0.cause.share, $0.connections) },
        whole: kins.values.reduce(.zero, +))
    }
  }

  /// The flows, ascending.
  var flows: [Int] { shares.keys.sorted() }

  /// What a flow loses; nothing if the records are not about it.
  func share(of flow: Int) -> ConnectionShare {
    shares[flow] ?? ConnectionShare(part: .zero, whole: .zero)
  }

  /// What the flow loses that loses most.
  var worst: ConnectionShare {
    shares.values.max { $0.isSmaller(than: $1) } ?? ConnectionShare(part: .zero, whole: .zero)
  }

  /// The flows that lose the same share together, those that lose most first.
  var groupedByShare: [(share: String, flows: [Int])] {
    let ordered = flows.sorted {
      (share(of: $0).basisPoints, $1) > (share(of: $1).basisPoints, $0)
    }
    var groups: [(share: String, flows: [Int])] = []
    for flow in ordered {
      let share = "\(share(of: flow))"
      if groups.last?.share != share { groups.append((share, [])) }
      groups[groups.count - 1].flows.append(flow)
    }
    return groups
  }
}
