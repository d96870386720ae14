import Foundation
import SourceText
import Testing

/// The cases of JSONTestSuite (nst/JSONTestSuite, MIT): `y_` must be accepted, `n_` refused, and of
/// `i_` a reader decides.
@Suite struct JSONTestSuiteTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/json-test-suite/test_parsing")

  /// The `i_` cases that are accepted; what remains is text that is not UTF-8.
  ///
  /// Numbers keep their digits, so none is too large; half a surrogate pair becomes U+FFFD; 500
  /// levels are within 512; a byte order mark is skipped, as Windows tools write one.
  private static let accepted: Set<String> = [
    "i_number_double_huge_neg_exp.json", "i_number_huge_exp.json",
    "i_number_neg_int_huge_exp.json", "i_number_pos_double_huge_exp.json",
    "i_number_real_neg_overflow.json", "i_number_real_pos_overflow.json",
    "i_number_real_underflow.json", "i_number_too_big_neg_int.json",
    "i_number_too_big_pos_int.json", "i_number_very_big_negative_int.json",
    "i_object_key_lone_2nd_surrogate.json", "i_string_1st_surrogate_but_2nd_missing.json",
    "i_string_1st_valid_surrogate_2nd_invalid.json",
    "i_string_incomplete_surrogate_and_escape_valid.json",
    "i_string_incomplete_surrogate_pair.json", "i_string_incomplete_surrogates_escape_valid.json",
    "i_string_invalid_lonely_surrogate.json", "i_string_invalid_surrogate.json",
    "i_string_inverted_surrogates_U+1D11E.json", "i_string_lone_second_surrogate.json",
    "i_structure_500_nested_arrays.json", "i_structure_UTF-8_BOM_empty_object.json",
  ]

  @Test func acceptsAndRefusesWhatItMust() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(names.count == 318)
    var failures: [String] = []
    for name in names {
      var map = SourceMap()
      var diagnostics = DiagnosticList()
      let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
      let node = JSONReader.read(map.add(name: name, bytes: bytes), into: &diagnostics)
      let isWanted = name.hasPrefix("y_") || Self.accepted.contains(name)
      if (node != nil) != isWanted || diagnostics.hasErrors == isWanted {
        failures.append("\(name): \(diagnostics.all.map(\.message))")
      }
      if diagnostics.count(of: .error) > 1 { failures.append("\(name): several errors") }
    }
    #expect(failures.isEmpty)
  }

  /// What nobody wants is read with the same errors at the same places as anything else, and comes out empty.
  @Test func checksWhatIsLeftOutAsStrictly() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    var failures: [String] = []
    for name in names {
      let value = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
      let bytes = Array(#"{"a": {"left": [1]}, "left": "#.utf8) + value + Array(#", "b": 2}"#.utf8)
      let (whole, wholeProblems) = Self.readAll(bytes, leavingOut: [])
      let (rest, restProblems) = Self.readAll(bytes, leavingOut: ["left", "absent"])
      // Of what is not kept nobody knows whether a key repeats.
      if restProblems != wholeProblems.filter({ $0.id != "duplicate-key" }) {
        failures.append("\(name): \(restProblems) instead of \(wholeProblems)")
      }
      let left = whole?.mapping?["left"]
      let expected: Node.Content? =
        switch left?.content {
        case .sequence: .sequence([])
        case .mapping: .mapping(Mapping(entries: []))
        case .scalar(let scalar): .scalar(scalar)
        case nil: nil
        }
      if rest?.mapping?["left"]?.content != expected || rest?.mapping?["left"]?.range != left?.range
        || rest?.mapping?["a"] != whole?.mapping?["a"]
        || rest?.mapping?["b"] != whole?.mapping?["b"]
      {
        failures.append("\(name): \(String(describing: rest))")
      }
    }
    #expect(failures.isEmpty)
  }

  private static func readAll(
    _ bytes: [UInt8], leavingOut keys: [String]
  ) -> (root: Node?, problems: [Diagnostic]) {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let nodes = JSONReader.readAll(
      map.add(name: "file.json", bytes: bytes), leavingOut: keys, into: &diagnostics)
    return (nodes.first, diagnostics.sorted)
  }
}
