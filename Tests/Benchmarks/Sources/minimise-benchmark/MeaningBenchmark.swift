import AccessControl
import Planning
import Verification

/// Random lists whose short form must decide every packet as they do: held against the engine, which compares them as
/// functions, and against a plain loop over packets.
enum MeaningBenchmark {
  static func run(lists count: Int, seed: Int = 20_000) -> Bool {
    var generator = RandomLists(seed: UInt64(truncatingIfNeeded: seed))
    var (changed, differing, longer, before, after) = (0, 0, 0, 0, 0)
    for _ in 0..<count {
      let list = generator.list(2 + generator.below(39))
      let short = ListMinimiser(effort: 300_000).minimised(list).entries.map(\.entry)
      before += list.count
      after += short.count
      longer += short.count > list.count ? 1 : 0
      differing += isDifferent(list, short) ? 1 : 0
      changed += EdgePackets([list, short]).agree(list, short) ? 0 : 1
    }
    print(
      "\(count) random lists of 2 to 40 entries (seed \(seed)): \(before) entries -> \(after), \(longer) longer; "
        + "changed in meaning: \(differing) by the engine, \(changed) by the plain loop")
    return changed == 0 && differing == 0 && longer == 0
  }

  private static func isDifferent(_ left: [UnnumberedEntry], _ right: [UnnumberedEntry]) -> Bool {
    RuleSetComparison(ruleSets(left), ruleSets(right)).isDifferent
  }

  private static func ruleSets(_ list: [UnnumberedEntry]) -> RuleSets {
    let entries = list.enumerated().compactMap { $1.numbered(1 + $0) }
    let networkACL = try? NetworkACL(name: "app", inbound: entries, outbound: [])
    return RuleSets(networkACLs: [networkACL].compactMap(\.self))
  }
}
