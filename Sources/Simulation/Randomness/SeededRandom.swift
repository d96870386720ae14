/// Random numbers that are the same for the same seed on every machine: the generator SplitMix64.
///
/// State advances by the constant 0x9E3779B97F4A7C15; each number is the state after two rounds of shift, exclusive or
/// and multiplication. The ranges below are cut out of its numbers by one multiplication, without the standard
/// library's algorithms, which may change from version to version.
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
public struct SeededRandom: Sendable {
  private var state: UInt64

  /// Makes a generator; equal seeds give equal numbers.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to a bound, which is left out; 0 for the bound 0.
  public mutating func below(_ bound: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: bound).high
  }

  /// Whether something of a probability happens; for 0 no number is drawn.
  public mutating func happens(_ probability: Probability) -> Bool {
    probability.millionths > 0 && below(1_000_000) < UInt64(probability.millionths)
  }
}
