import Testing

@testable import Simulation

/// Source: RFC 9293, 3.4.
@Suite struct SequenceSpaceTests {
  @Test func numbersWrapRoundAndComeBack() {
    let space = SequenceSpace(initial: 0xFFFF_FFF0)
    let cases: [(place: UInt64, number: UInt32)] = [
      (0, 0xFFFF_FFF0), (15, 0xFFFF_FFFF), (16, 0), (17, 1), (1 << 32, 0xFFFF_FFF0),
      ((1 << 32) + 16, 0), (5_000_000_000, 0x2A05_F1F0),
    ]
    for (place, number) in cases {
      #expect(space.number(of: place) == number, "\(place)")
      for known in [place, place + 1_000_000, place &- min(place, 1_000_000)] {
        #expect(space.place(of: number, near: known) == place, "\(place) near \(known)")
      }
    }
    #expect(space.place(of: 0xFFFF_FFEF, near: 0) == nil, "nothing comes before the SYN")
  }
}
