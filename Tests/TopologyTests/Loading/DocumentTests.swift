import SourceText
import TestSupport
import Testing
import Topology

/// The document as a whole.
struct DocumentTests {
  @Test func headerIsChecked() {
    let cases = [
      LoadingCase(""),
      LoadingCase("version: ▲2", "error unsupported-version `version: 1`"),
      LoadingCase("version: ▲one", "error wrong-type must be a number"),
      LoadingCase("name: ▲[x]", "error wrong-type `name` of the topology"),
      LoadingCase("▲flow: []", "error unknown-key did you mean `flows`?"),
      LoadingCase("x-note: anything"),
      LoadingCase("peers: ▲[]", "error wrong-type must be a mapping"),
      LoadingCase("services:\n\nflows:\n"),
      LoadingCase("name: ▲!Ref x", "error unknown-tag the tag `!Ref` has no meaning"),
      LoadingCase("x-note: [▲!Sub \"${a}\"]", "error unknown-tag `!Sub`"),
      LoadingCase("name: !!str x"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func documentsOfOtherKindsAreRefused() {
    for text in ["", "[]", "just text", "version: 1\n---\nversion: 1\n", "a: [", "\u{0}"] {
      let (topology, diagnostics) = loaded(text)
      #expect(topology == nil, "\(text)")
      #expect(diagnostics.contains { $0.severity == .error }, "\(text)")
    }
  }

  /// A key that is written twice is an error of the document; the topology must not load from what is left.
  @Test func errorsOfTheDocumentCountToo() {
    let text = threeTierTopology.replacing("name: three-tier-web", with: "name: a\nname: b")
    let (topology, diagnostics) = loaded(text)
    #expect(topology == nil)
    #expect(diagnostics.filter { $0.severity == .error }.map(\.id) == ["duplicate-key"])
  }

  /// JSON is read as well as YAML.
  @Test func jsonIsRead() {
    let text = """
      {"version": 1, "name": "j", "vpcs": {"v": {"cidrs": ["10.0.0.0/16"]}},
       "subnets": {"s": {"vpc": "v", "cidrs": ["10.0.0.0/24"]}},
       "workloads": {"w": {"subnets": ["s"], "public_address": true}},
       "flows": [{"from": "w", "to": "w", "service": "https"}]}
      """
    let (topology, diagnostics) = loaded(text)
    #expect(diagnostics.isEmpty)
    #expect(topology?.flows.count == 1)
  }

  @Test func allErrorsAreReportedInOneRun() {
    let cases = [
      LoadingCase(
        """
        version: ▲7
        vpcs:
          main: {cidrs: [10.0.0.0/16, ▲10.0.0.0/99]}
        subnets:
          a: {vpc: main, cidrs: [▲192.0.2.0/24]}
          b: {vpc: ▲mian, cidrs: [10.0.1.0/24]}
        gateways:
          fw: {type: ▲network_firewall}
        route_tables:
          public: {0.0.0.0/0: ▲iqw}
        services:
          app: ▲8080
        peers:
          office: ▲[]
        workloads:
          web: {subnets: [a], ephemeral: ▲linus}
          db: {subnets: [b, ▲nowhere]}
        load_balancers:
          edge: {type: ▲clasic}
        flows:
          - {from: web, to: ▲bd, service: app}
          - {from: office, to: edge, service: ▲htps}
        policy: {max_entries: ▲50}
        ignore:
          - ▲{finding: shadowed-entry}
        network_acls:
          x: {inbound: [{number: ▲70000, allow: ▲htp, from: 0.0.0.0/0}]}
        """,
        "error unsupported-version", "error invalid-cidr", "error subnet-outside-vpc",
        "error unknown-name `main`", "error not-modelled", "error unknown-name there is no gateway",
        "error invalid-service tcp/8080", "error empty-list", "error unknown-name `linux`",
        "error unknown-name there is no subnet", "error unknown-name did you mean `classic`?",
        "error unknown-name",
        "error unknown-name `https`", "error number-out-of-range", "error missing-key no `reason`",
        "error number-out-of-range", "error invalid-traffic")
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  /// Whatever happens to a file, loading ends with a topology or with an error.
  @Test func damagedFilesNeverGoUnnoticedOrCrash() {
    var generator = SeededGenerator(seed: 20)
    let original = Array(threeTierTopology.utf8)
    let pieces = [
      "{", "}", "[", "]", ":", "::/0", "10.0.0.0/33", "- ", "null", "&a", "*a", "\n", "  ", "65536",
      "-1", "internet", "'", "\"", "!x", "0.0.0.0/0", "all", "tcp/", "~", "99999999999999999999",
    ]
    var failures: [String] = []
    for round in 0..<1000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        mutate(&bytes, pieces, &generator)
      }
      var map = SourceMap()
      let file = map.add(name: "topology.yaml", bytes: bytes)
      var diagnostics = DiagnosticList()
      let topology = TopologyLoader.load(file, into: &diagnostics)
      if (topology == nil) != diagnostics.hasErrors {
        failures.append("round \(round): \(diagnostics.all.map(\.summary))")
      }
    }
    #expect(failures.isEmpty)
  }

  private func mutate(
    _ bytes: inout [UInt8], _ pieces: [String], _ generator: inout SeededGenerator
  ) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...12, using: &generator))
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: bytes.removeSubrange(place...)
    case 1, 2: bytes.removeSubrange(place..<end)
    case 3: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
    default:
      let piece = generator.pick(pieces) ?? ""
      bytes.replaceSubrange(place..<end, with: piece.utf8)
    }
  }
}
