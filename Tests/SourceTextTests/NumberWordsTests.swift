import SourceText
import Testing

@Suite struct NumberWordsTests {
  @Test func aCommaStandsEveryThreeDigits() {
    let numbers = [0, 7, 999, 1000, 1856, 65_536, 1_000_000, -12_345]
    #expect(
      numbers.map(NumberWords.grouped) == [
        "0", "7", "999", "1,000", "1,856", "65,536", "1,000,000", "-12,345",
      ])
    #expect(
      NumberWords.grouped(UInt128.max) == "340,282,366,920,938,463,463,374,607,431,768,211,455")
  }
}
