import Foundation

switch CommandLine.arguments.dropFirst().first {
case nil:
  try CountBenchmark.run()
  TimeBenchmark.run()
  let isSame = MeaningBenchmark.run(lists: 20_000)
  if !MigrationBenchmark.run(pairs: 2_000) || !isSame { exit(1) }
case "counts": try CountBenchmark.run()
case "time": TimeBenchmark.run()
case "meaning": if !MeaningBenchmark.run(lists: 20_000) { exit(1) }
case "migrate": if !MigrationBenchmark.run(pairs: 2_000) { exit(1) }
default:
  print("usage: minimise-benchmark [counts|time|meaning|migrate]")
  exit(64)
}
