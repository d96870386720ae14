import Foundation

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case nil:
  let yardstick = try Yardstick()
  defer { yardstick.remove() }
  let pairs = try PairBenchmark(yardstick: yardstick).run()
  CompileBenchmark.run()
  AllPairsBenchmark.run(catomsAtThousand: pairs.catomsAtThousand)
  if !pairs.agrees {
    print("\nAn answer differs from the yardstick's.")
    exit(1)
  }
case "budget":
  print(InstructionBudget().measuredWork())
default:
  print("usage: engine-benchmark [budget]")
  exit(64)
}
