import Planning

/// Random lists whose short form must decide every packet as they do: held against a plain loop over packets, beside the
/// engine's proof that the minimiser does itself.
enum MeaningBenchmark {
  static func run(lists count: Int) -> Bool {
    var generator = RandomLists(seed: 20_000)
    var (changed, longer, before, after) = (0, 0, 0, 0)
    for _ in 0..<count {
      let list = generator.list(2 + generator.below(39))
      let short = ListMinimiser(effort: 300_000).minimised(list).entries.map(\.entry)
      before += list.count
      after += short.count
      longer += short.count > list.count ? 1 : 0
      changed += EdgePackets([list, short]).agree(list, short) ? 0 : 1
    }
    print(
      "\(count) random lists of 2 to 40 entries: \(before) entries -> \(after), \(changed) changed in meaning, \(longer) longer"
    )
    return changed == 0 && longer == 0
  }
}
