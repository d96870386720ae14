import PacketSpace
import Testing

@testable import Topology

/// The catalogue as a whole: nothing twice, nothing unreadable, everything found.
struct ServiceCatalogueTests {
  @Test func hasManyServicesInEveryGroup() {
    #expect(ServiceCatalogue.all.count >= 170)
    for category in ServiceCategory.allCases {
      let services = ServiceCatalogue.services(in: category)
      #expect(services.count >= 5, "\(category)")
      #expect(services.allSatisfy { $0.category == category })
    }
  }

  @Test func namesAndAliasesAreUniqueAndKebabCase() {
    let names = ServiceCatalogue.names
    var seen: Set<String> = []
    let repeated = names.filter { !seen.insert($0).inserted }
    let misspelt = names.filter { name in
      name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) == nil || name.allSatisfy(\.isNumber)
    }
    #expect(repeated.isEmpty)
    #expect(misspelt.isEmpty)
  }

  @Test func everyNameAndAliasIsFound() {
    var failures: [String] = []
    for service in ServiceCatalogue.all {
      for name in [service.name] + service.aliases
      where ServiceCatalogue.service(named: name) != service { failures.append(name) }
    }
    #expect(failures.isEmpty)
    for unknown in ["", " ", "http ", "HTTPS", "postgre", "postgres aurora-postgresql"] {
      #expect(ServiceCatalogue.service(named: unknown) == nil, "\(unknown)")
    }
  }

  @Test func everyRowIsSound() {
    var failures: [String] = []
    for category in ServiceCategory.allCases {
      for entry in ServiceCatalogue.entries(of: category) {
        let service = entry.service(in: category)
        failures += Self.faults(of: entry, service).map { "\(service.name): \($0)" }
      }
    }
    #expect(failures.isEmpty)
  }

  private static func faults(of entry: ServiceEntry, _ service: Service) -> [String] {
    var faults: [String] = []
    let words = entry.notation.description.split(separator: " ")
    if entry.special == nil, words.count != service.conversations.count {
      faults.append("a notation cannot be read")
    }
    if service.conversations.isEmpty { faults.append("no conversation") }
    if Set(service.conversations).count != service.conversations.count { faults.append("repeats") }
    if service.summary.isEmpty || service.summary.hasSuffix(".") { faults.append("summary") }
    if service.answerNote?.isEmpty == true || service.answerNote?.hasSuffix(".") == true {
      faults.append("note")
    }
    if entry.special != nil, service.answerNote == nil, Self.needsNote(service) {
      faults.append("an unusual answer without a note")
    }
    return faults + service.conversations.flatMap(faults(of:)) + words.flatMap(portFaults(of:))
  }

  private static func faults(of conversation: Conversation) -> [String] {
    [conversation.destination, conversation.source].compactMap { ports in
      switch ports {
      case .fixed(let set) where set.isEmpty: "empty set"
      case .clientEphemeralOr(let set) where set.isEmpty || set.isAll: "pointless set"
      case .fixed(let set)
      where set.isAll && TrafficPorts.haveThem(conversation.ipProtocol): "all ports"
      default: nil
      }
    }
  }

  /// Ports are written as ascending ranges that neither overlap nor touch.
  private static func portFaults(of word: Substring) -> [String] {
    guard let slash = word.firstIndex(of: "/"), !word.hasPrefix("protocol") else { return [] }
    let written = word[word.index(after: slash)...]
    let canonical = PortSet(String(written))?.ranges.map(\.description).joined(separator: ",")
    return canonical == String(written) ? [] : ["\(word) is not canonical"]
  }

  private static func needsNote(_ service: Service) -> Bool {
    service.conversations.contains { conversation in
      conversation.opener == .server || conversation.answer == .none
        || (TrafficPorts.haveThem(conversation.ipProtocol)
          && conversation.source != .clientEphemeral)
    }
  }

  @Test func findsServicesByPort() {
    let cases: [(IPProtocol, UInt16, String)] = [
      (.tcp, 443, "https"), (.tcp, 22, "ssh"), (.tcp, 3389, "rdp"), (.tcp, 5432, "postgresql"),
      (.udp, 53, "dns"), (.udp, 123, "ntp"), (.udp, 514, "syslog"), (.tcp, 6443, "kubernetes-api"),
    ]
    for (ipProtocol, port, name) in cases {
      let found = ServiceCatalogue.services(using: ipProtocol, selector: port)
      #expect(found.first?.name == name, "\(ipProtocol)/\(port)")
    }
    #expect(ServiceCatalogue.services(using: .tcp, selector: 2).isEmpty)
  }
}

private enum TrafficPorts {
  static func haveThem(_ ipProtocol: IPProtocol) -> Bool {
    ipProtocol == .tcp || ipProtocol == .udp
  }
}
