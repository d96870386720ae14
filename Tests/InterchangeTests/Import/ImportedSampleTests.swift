import Interchange
import SourceText
import TestSupport
import Testing
import Topology

/// Whatever the other tests read is imported to a file that is read without an error and loses nothing.
@Suite struct ImportedSampleTests {
  func imported(_ files: [(String, String)], _ name: String) -> ImportedTopology {
    var answers = Answers(files.map { (name: $0.0, text: $0.1) })
    let imported = TopologyImport.topology(of: answers.inventory, into: &answers.diagnostics)
    let read = ReadTopology(imported.text)
    #expect(
      read.topology != nil,
      "\(name): \(read.reports.filter { $0.contains("error") })\n\(imported.text)")
    if let copy = read.topology {
      #expect(read.lossOfPrinting() == nil, "\(name)")
      #expect(imported.topology.filters == copy.filters, "\(name)")
    }
    return imported
  }

  @Test func everyKindOfLoadBalancerIsImported() {
    let base = ("base.json", SampleNetwork.base)
    let cases: [(String, [(String, String)], String)] = [
      (
        "application",
        [
          base, ("lb.json", SampleBalancers.application), ("h.json", SampleBalancers.webTargets),
          ("folder/target-health-api.json", SampleBalancers.apiTargets),
        ], "type: application"
      ),
      (
        "network",
        [base, ("lb.json", SampleBalancers.network.replacing("dualstack", with: "ipv4"))],
        "type: network"
      ),
      ("gateway", [base, ("lb.json", SampleBalancers.gateway)], "type: gateway"),
      ("classic", [base, ("lb.json", SampleBalancers.classic)], "type: classic"),
      // Without targets there is no listener that a file could have, so it is only an end of connections.
      (
        "silent", [base, ("lb.json", SampleBalancers.application)],
        "{subnets: [isolated-a, isolated-b], public_address: true"
      ),
    ]
    for (name, files, expected) in cases {
      let text = imported(files, name).text
      #expect(text.contains(expected), "\(name): \(text)")
    }
  }

  @Test func routeTablesOfTransitGatewaysAreImported() {
    let imported = imported(SampleTransitTables.all, "transit tables")
    guard case .transitGateway(let gateway) = imported.topology.gateways.elements.first?.kind else {
      Issue.record("\(imported.text)")
      return
    }
    #expect(gateway.routeTables.map(\.name) == ["isolated", "shared"])
    #expect(gateway.attachments.map(\.routeTable) == [0, 0, 0, 1])
    #expect(gateway.peerAttachments.map(\.routeTable) == [1])
  }

  @Test func recordedAccountsAreImported() throws {
    for folder in ["test-nat-gateway", "test-public-private-subnet"] {
      let files = try Fixture.files(in: "aws-snapshots/\(folder)/aws_configs")
      let imported = imported(files, folder)
      #expect(!imported.topology.flows.isEmpty)
    }
  }

  /// Every answer alone: what is missing is said in the file.
  @Test func singleAnswersAreImported() throws {
    for file in try Fixture.files(in: "aws-snapshots/test-nat-gateway/aws_configs") {
      var answers = Answers([file])
      guard !answers.inventory.vpcs.isEmpty || !answers.inventory.subnets.isEmpty else { continue }
      let imported = TopologyImport.topology(of: answers.inventory, into: &answers.diagnostics)
      #expect(ReadTopology(imported.text).topology != nil, "\(file.name)\n\(imported.text)")
      for message in answers.diagnostics.all.map(\.message) {
        let words = message.split(separator: " ").prefix(5).joined(separator: " ")
        #expect(imported.text.contains(words), "\(file.name): \(message)\n\(imported.text)")
      }
    }
  }
}

extension ImportedSampleTests {
  /// Peerings, hubs, private gateways and endpoints are gateways and workloads of the file, or notes in it.
  @Test func connectionsAreImported() {
    let base = ("base.json", SampleNetwork.base)
    let cases = [
      (SampleNetwork.peerings, "type: vpc_peering"),
      (SampleNetwork.transitGateway, "type: transit_gateway"),
      (SampleNetwork.privateGateway, "type: virtual_private_gateway"),
      (SampleNetwork.natGateways, "type: nat_gateway"),
      (SampleEndpoints.vpcEndpoints, "type: interface_endpoint"),
    ]
    for (answer, expected) in cases {
      let text = imported([base, ("more.json", answer)], expected).text
      #expect(text.contains(expected), "\(expected): \(text)")
    }
  }
}
