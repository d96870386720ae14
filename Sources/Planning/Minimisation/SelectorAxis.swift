import AccessControl
import PacketSpace

/// Protocols and their selectors, cut into columns that no given match tells apart, and the matches that entries may have.
///
/// Each protocol that a match names has columns of its own, next to each other; the last column is all other protocols,
/// which only `-1` matches. Ports may be matched in any unbroken range. Of ICMP messages all, those of one type, or one
/// type and code can be matched: these are ranges of columns too, as the rest of a type stands before its codes.
struct SelectorAxis: Sendable {
  /// The columns of TCP or UDP.
  struct Ports: Sendable {
    let ipProtocol: IPProtocol
    let firstColumn: Int
    /// The first port of each column.
    let starts: [UInt16]

    var columns: ClosedRange<Int> { firstColumn...(firstColumn + starts.count - 1) }
  }

  /// A match with an unbroken range of columns.
  struct Named: Sendable {
    let match: TrafficMatch
    let columns: ClosedRange<Int>
  }

  /// A packet of a column; other protocols are those that no match names.
  struct Sample: Sendable {
    let ipProtocol: IPProtocol?
    let selector: UInt16
  }

  private(set) var ports: [Ports] = []
  /// Matches other than of ports, each before those inside it; the first is `-1`.
  private(set) var named: [Named] = []
  private(set) var samples: [Sample] = []
  private var columnsOfMatch: [TrafficMatch: ClosedRange<Int>] = [:]
  /// The columns that no match names alone, so that a bound must take them for namable.
  private(set) var restColumns: [Int] = []

  var columnCount: Int { samples.count }

  /// Makes the axis that tells given matches apart.
  init(_ matches: some Sequence<TrafficMatch>, _ family: AddressFamily) {
    let byProtocol = Dictionary(grouping: matches.filter { $0.onlyProtocol != nil }) {
      $0.onlyProtocol ?? .tcp
    }
    for ipProtocol in byProtocol.keys.sorted() {
      let ranges = (byProtocol[ipProtocol] ?? []).map(\.selectorRange)
      switch ipProtocol {
      case .tcp, .udp: addPorts(ipProtocol, ranges)
      default: addMessages(ipProtocol, ranges)
      }
    }
    restColumns.append(columnCount)
    samples.append(Sample(ipProtocol: nil, selector: 0))
    let everything = Named(match: .all, columns: 0...(columnCount - 1))
    named.insert(everything, at: 0)
    for one in named where columnsOfMatch[one.match] == nil {
      columnsOfMatch[one.match] = one.columns
    }
  }

  /// The columns of a match; nil if the axis does not tell them from others.
  func columns(of match: TrafficMatch) -> ClosedRange<Int>? {
    if let known = columnsOfMatch[match] { return known }
    guard let section = ports.first(where: { $0.ipProtocol == match.onlyProtocol }),
      let first = section.starts.firstIndex(of: match.selectorRange.lower)
    else { return nil }
    let next = section.starts.firstIndex { $0 > match.selectorRange.upper } ?? section.starts.count
    let ends = next == section.starts.count ? UInt16.max : section.starts[next] - 1
    guard ends == match.selectorRange.upper else { return nil }
    return section.firstColumn + first...section.firstColumn + next - 1
  }

  /// The match of a range of columns that is one.
  func match(of columns: ClosedRange<Int>) -> TrafficMatch {
    for section in ports
    where section.columns.contains(columns.lowerBound)
      && section.columns.contains(columns.upperBound)
    {
      let first = columns.lowerBound - section.firstColumn
      let next = columns.upperBound - section.firstColumn + 1
      let upper = next == section.starts.count ? UInt16.max : section.starts[next] - 1
      return TrafficMatch(section.ipProtocol, selectors: PortRange(section.starts[first]...upper))
    }
    return named.last {
      $0.columns.contains(columns.lowerBound) && $0.columns.contains(columns.upperBound)
    }?
    .match ?? .all
  }

  /// The fewest columns around a range that a match can name.
  func smallestColumns(containing columns: ClosedRange<Int>) -> ClosedRange<Int> {
    for section in ports
    where section.columns.contains(columns.lowerBound)
      && section.columns.contains(columns.upperBound)
    {
      return columns
    }
    let around = named.last {
      $0.columns.contains(columns.lowerBound) && $0.columns.contains(columns.upperBound)
    }
    return around?.columns ?? 0...(columnCount - 1)
  }

  /// The column of a packet.
  func column(of sample: Sample) -> Int {
    guard let ipProtocol = sample.ipProtocol else { return columnCount - 1 }
    if let section = ports.first(where: { $0.ipProtocol == ipProtocol }) {
      let index = section.starts.lastIndex { $0 <= sample.selector } ?? 0
      return section.firstColumn + index
    }
    let around = named.last { $0.match.matches(ipProtocol, selector: sample.selector) }
    guard let around, around.match.onlyProtocol != nil else { return columnCount - 1 }
    return around.columns.lowerBound
  }

  private mutating func addPorts(_ ipProtocol: IPProtocol, _ ranges: [PortRange]) {
    let nexts = ranges.compactMap { $0.upper == .max ? nil : $0.upper + 1 }
    let starts = Set([0] + ranges.map(\.lower) + nexts).sorted()
    ports.append(Ports(ipProtocol: ipProtocol, firstColumn: columnCount, starts: starts))
    samples += starts.map { Sample(ipProtocol: ipProtocol, selector: $0) }
  }

  /// Adds a protocol of which messages, or nothing but itself, can be named.
  private mutating func addMessages(_ ipProtocol: IPProtocol, _ ranges: [PortRange]) {
    let first = columnCount
    let place = named.count
    let parts = Set(ranges).subtracting([.all])
    let types = Set(parts.map { $0.lower >> 8 }).sorted()
    addRest(ipProtocol, PortSet(types.map { Self.messages(ofType: $0) }))
    for type in types { addType(type, ipProtocol, parts) }
    named.insert(
      Named(match: TrafficMatch(ipProtocol), columns: first...(columnCount - 1)), at: place)
  }

  private mutating func addType(
    _ type: UInt16, _ ipProtocol: IPProtocol, _ parts: Set<PortRange>
  ) {
    let first = columnCount
    let place = named.count
    let whole = Self.messages(ofType: type)
    let codes = parts.filter { $0.lower >> 8 == type && $0 != whole }.sorted()
    addRest(ipProtocol, PortSet(codes), within: PortSet(whole), isNamed: codes.isEmpty)
    for code in codes {
      named.append(
        Named(
          match: TrafficMatch(ipProtocol, selectors: code), columns: columnCount...columnCount))
      samples.append(Sample(ipProtocol: ipProtocol, selector: code.lower))
    }
    named.insert(
      Named(
        match: TrafficMatch(ipProtocol, selectors: whole), columns: first...(columnCount - 1)),
      at: place)
  }

  private mutating func addRest(
    _ ipProtocol: IPProtocol, _ told: PortSet, within whole: PortSet = .all, isNamed: Bool? = nil
  ) {
    guard let selector = whole.subtracting(told).first else { return }
    if !(isNamed ?? told.isEmpty) { restColumns.append(columnCount) }
    samples.append(Sample(ipProtocol: ipProtocol, selector: selector))
  }

  private static func messages(ofType type: UInt16) -> PortRange {
    PortRange(type << 8...(type << 8 | 0xff))
  }
}
