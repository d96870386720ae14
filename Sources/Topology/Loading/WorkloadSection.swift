internal import PacketSpace
internal import SourceText

/// A workload as it is written.
struct WorkloadDraft {
  let name: String
  let place: SourceRange
  let kind: Workload.Kind
  let addressType: Workload.AddressType?
  let subnets: [Located<ElementID<Subnet>>]
  /// Whether every subnet that is written could be resolved.
  let subnetsAreComplete: Bool
  let addresses: [Located<Address>]
  let hasPublicAddress: Bool
  let securityGroups: [Located<String>]
  let ephemeralRange: EphemeralRange
  let listens: [Service]

  var element: Workload {
    Workload(
      name: name, kind: kind, addressType: addressType, subnets: subnets.map(\.value),
      addresses: addresses.map(\.value),
      hasPublicAddress: hasPublicAddress, securityGroups: securityGroups.map(\.value),
      ephemeralRange: ephemeralRange, listens: listens, source: place)
  }
}

extension LoadingContext {
  /// Reads the section `workloads`.
  mutating func readWorkloads() {
    for id in workloads.ids { workloads[id] = readWorkload(workloads.entries[id.index]) }
  }

  private mutating func readWorkload(_ entry: MappingEntry) -> WorkloadDraft? {
    let subject = "workload \(entry.key)"
    guard var reader = MappingReader(entry.value, describing: subject, into: &diagnostics) else {
      return nil
    }
    let kind = choice("type", of: Workload.Kind.self, &reader) ?? .instances
    let addresses = addresses(reader.stringList("addresses", into: &diagnostics))
    let home = subnetsOfWorkload(&reader, addresses)
    let draft = WorkloadDraft(
      name: entry.key, place: entry.keyRange, kind: kind,
      addressType: choice("ip_address_type", of: Workload.AddressType.self, &reader),
      subnets: home.subnets,
      subnetsAreComplete: home.isComplete, addresses: addresses,
      hasPublicAddress: reader.boolean("public_address", into: &diagnostics)?.value ?? false,
      securityGroups: reader.stringList("security_groups", into: &diagnostics),
      ephemeralRange: ephemeralRange(&reader) ?? kind.usualEphemeralRange,
      listens: listenedServices(&reader, kind))
    reader.finish(into: &diagnostics)
    return draft
  }

  /// What it listens on: what is written, or else what is usual for its kind.
  private mutating func listenedServices(
    _ reader: inout MappingReader, _ kind: Workload.Kind
  ) -> [Service] {
    let texts = reader.stringList("listens", into: &diagnostics)
    if let first = texts.first, !kind.accepts {
      diagnostics.error(
        "nothing-listens", "nothing listens on \(kind.words)", at: first.range,
        help: ["leave `listens` of \(reader.subject) out"])
      return []
    }
    guard !reader.has("listens"), let usual = kind.usualService else {
      return services(texts).map(\.value)
    }
    return [ServiceCatalogue.service(named: usual)].compactMap(\.self)
  }

  /// The subnets that are written or, where only addresses are, those that contain them.
  private mutating func subnetsOfWorkload(
    _ reader: inout MappingReader, _ addresses: [Located<Address>]
  ) -> (subnets: [Located<ElementID<Subnet>>], isComplete: Bool) {
    let names =
      reader.has("addresses")
      ? reader.stringList("subnets", into: &diagnostics) : requiredTexts("subnets", &reader)
    let written = references(names, to: subnets)
    guard !reader.has("subnets") else { return (written, written.count == names.count) }
    var found: [Located<ElementID<Subnet>>] = []
    for address in addresses {
      guard let home = subnets.known.first(where: { $0.draft.addresses.contains(address.value) })
      else { continue }
      if !found.contains(where: { $0.value == home.id }) {
        found.append(Located(home.id, at: address.range))
      }
    }
    return (found, subnets.known.count == subnets.entries.count)
  }

  /// Checks where workloads have their addresses, and that each lies in one VPC.
  mutating func checkWorkloads() {
    for workload in workloads.known.map(\.draft) {
      let subject = "workload \(workload.name)"
      checkIsInOneVPC(workload.subnets, subject: subject)
      let homes = workload.subnets.compactMap { subnet in
        subnets[subnet.value].map { Located($0, at: subnet.range) }
      }
      guard workload.subnetsAreComplete, homes.count == workload.subnets.count else { continue }
      for address in workload.addresses { checkPlace(of: address, in: homes, subject: subject) }
    }
  }

  /// Source: EC2 API, CreateSecurityGroup.VpcId: the groups of an interface belong to the VPC of its subnet.
  mutating func checkIsInOneVPC(_ references: [Located<ElementID<Subnet>>], subject: String) {
    let known = references.compactMap { reference in
      subnets[reference.value].map { (place: reference.range, subnet: $0) }
    }
    guard let first = known.first,
      let other = known.first(where: { $0.subnet.vpc.value != first.subnet.vpc.value })
    else { return }
    diagnostics.error(
      "subnets-of-two-vpcs", "\(subject) has subnets of two VPCs", at: other.place,
      label: "VPC \(vpcs.name(of: other.subnet.vpc.value))",
      related: [
        RelatedLabel(
          range: first.place, text: "VPC \(vpcs.name(of: first.subnet.vpc.value))")
      ], help: ["describe it once for each VPC"])
  }
}
