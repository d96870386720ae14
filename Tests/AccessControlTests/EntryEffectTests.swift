import AccessControl
import PacketSpace
import TestSupport
import Testing

@Suite struct EntryEffectTests {
  /// Entries as `number action peer protocol ports`; protocol `-1` has no ports.
  private static func effects(_ lines: [String]) throws -> [EntryEffect] {
    try networkACL(lines).entryEffects(.inbound)
  }

  private static func networkACL(_ lines: [String]) throws -> NetworkACL {
    let entries = try lines.map { line in
      let words = line.split(separator: " ").map(String.init)
      let number = try #require(Int(words[0]))
      let protocolNumber = try #require(Int(words[3]))
      let action = try #require(RuleAction(rawValue: words[1]))
      let range = words.count > 4 ? try PortRange(parsing: words[4]) : .all
      let match = try #require(TrafficMatch(protocolNumber: protocolNumber, selectors: range))
      return try #require(
        NetworkACLEntry(number: number, action: action, peer: try block(words[2]), match: match))
    }
    return try NetworkACL(name: "test", inbound: entries, outbound: [])
  }

  @Test func aDenyBehindItsAllowIsIneffective() throws {
    let effects = try Self.effects([
      "100 allow 0.0.0.0/0 -1", "200 deny 192.0.2.0/24 6 22",
    ])
    #expect(effects[1].isShadowed)
    #expect(effects[1].isIneffectiveDeny)
    #expect(effects[1].isRedundant)
    #expect(effects[1].shadowing.map(\.number) == [100])
    #expect(effects[1].contradicted.map(\.region) == [try region("192.0.2.0/24", "22")])
    #expect(!effects[0].isShadowed && !effects[0].isRedundant)
  }

  @Test func severalEntriesTogetherShadowOne() throws {
    let effects = try Self.effects([
      "10 allow 10.0.0.0/25 6 0-1023", "20 allow 10.0.0.128/25 6 0-1023",
      "30 allow 10.0.0.0/24 6 80", "40 allow 10.0.0.0/24 6 1000-2000",
    ])
    #expect(effects[2].isShadowed && !effects[2].isIneffectiveDeny)
    #expect(effects[2].shadowing.map(\.number) == [10, 20])
    #expect(effects[3].isPartlyShadowed)
    #expect(effects[3].decided.map(\.region) == [try region("10.0.0.0/24", "1024-2000")])
    #expect(effects[3].repeated.map(\.region) == [try region("10.0.0.0/24", "1000-1023")])
  }

  @Test func aLaterWiderEntryMakesAnEarlierOneRedundant() throws {
    let effects = try Self.effects([
      "10 allow 10.0.0.0/24 6 443", "20 allow 10.0.0.0/8 6 0-65535", "30 deny 10.9.0.0/16 17 53",
    ])
    #expect(effects.map(\.isRedundant) == [true, false, true])
    #expect(effects.map(\.isShadowed) == [false, false, false])
    let cut = try Self.effects([
      "10 allow 10.0.0.0/24 6 443", "15 deny 10.0.0.7/32 6 443", "20 allow 10.0.0.0/8 6 0-65535",
    ])
    // The deny is behind the first allow and does nothing; without that allow it would.
    #expect(cut.map(\.isRedundant) == [false, true, false])
  }

  @Test func allProtocolsIncludeThoseNoEntryNames() throws {
    let effects = try Self.effects([
      "10 allow 10.0.0.0/24 6 0-65535", "20 allow 10.0.0.0/24 -1", "30 allow 10.0.0.0/24 50",
    ])
    #expect(
      effects[1].decided.map(\.protocols) == [.named(.esp), .others(.hopByHop)])
    #expect(effects[2].isShadowed)
  }

  @Test func regionsAreDividedAmongTheirDeciders() throws {
    let networkACL = try Self.networkACL([
      "10 deny 10.0.0.0/25 6 22", "20 allow 10.0.0.0/24 6 0-1023", "30 allow ::/0 6 22",
    ])
    let asked = try region("10.0.0.0/23", "22").union(try region("2001:db8::/32", "22-23"))
    let decisions = networkACL.decisions(on: asked, of: .tcp, .inbound)
    #expect(decisions.map(\.decision.number) == [10, 20, 30, 32_767, 32_768])
    #expect(decisions[1].region == (try region("10.0.0.128/25", "22")))
    #expect(decisions[3].region == (try region("10.0.1.0/24", "22")))
    #expect(decisions[4].region == (try region("2001:db8::/32", "23")))
  }

  /// Removing an entry changes nothing exactly if it is redundant, and what entries decide adds up to what they allow.
  @Test func effectsAgreeWithCompiledFilters() throws {
    var failures: [String] = []
    for seed in 0..<60 {
      var random = SeededGenerator(seed: UInt64(seed))
      let networkACL = try SmallWorld.networkACL(&random)
      let whole = FilterCompiler().compile(networkACL, .inbound)
      let effects = networkACL.entryEffects(.inbound)
      for (index, effect) in effects.enumerated() {
        var entries = networkACL.inbound
        entries.remove(at: index)
        let without = FilterCompiler().compile(
          try NetworkACL(name: "without", inbound: entries, outbound: []), .inbound)
        if effect.isRedundant != Self.areEqual(whole, without) {
          failures.append("seed \(seed), entry \(index)")
        }
      }
      for protocols in networkACL.protocolClasses(.inbound) {
        let allowed = effects.filter { $0.entry.action == .allow }.flatMap(\.decided)
          .filter { $0.protocols == protocols }
          .reduce(TrafficRegion.empty) { $0.union($1.region) }
        let compiled = AddressFamily.allCases.reduce(TrafficRegion.empty) {
          $0.union(whole.region(for: protocols.representative, $1))
        }
        if allowed != compiled { failures.append("seed \(seed), \(protocols)") }
      }
    }
    #expect(failures.isEmpty)
  }

  private static func areEqual(_ left: CompiledFilter, _ right: CompiledFilter) -> Bool {
    [IPProtocol.tcp, .udp, .esp].allSatisfy { `protocol` in
      AddressFamily.allCases.allSatisfy {
        left.region(for: `protocol`, $0) == right.region(for: `protocol`, $0)
      }
    }
  }
}
