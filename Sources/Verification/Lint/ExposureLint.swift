import AccessControl
import PacketSpace
import SourceText

/// Finds services that an entry for answers also opens to the internet.
///
/// Source: Amazon VPC User Guide, vpc-network-acls.md, ephemeral ports: "place deny entries earlier in the table".
struct ExposureLint {
  let subject: LintedACL

  private var networkACL: NetworkACL { subject.networkACL }

  /// A service that nobody means to offer to the internet.
  private struct Service {
    let name: String
    let port: UInt16
  }

  /// Administration and data stores with ports of 1024 and above, by the catalogue's names.
  private static let services: [Service] = [
    Service(name: "mssql", port: 1433), Service(name: "oracle", port: 1521),
    Service(name: "nfs", port: 2049), Service(name: "docker", port: 2375),
    Service(name: "mysql", port: 3306), Service(name: "rdp", port: 3389),
    Service(name: "postgresql", port: 5432), Service(name: "vnc", port: 5900),
    Service(name: "winrm", port: 5985), Service(name: "redis", port: 6379),
    Service(name: "kubernetes-api", port: 6443), Service(name: "http-alternate", port: 8080),
    Service(name: "elasticsearch", port: 9200), Service(name: "kubelet", port: 10250),
    Service(name: "memcached", port: 11211), Service(name: "mongodb", port: 27017),
    Service(name: "winrm over TLS", port: 5986),
  ].sorted { $0.port < $1.port }

  /// One note for each inbound entry for answers that opens such services.
  func findings() -> [Finding] {
    AddressFamily.allCases.flatMap { family in
      let exchange = LintedExchange.ports(.tcp, family)
      let passing = subject.passing(.inbound, exchange)
        .restricted(to: AddressSet.globallyRoutable(family))
      return networkACL.inbound.compactMap { finding($0, exchange, passing: passing) }
    }
  }

  private func finding(
    _ entry: NetworkACLEntry, _ exchange: LintedExchange, passing: TrafficRegion
  ) -> Finding? {
    // An ACL that allows everything hides nothing in a range.
    guard EntryPurpose.isForAnswers(entry, in: exchange), entry.match.onlyProtocol == .tcp else {
      return nil
    }
    let ports = PortSet(Self.services.map { PortRange($0.port) })
      .intersection(entry.match.selectors)
    let opened = passing.restricted(to: AddressSet(entry.peer)).restricted(to: ports)
    guard !opened.isEmpty else { return nil }
    let names = Self.services.filter { opened.ports.contains($0.port) }
      .map { "\($0.name) (\($0.port))" }.joined(separator: ", ")
    return Finding(
      id: .ephemeralExposure, severity: .note,
      message:
        "inbound entry \(entry.number), which looks meant for answers, also lets \(entry.peer) open services",
      place: FindingPlace(
        networkACL: networkACL.name, direction: .inbound, entry: entry.number,
        source: entry.source),
      region: [FindingRegion(ipProtocol: .tcp, traffic: opened)],
      fix: .advice(
        "deny those ports in front of entry \(entry.number) if anything behind the ACL listens on them"
      ),
      notes: ["if they listen: \(names); only security groups keep them shut"])
  }
}
