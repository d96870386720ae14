import Interchange
import SourceText
import Testing
import Topology

/// Load balancers with what hangs on them.
///
/// The expected lines were written from the answers beside them by hand.
@Suite struct BalancerReadingTests {
  private func read(_ files: (String, String)...) -> (shown: [String], reports: [String]) {
    var answers = Answers(
      [("base.json", SampleNetwork.base)] + files.map { (name: $0.0, text: $0.1) })
    let shown = answers.topology.shown.drop { !$0.hasPrefix("workload") }
      .filter { !$0.hasPrefix("workload web-") }
    return (shown, answers.reports)
  }

  /// The group `web` sends to each instance on a port of its own.
  ///
  /// The second instance has a secondary address, which gets nothing. The group `api` of the rule is known by its file's name, and has an address of no interface.
  @Test func applicationLoadBalancersHaveListenersAndTargets() {
    let found = read(
      ("lb.json", SampleBalancers.application), ("health-1.json", SampleBalancers.webTargets),
      ("folder/target-health-api.json", SampleBalancers.apiTargets))
    #expect(
      found.shown == [
        #"application edge internet-facing ipv4 in ["subnet-1a", "subnet-1b"] ["web"] all zones"#,
        "  tcp/443 -> web-a tcp/8080", "  tcp/443 -> 10.0.2.12 tcp/8081",
        "  tcp/443 -> web-a tcp/9000 check tcp/9001",
        "  tcp/443 -> 10.0.1.77 tcp/9000 check tcp/9001",
      ])
    #expect(found.reports == [])
  }

  @Test func targetsThatNobodyNamesAreSaid() {
    let found = read(
      ("lb.json", SampleBalancers.application), ("health-1.json", SampleBalancers.apiTargets),
      ("health-2.json", SampleBalancers.webTargets))
    #expect(found.shown.count == 3)
    #expect(
      found.reports == [
        "note missing-element: the targets of target group api are not in the files",
        "warning unknown-owner: nothing says which target group these targets belong to",
      ])
  }

  @Test func networkLoadBalancersKeepAddressesAsTheirAttributesSay() {
    let silent = read(("lb.json", SampleBalancers.network))
    #expect(
      silent.shown == [
        #"network mail internal dualstack in ["subnet-1a"] [] own zone"#,
        "  tcp/25 -> web-a tcp/2525 check tcp/80 client address unsaid",
      ])
    let told = read(
      ("lb.json", SampleBalancers.network), ("a.json", SampleBalancers.groupAttributes),
      ("b.json", SampleBalancers.balancerAttributes))
    #expect(
      told.shown == [
        #"network mail internal dualstack in ["subnet-1a"] [] all zones"#,
        "  tcp/25 -> web-a tcp/2525 check tcp/80 client address preserved",
      ])
    let udp = read(
      ("lb.json", SampleBalancers.network.replacing(#""TCP""#, with: #""TCP_UDP""#)))
    #expect(
      udp.shown.last
        == "  tcp/25, udp/25 -> web-a tcp/2525, udp/2525 check tcp/80 client address preserved")
    #expect(silent.reports + told.reports + udp.reports == [])
  }

  @Test func gatewayAndClassicLoadBalancersAreRead() {
    let gateway = read(("lb.json", SampleBalancers.gateway))
    #expect(
      gateway.shown == [
        #"gateway inspect internet-facing ipv4 in ["subnet-1a"] [] own zone"#,
        "  geneve -> web-a geneve check tcp/80",
      ])
    let classic = read(("lb.json", SampleBalancers.classic))
    #expect(
      classic.shown == [
        #"classic old internal ipv4 in ["subnet-1a", "subnet-1b"] ["web"] own zone"#,
        "  tcp/443 -> web-a tcp/8443 check tcp/8081",
        "  tcp/443 -> 10.0.2.12 tcp/8443 check tcp/8081",
      ])
    #expect(
      gateway.reports + classic.reports == [
        "note missing-element: target i-3 of old is not in the files"
      ])
  }

  @Test func interfacesOfLoadBalancersAreNotWorkloadsOfTheirOwn() {
    let found = read(
      ("lb.json", SampleBalancers.application), ("eni.json", SampleBalancers.interfaces))
    #expect(
      found.shown.first
        == #"workload ELB app/other/z9 ["subnet-1a"] [10.0.1.51] ["web"] load-balancer"#)
    #expect(found.shown.count == 2)
  }

  @Test func whatHasNoModelOrIsMissingIsSaid() {
    let cases: [(change: (String) -> String, reports: [String])] = [
      (
        { $0.replacing(#""TargetType": "ip""#, with: #""TargetType": "lambda""#) },
        [
          "note missing-element: the targets of target group web are not in the files",
          "note unmodelled-element: the targets of target group api are of the type `lambda`, "
            + "which has no model yet",
        ]
      ),
      (
        { $0.replacing(#""Listeners""#, with: #""Nothing""#) },
        [
          "note missing-element: no listener of \(SampleBalancers.edge) is in the files",
          "note unused-answer: `Nothing` is not used",
        ]
      ),
      (
        { $0.replacing("HTTPS", with: "SCTP").replacing(#""Rules""#, with: #""Other""#) },
        [
          "note unmodelled-element: "
            + "\(SampleBalancers.edge.replacing("loadbalancer", with: "listener"))/f6 "
            + "listens for `SCTP`, which has no model yet",
          "note unused-answer: `Other` is not used",
        ]
      ),
      (
        { $0.replacing("subnet-1b", with: "subnet-9").replacing("\"sg-1\"", with: "\"sg-9\"") },
        [
          "note missing-element: subnet-9 of \(SampleBalancers.edge) is not in the files",
          "note missing-element: \(SampleBalancers.edge) carries sg-9, which is not in the files",
          "note missing-element: the targets of target group web are not in the files",
          "note missing-element: the targets of target group api are not in the files",
        ]
      ),
    ]
    for item in cases {
      let found = read(("lb.json", item.change(SampleBalancers.application)))
      #expect(Set(found.reports) == Set(item.reports))
    }
  }
}
