import PacketSpace
import TestSupport
import Testing

/// The reader of addresses against a slow one, on texts that are addresses or nearly so.
struct AddressFuzzTests {
  private static let seeds = [
    "10.0.0.1", "255.255.255.255", "::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8",
    "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "fe80::1:2", "1:2:3::6:7:8", "::2:3:4:5:6:7:8",
  ]
  private static let alphabet = Array("0123456789abcdfF:.::..%/g -")

  @Test func agreesWithReference() {
    var random = SeededGenerator(seed: 1)
    var failures: [String] = []
    var accepted = 0
    for _ in 0..<20_000 {
      let text = Self.mutated(&random)
      let address = Address(text)
      if address != nil { accepted += 1 }
      if address != AddressReference.parse(text) { failures.append(text) }
    }
    #expect(failures.isEmpty)
    #expect(accepted > 2_000, "the texts are too wild to say anything about accepted ones")
  }

  @Test func printedTextReadsBack() {
    var random = SeededGenerator(seed: 2)
    var failures: [Address] = []
    for _ in 0..<5_000 {
      let address = Self.sparseAddress(&random)
      let text = address.description
      if Address(text) != address || AddressReference.parse(text) != address {
        failures.append(address)
      }
    }
    #expect(failures.isEmpty)
  }

  private static func mutated(_ random: inout SeededGenerator) -> String {
    var characters = Array(random.pick(seeds) ?? "")
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let place = Int.random(in: 0...characters.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: characters.insert(random.pick(alphabet) ?? "0", at: place)
      case 1 where place < characters.count: characters.remove(at: place)
      case 2 where place < characters.count: characters[place] = random.pick(alphabet) ?? "0"
      default: continue
      }
    }
    return String(characters)
  }

  /// An address many of whose groups are zero, so that runs of zeros of all lengths occur.
  private static func sparseAddress(_ random: inout SeededGenerator) -> Address {
    if random.chance(20) { return random.address(.ipv4) }
    var value: UInt128 = 0
    for _ in 0..<8 {
      let group = random.chance(60) ? 0 : UInt128.random(in: 0...0xffff, using: &random)
      value = value << 16 | group
    }
    return .ipv6(random.chance(10) ? value & 0xffff_ffff | 0xffff_0000_0000 : value)
  }
}
