import AccessControl
import Foundation
import PacketSpace

/// Decides pairs of network ACLs beside catoms, on the same files, and compares the answers.
struct PairBenchmark {
  static let sizes = [20, 40, 200, 1_000]
  static let modes = ["random", "split", "needle"]
  static let seeds = 1...5

  let yardstick: Yardstick

  /// Prints a line for each size and mode.
  ///
  /// - Returns: The median time of catoms at 1,000 entries, in microseconds, and whether all answers agree.
  func run() throws -> (catomsAtThousand: Double, agrees: Bool) {
    print(
      "One pair of network ACLs: compile both, find lost tcp and udp answers (microseconds, medians over 5 seeds)"
    )
    print(
      row([
        "entries", "mode", "best", "median", "catoms best", "median", "ratio best", "median",
        "answers",
      ]))
    var atThousand: [Double] = []
    var agrees = true
    for size in Self.sizes {
      for mode in Self.modes {
        let results = try Self.seeds.map { try compare(mode, size, $0) }
        if size == 1_000 { atThousand += results.map(\.theirs.bestMicroseconds) }
        let same = results.count { $0.agrees }
        agrees = agrees && same == results.count
        let best = results.map(\.ours.bestMicroseconds).median
        let median = results.map(\.ours.medianMicroseconds).median
        let theirBest = results.map(\.theirs.bestMicroseconds).median
        let theirMedian = results.map(\.theirs.medianMicroseconds).median
        print(
          row([
            "\(size)", mode, number(best), number(median), number(theirBest), number(theirMedian),
            ratio(best, theirBest), ratio(median, theirMedian), "\(same)/\(results.count) agree",
          ]))
      }
    }
    return (atThousand.median, agrees)
  }

  private struct Result {
    let ours: Measurement
    let theirs: Yardstick.Answer
    let agrees: Bool
  }

  private func compare(_ mode: String, _ size: Int, _ seed: Int) throws -> Result {
    let file = try yardstick.dump(mode: mode, rules: size, seed: seed)
    let pair = try NetworkACLPair(dump: String(contentsOfFile: file, encoding: .utf8))
    let repetitions = max(40, 40_000 / size)
    let theirs = try yardstick.catoms(file, repetitions: repetitions)
    let ours = Measurement(repetitions: repetitions) { keep(PairQuestion.countLost(pair)) }
    let isLossy = PairQuestion.countLost(pair) > 0
    let badAtoms = PairQuestion.badAtoms(pair)
    var agrees = isLossy == theirs.isLossy && badAtoms == theirs.badAtoms
    if mode == "needle" { agrees = agrees && findsNeedle(pair) }
    return Result(ours: ours, theirs: theirs, agrees: agrees)
  }

  /// Whether the one lost answer is the address and port of the deny entry that gen.py put in front.
  private func findsNeedle(_ pair: NetworkACLPair) -> Bool {
    guard let deny = pair.server.outbound.first, deny.action == .deny else { return false }
    let needle = TrafficRegion(deny.peer, deny.match.selectors)
    return PairQuestion.lostAnswers(pair) == [
      LostAnswers(leavingServer: needle, enteringClient: .empty),
      LostAnswers(leavingServer: .empty, enteringClient: .empty),
    ]
  }
}
