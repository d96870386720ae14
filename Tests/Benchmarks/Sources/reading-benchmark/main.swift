import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case nil:
  let isFastEnough = ReadingBenchmark.run()
  LintBenchmark.run()
  if !isFastEnough {
    print("\nReading takes twice as long as a plain parse, or longer.")
    exit(1)
  }
case "read":
  // One reading and nothing else, for a profiler.
  ReadingBenchmark.readOnce(AnswerText.networkACLs(count: 300))
case "read-plan":
  ReadingBenchmark.readOnce(PlanText.plan(networks: 100))
default:
  print("usage: reading-benchmark [read|read-plan]")
  exit(64)
}
