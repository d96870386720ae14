import PacketSpace
import Testing
import Topology
import Traversal

/// Paths to and from interfaces that AWS manages.
@Suite struct ManagedInterfacePathTests {
  private func service(_ name: String) -> Service {
    ServiceCatalogue.service(named: name) ?? .https
  }

  private func network() -> TestNetwork {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a")
    network.add(workload: "nfs-client", in: "app-b", ephemeral: .nfsReserved)
    network.add(peer: "site", "198.51.100.0/24")
    for (kind, name, subnets) in [
      (Workload.Kind.interfaceEndpoint, "kms", ["data-a", "data-b"]),
      (.mountTarget, "files", ["data-a"]), (.resolverInboundEndpoint, "names", ["data-a"]),
      (.resolverOutboundEndpoint, "ask", ["data-b"]), (.lambdaFunction, "job", ["app-a"]),
    ] {
      network.topology.workloads.append(
        Workload(
          name: name, kind: kind, subnets: subnets.map { network.id($0) },
          ephemeralRange: kind.usualEphemeralRange))
    }
    return network
  }

  private func lines(_ from: String, _ to: String, _ service: Service) -> [String] {
    let network = network()
    return PathText(topology: network.topology).lines(network.paths(from, to, service))
  }

  /// Source: AWS PrivateLink guide, create-interface-endpoint.md (prerequisites: security group and
  /// 443); Amazon VPC User Guide, vpce-interface.md: `A.out(E, 443) E.in(A, 443) | E.out(A, e)
  /// A.in(E, e)`.
  ///
  /// An endpoint has IPv4 only unless asked for more, so that a dual-stack client has no IPv6 path.
  @Test func interfaceEndpointInEachOfItsSubnets() {
    #expect(
      lines("web", "kms", .https)
        == ["data-a", "data-b"].map { subnet in
          "IPv4 subnet to subnet: sg(web).out(kms in \(subnet), 443) "
            + "app-a.out(kms in \(subnet), 443) \(subnet).in(web in app-a, 443) "
            + "sg(kms).in(web in app-a, 443) "
            + "| \(subnet).out(web in app-a, 32768-60999) app-a.in(kms in \(subnet), 32768-60999)"
        })
  }

  /// Source: Amazon EFS guide, source-ports.md (clients use any source port); Linux, sunrpc.min_resvport and
  /// max_resvport (665-1023 without `noresvport`).
  @Test func mountTargetAnswersReservedPortsToo() {
    #expect(
      lines("web", "files", service("nfs")) == [
        "IPv4 subnet to subnet: sg(web).out(files in data-a, 2049) "
          + "app-a.out(files in data-a, 2049) data-a.in(web in app-a, 2049) "
          + "sg(files).in(web in app-a, 2049) "
          + "| data-a.out(web in app-a, 665-1023, 32768-60999) "
          + "app-a.in(files in data-a, 665-1023, 32768-60999)"
      ])
    #expect(
      lines("nfs-client", "files", service("nfs"))[0].hasSuffix(
        "| data-a.out(nfs-client in app-b, 665-1023) app-b.in(files in data-a, 665-1023)"))
  }

  /// Source: Route 53 guide, resolver-forwarding-inbound-queries.md (TCP and UDP 53 to the endpoint's addresses).
  @Test func resolverInboundEndpointOverBothProtocols() {
    let found = network().paths("web", "names", service("dns"))
    #expect(found.paths.map(\.conversation.ipProtocol.description) == ["udp", "tcp"])
    #expect(
      found.paths.allSatisfy { path in
        path.crossings.filter { $0.packet == .opening }.allSatisfy {
          path.selectors[$0.selector].domain == PortSet(53)
        }
      })
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md ("AWS Lambda functions use ports 1024-65535").
  @Test func functionsOpenFromTheirOwnRange() {
    #expect(
      lines("job", "kms", .https)[0].hasSuffix(
        "| data-a.out(job in app-a, 1024-65535) app-a.in(kms in data-a, 1024-65535)"))
  }
}
