import SourceText

/// Which values were found by their references, to be said once for a whole plan.
struct TerraformReferenceNotes {
  private var picked: [String] = []
  private var assumedVPC: [String] = []
  private var place: SourceRange?

  /// Takes note of a value that was found.
  mutating func add(
    _ key: String, of resource: TerraformResource, _ ids: [String], isPickedByKey: Bool
  ) {
    guard isPickedByKey else { return }
    if place == nil { place = resource.range }
    picked.append("`\(key)` of \(resource.address): \(ids.joined(separator: ", "))")
  }

  /// Takes note of a VPC that is taken for want of another.
  mutating func addOnlyVPC(_ vpc: String, _ key: String, of resource: TerraformResource) {
    if place == nil { place = resource.range }
    assumedVPC.append("`\(key)` of \(resource.address): \(vpc)")
  }

  /// Says what was found, and what was taken for granted.
  func report(into diagnostics: inout DiagnosticList) {
    guard let place = place?.firstPlace else { return }
    if !picked.isEmpty {
      diagnostics.note(
        "assumed-instance",
        "\(Self.values(picked.count)) of this plan \(picked.count == 1 ? "picks" : "pick") an instance by `count.index` or "
          + "`each.key`; the one with the same key is taken",
        at: place, notes: Self.shown(picked))
    }
    if !assumedVPC.isEmpty {
      diagnostics.note(
        "assumed-vpc",
        "nothing says which VPC \(Self.values(assumedVPC.count)) of this plan \(assumedVPC.count == 1 ? "names" : "name"); "
          + "the only one that the plan creates is taken",
        at: place, notes: Self.shown(assumedVPC))
    }
  }

  private static func values(_ count: Int) -> String { count == 1 ? "1 value" : "\(count) values" }

  private static func shown(_ lines: [String]) -> [String] {
    let more = lines.count > 3 ? ["and \(lines.count - 3) more"] : []
    return [(lines.prefix(3) + more).joined(separator: "\n")]
  }
}
