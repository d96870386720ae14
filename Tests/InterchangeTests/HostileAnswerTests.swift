import AccessControl
import Interchange
import SourceText
import Testing
import Topology

/// Answers with each value in turn replaced by something it must not be.
@Suite struct HostileAnswerTests {
  /// What a reading amounts to, and whether anything was said about it.
  private struct Outcome {
    let shown: [String]
    let reports: [String]

    init(_ document: JSONValue) throws {
      var answers = Answers(document.render(indent: nil))
      let topology = answers.topology
      let bound = RuleSetBinding.bind(
        topology.ruleSets, of: answers.inventory, to: topology, into: &answers.diagnostics)
      _ = try AWSAnswerWriter.text(bound, of: topology)
      shown = topology.shown + topology.ruleSets.shown
      reports = answers.reports
    }
  }

  @Test func wrongTypesAreReportedOrDoNotMatter() throws {
    let document = try account()
    let base = try Outcome(document)
    #expect(base.reports == [])
    let wrong: [JSONValue] = [7, "x", [[1]], ["a": "b"]]
    var failures: [String] = []
    var count = 0
    for path in document.paths {
      for value in wrong where !value.isSameKind(as: document.value(at: path)) {
        count += 1
        let outcome = try Outcome(document.replacing(path[...], by: value))
        if outcome.shown != base.shown, outcome.reports == base.reports {
          failures.append(
            "\(path) = \(value): \(Set(outcome.shown).symmetricDifference(base.shown))")
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
    #expect(count > 500)
  }

  /// The answers about connections, load balancers and endpoints beside a network that is right.
  @Test func wrongTypesInEveryOtherAnswerAreReportedOrDoNotMatter() throws {
    let base = try parsed(SampleNetwork.base)
    let wrong: [JSONValue] = [7, "x", [[1]], ["a": "b"]]
    var failures: [String] = []
    var count = 0
    for text in SampleAnswers.all {
      let answer = try parsed(text)
      let known = try Outcome(base.merged(with: answer))
      for (index, path) in answer.paths.enumerated() {
        let value = wrong[index % wrong.count]
        guard !value.isSameKind(as: answer.value(at: path)) else { continue }
        count += 1
        let changed = answer.replacing(path[...], by: value)
        let outcome = try Outcome(base.merged(with: changed))
        if outcome.shown != known.shown, outcome.reports == known.reports {
          failures.append(
            "\(path) = \(value): \(Set(outcome.shown).symmetricDifference(known.shown))")
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
    #expect(count > 300)
  }

  @Test func nothingCrashesTheReader() throws {
    let document = try account()
    let hostile: [JSONValue] = [
      nil, "", "\u{0}", -1, .number(String(repeating: "9", count: 400)), true,
      "255.255.255.255/32",
      "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", "-1", "acl-0792adae678b88f85",
    ]
    for (index, path) in document.paths.enumerated() {
      for turn in 0..<3 {
        let value = hostile[(3 * index + turn) % hostile.count]
        _ = try Outcome(document.replacing(path[...], by: value))
      }
    }
    for text in SampleAnswers.all {
      let (base, answer) = (try parsed(SampleNetwork.base), try parsed(text))
      for (index, path) in answer.paths.enumerated() {
        let changed = answer.replacing(path[...], by: hostile[index % hostile.count])
        _ = try Outcome(base.merged(with: changed))
      }
    }
  }

  private func parsed(_ text: String) throws -> JSONValue {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let source = map.add(name: "answer.json", text: text)
    return JSONValue(try #require(JSONReader.read(source, into: &diagnostics)))
  }

  /// A real account in one merged answer, cut to one element of each kind, without what no reader looks at.
  private func account() throws -> JSONValue {
    var members: [JSONValue.Member] = []
    for file in try Fixture.files(in: "aws-snapshots/test-nat-gateway/aws_configs") {
      var map = SourceMap()
      var diagnostics = DiagnosticList()
      let source = map.add(name: file.name, text: file.text)
      guard let node = JSONReader.read(source, into: &diagnostics),
        case .object(let read) = JSONValue(node)
      else { continue }
      members += read
    }
    return JSONValue.object(members).cut(
      to: [
        "NetworkAcls": ["main"], "SecurityGroups": ["vpc_a_jump"], "Subnets": ["Public Subnet"],
        "RouteTables": ["rtb-0ddf14681733ed0b7"], "NetworkInterfaces": ["18.216.129.140"],
        "Reservations": ["Jump Host"],
      ]).without([
        "BlockDeviceMappings", "CapacityReservationSpecification", "CpuOptions", "Monitoring",
        "HibernationOptions", "Placement", "OwnerId", "ClientToken",
        "ProductCodes", "PrivateDnsName", "PublicDnsName", "MacAddress", "RequesterManaged",
      ])
  }
}

/// A step into a value: the position of a member or an element.
private typealias Path = [Int]

extension JSONValue {
  fileprivate var children: [JSONValue] {
    switch self {
    case .object(let members): members.map(\.value)
    case .array(let values): values
    default: []
    }
  }

  /// The members of two answers in one.
  fileprivate func merged(with other: JSONValue) -> JSONValue {
    guard case .object(let members) = self, case .object(let others) = other else { return other }
    let keys = Set(others.map(\.key))
    let both = others.map { member -> Member in
      guard case .array(let own)? = members.first(where: { $0.key == member.key })?.value,
        case .array(let added) = member.value
      else { return member }
      return Member(member.key, .array(own + added))
    }
    return .object(members.filter { !keys.contains($0.key) } + both)
  }

  /// The paths to all values inside.
  fileprivate var paths: [Path] {
    children.enumerated().flatMap { index, child in
      [[index]] + child.paths.map { [index] + $0 }
    }
  }

  fileprivate func value(at path: Path) -> JSONValue {
    path.reduce(self) { $0.children[$1] }
  }

  fileprivate func replacing(_ path: ArraySlice<Int>, by value: JSONValue) -> JSONValue {
    guard let first = path.first else { return value }
    let changed = children[first].replacing(path.dropFirst(), by: value)
    switch self {
    case .object(var members):
      members[first] = Member(members[first].key, changed)
      return .object(members)
    case .array(var values):
      values[first] = changed
      return .array(values)
    default: return self
    }
  }

  /// Whether replacing one by the other leaves the shape as it is.
  fileprivate func isSameKind(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.string, .string), (.boolean, .boolean), (.null, .null), (.array([]), .array),
      (.object, .object), (.integer, .number), (.integer, .integer):
      true
    default: false
    }
  }

  /// An answer with only those elements of a key's list whose text contains one of the words.
  fileprivate func cut(to words: [String: [String]]) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { member in
        guard let kept = words[member.key], case .array(let values) = member.value else {
          return member
        }
        return Member(
          member.key,
          .array(values.filter { value in kept.contains { value.render().contains($0) } }))
      })
  }
}
