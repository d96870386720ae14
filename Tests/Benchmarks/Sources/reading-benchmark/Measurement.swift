/// How long one piece of work took at best.
///
/// The repetitions of several pieces take turns, so that what disturbs the machine disturbs all of them alike.
struct Measurement {
  /// The shortest time of each piece of work, in seconds.
  let best: [Double]

  /// Repeats some pieces of work.
  init(repetitions: Int, _ works: [() -> Void]) {
    let clock = ContinuousClock()
    var best = [Double](repeating: .infinity, count: works.count)
    for _ in 0..<max(1, repetitions) {
      for (index, work) in works.enumerated() {
        best[index] = min(best[index], clock.measure(work) / .seconds(1))
      }
    }
    self.best = best
  }
}

/// Keeps a result from being optimised away.
@inline(never)
func keep<Value>(_ value: Value) {}
