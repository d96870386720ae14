import PacketSpace
import SourceText

extension AddressSet {
  /// The addresses for people: as blocks where they are blocks, else as ranges, and only the first few of many.
  var shortWords: String {
    let blocks = cidrBlocks
    let words =
      blocks.count <= ranges.count
      ? blocks.map(\.description) : ranges.map { "\($0.lower)-\($0.upper)" }
    guard words.count > 3 else { return words.joined(separator: ", ") }
    let total = NumberWords.grouped(count)
    return "\(words[0]), \(words[1]) and \(words.count - 2) more ranges, \(total) addresses in all"
  }
}
