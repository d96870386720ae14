import Foundation
import Simulation

/// The most memory that the process has had, in KiB.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Int(usage.ru_maxrss)
}

/// Plays one transfer and says how fast it was.
func play(_ name: String, _ answer: UInt64, _ observer: inout some SimulationObserver) {
  guard let simulation = Scenery.simulation(answer: answer) else { return print("no scene") }
  let clock = ContinuousClock()
  var packets = 0
  let took = clock.measure { packets = simulation.run(&observer).counts.sent }
  report(name, packets, took / .seconds(1))
}

func report(_ name: String, _ packets: Int, _ seconds: Double) {
  let rate = String(format: "%.0f", Double(packets) / seconds)
  let each = String(format: "%.0f", seconds / Double(packets) * 1e9)
  print("\(name): \(packets) packets, \(rate) a second, \(each) ns each, peak \(peakMemory()) KiB")
}

/// Builds and checksums the headers of the same packets, and nothing else.
func yardstick(_ headers: [WirePacket], _ count: Int) {
  let clock = ContinuousClock()
  var bytes = 0
  let took = clock.measure {
    for index in 0..<count { bytes &+= headers[index % headers.count].bytes.count }
  }
  report("headers alone (\(bytes) bytes)", count, took / .seconds(1))
}

var sampler = Sampler()
play("sample", 2_000_000, &sampler)
for megabytes in [8, 64, 512] as [UInt64] {
  var nobody = NoObserver()
  play("\(megabytes) MB", megabytes * 1_000_000, &nobody)
}
var ladder = LadderCollector()
play("64 MB with a ladder", 64_000_000, &ladder)
var writer = Writer()
play("64 MB with a capture", 64_000_000, &writer)
yardstick(sampler.headers, 500_000)
