import PacketSpace
import Testing
import Topology

/// What a name in a topology means, and what is said of one that means nothing.
struct ServiceResolverTests {
  private let resolver: ServiceResolver

  init() throws {
    let http = try ServiceNotation.parse("tcp/8080")
    resolver = ServiceResolver(ownServices: [
      "app-http": Service(name: "app-http", conversations: http.conversations),
      "https": Service(name: "https", summary: "our own", conversations: http.conversations),
    ])
  }

  @Test func ownServicesHideTheCatalogueWhichHidesNotation() throws {
    #expect(try resolver.resolve("https").summary == "our own")
    #expect(try ServiceResolver().resolve("https").notation == "tcp/443")
    #expect(try resolver.resolve("app-http").notation == "tcp/8080")
    #expect(try resolver.resolve("postgres").name == "postgresql")
    #expect(try resolver.resolve("rdp").notation == "tcp/3389")
    #expect(try resolver.resolve("gre").category == .tunnels)
    #expect(try resolver.resolve("udp/7946").notation == "udp/7946")
  }

  @Test func unknownNamesCarryTheNearestKnownOne() {
    let cases: [(text: String, help: String)] = [
      ("app-htp", "did you mean `app-http`?"),
      ("postgresq", "did you mean `postgresql`?"),
      ("HTTPS", "did you mean `https`?"),
      ("active_directory", "did you mean `active-directory`?"),
      ("tcp:443", "did you mean `tcp/443`?"),
      ("tcp 443", "did you mean `tcp/443`?"),
      (
        "no-such-thing-at-all",
        "write protocol and port, as in tcp/443, or define the name under `services`"
      ),
      ("443", "write `tcp/443` or `udp/443`"),
    ]
    for row in cases {
      let error = #expect(throws: ServiceNotationError.self) { try resolver.resolve(row.text) }
      #expect(error?.help == row.help, "\(row.text)")
    }
  }

  @Test func listsBecomeOneService() throws {
    let parts = try ["tcp/7000-7001", "udp/7946", "tcp/7000-7001", "ntp"].map(resolver.resolve)
    let service = Service(name: "cluster", combining: parts)
    #expect(service.name == "cluster")
    #expect(
      service.notation == "tcp/7000-7001, udp/7946, udp/123 (from 123 or an ephemeral port)")
    #expect(service.answerNote == parts.last?.answerNote)
  }
}
