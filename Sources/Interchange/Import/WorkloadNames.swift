/// Names for workloads that were made out of interfaces.
struct WorkloadNames {
  /// What is known of one workload.
  struct Candidate {
    /// What its kind suggests.
    let roleName: String?
    /// What its interfaces are called.
    let interfaceNames: [String]
    /// The groups that it carries.
    let securityGroups: [String]
  }

  /// The names, in the order of the candidates; no two are equal.
  let names: [String]

  init(_ candidates: [Candidate], reserved: Set<String>) {
    names = ImportedName.distinct(
      candidates.map(Self.wish), reserved: reserved.union(["internet"]))
  }

  private static func wish(_ candidate: Candidate) -> String {
    let wishes = [
      candidate.roleName, common(candidate.interfaceNames),
      candidate.securityGroups.first { !$0.hasPrefix("sg-") && !$0.hasPrefix("default") },
      candidate.interfaceNames.first,
    ]
    return wishes.lazy.compactMap(\.self).map(ImportedName.readable).first { !$0.isEmpty }
      ?? "workload"
  }

  /// What names of several interfaces have in common: `web` of `web-1` and `web-2`; nil for ids and for too little.
  private static func common(_ names: [String]) -> String? {
    guard let first = names.first, !first.hasPrefix("eni-") else { return nil }
    if names.count == 1 { return first }
    var words = first.split(separator: "-")
    for name in names.dropFirst() {
      let others = name.split(separator: "-")
      words = Array(zip(words, others).prefix { $0 == $1 }.map(\.0))
    }
    let text = words.joined(separator: "-")
    return text.count >= 2 && text != "i" && text != "ip" ? text : nil
  }
}
