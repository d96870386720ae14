import Foundation

/// A number given behind the command, by its place.
func number(_ place: Int, or standard: Int) -> Int {
  let numbers = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
  return numbers.indices.contains(place) ? numbers[place] : standard
}

switch CommandLine.arguments.dropFirst().first {
case nil:
  try CountBenchmark.run()
  TimeBenchmark.run()
  let isSame = MeaningBenchmark.run(lists: 20_000)
  if !MigrationBenchmark.run(pairs: 2_000) || !isSame { exit(1) }
case "counts": try CountBenchmark.run()
case "time": TimeBenchmark.run()
case "meaning":
  let (lists, seed) = (number(0, or: 20_000), number(1, or: 20_000))
  if !MeaningBenchmark.run(lists: lists, seed: seed) { exit(1) }
case "migrate":
  let (pairs, seed) = (number(0, or: 2_000), number(1, or: 2_000))
  if !MigrationBenchmark.run(pairs: pairs, seed: seed) { exit(1) }
default:
  print("usage: minimise-benchmark [counts|time|meaning [LISTS [SEED]]|migrate [PAIRS [SEED]]]")
  exit(64)
}
