import Testing

@testable import Verification

@Suite struct ConnectionShareTests {
  /// A share says 0 % and 100 % only where that is exact.
  @Test func saysNothingThatRoundingMadeUp() {
    let cases: [(UInt128, UInt128, String)] = [
      (0, 10, "0 %"), (10, 10, "100 %"), (0, 0, "0 %"), (1, 3, "33.3 %"), (2, 3, "66.7 %"),
      // A Linux client behind entries for 49152-65535: 60999 - 49152 + 1 of 60999 - 32768 + 1 ports work.
      (11_848, 28_232, "42.0 %"), (16_384, 28_232, "58.0 %"), (1, 64_512, "<0.01 %"),
      (64_511, 64_512, ">99.99 %"), (31, 10_000, "0.31 %"), (9_969, 10_000, "99.69 %"),
      (1, 2, "50.0 %"), (.max - 1, .max, ">99.99 %"),
    ]
    var failures: [String] = []
    for (part, whole, expected) in cases {
      let share = ConnectionShare(part: ExactCount(part), whole: ExactCount(whole))
      if share.description != expected { failures.append("\(part)/\(whole): \(share)") }
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  /// Two IPv6 subnets and two port ranges: 2⁶⁴ · 2⁶⁴ · 2¹⁶ · 2¹⁶ connections, of which one is missing.
  @Test func countsBeyond128Bits() {
    let subnet = ExactCount(1 << 64)
    let ports = ExactCount(1 << 16)
    let all = subnet * subnet * ports * ports
    #expect(all.description == "1461501637330902918203684832716283019655932542976")
    #expect(all.value == nil)
    let most = all.subtracting(ExactCount(1))
    #expect(most < all && most + ExactCount(1) == all)
    #expect(ConnectionShare(part: most, whole: all).description == ">99.99 %")
    #expect(ExactCount(1).subtracting(ExactCount(2)).isZero)
    #expect((ExactCount(.max) + ExactCount(1)).subtracting(ExactCount(1)).value == .max)
  }
}
