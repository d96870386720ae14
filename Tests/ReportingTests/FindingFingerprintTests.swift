import SourceText
import Testing
import Verification

@testable import Reporting

@Suite struct FindingFingerprintTests {
  private static func finding(
    _ message: String, entry: Int? = nil, line: Int = 1, severity: Severity = .error
  ) -> Finding {
    var sources = SourceMap()
    let file = sources.add(name: "a.yaml", text: String(repeating: "x\n", count: 20))
    return Finding(
      id: .missingReturnPath, severity: severity, message: message,
      place: FindingPlace(networkACL: "data", entry: entry, source: file.range(line..<line + 1)))
  }

  @Test func doNotDependOnLinesSeverityOrOtherFindings() {
    let one = FindingFingerprints([Self.finding("a")]).values
    #expect(FindingFingerprints([Self.finding("a", line: 9, severity: .note)]).values == one)
    let among = FindingFingerprints([Self.finding("b"), Self.finding("a")]).values
    #expect(among[1] == one[0] && among[0] != one[0])
  }

  @Test func tellApartWhatIsAlike() {
    let findings = [Self.finding("a"), Self.finding("a"), Self.finding("a", entry: 100)]
    #expect(Set(FindingFingerprints(findings).values).count == 3)
  }

  // Source: draft-eastlake-fnv, "FNV-1a, 128 bits": the value for the text "foobar".
  @Test func hashIsFNV1a() {
    #expect(
      FindingFingerprints.digest("foobar") == "343e1662793c64bf6f0d3597ba446f18")
    #expect(FindingFingerprints.digest("") == "6c62272e07bb014262b821756295c58d")
  }
}
