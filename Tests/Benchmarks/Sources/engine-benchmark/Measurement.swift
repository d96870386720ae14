/// How long one piece of work took, over a number of repetitions.
struct Measurement {
  let bestMicroseconds: Double
  let medianMicroseconds: Double

  /// Repeats some work and keeps the fastest and the middle repetition, as the yardsticks do.
  init(repetitions: Int, _ work: () -> Void) {
    let clock = ContinuousClock()
    let took = (0..<max(1, repetitions)).map { _ in
      clock.measure(work) / .microseconds(1)
    }.sorted()
    bestMicroseconds = took[0]
    medianMicroseconds = took[took.count / 2]
  }
}

/// Keeps a result from being optimised away.
@inline(never)
func keep<Value>(_ value: Value) {}

extension [Double] {
  /// The middle value, or the upper one of the two in the middle.
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
