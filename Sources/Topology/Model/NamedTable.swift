internal import OrderedCollections
public import SourceText

/// Something the topology file gives a name.
public protocol NamedElement: Sendable {
  /// The name the topology file uses.
  var name: String { get }
  /// Where the name stands, or `nil` for what no file wrote.
  var source: SourceRange? { get }
  /// The same element under another name.
  func renamed(_ name: String) -> Self
}

/// The elements of one section of a topology, in the order of the file, found by index or by name.
public struct NamedTable<Element: NamedElement>: Sendable {
  private var elementsByName: OrderedDictionary<String, Element> = [:]

  /// Makes an empty table.
  public init() {}

  /// The elements in the order of the file.
  public var elements: some RandomAccessCollection<Element> {
    elementsByName.values.elements
  }

  /// The number of elements.
  public var count: Int { elementsByName.count }

  /// Whether nothing is in the table.
  public var isEmpty: Bool { elementsByName.isEmpty }

  /// All names in the order of the file.
  public var names: [String] { Array(elementsByName.keys) }

  /// All ids in the order of the file.
  public var ids: [ElementID<Element>] {
    (0..<elementsByName.count).map(ElementID.init(index:))
  }

  /// The element of an id that this table gave out.
  public subscript(id: ElementID<Element>) -> Element {
    elementsByName.values[id.index]
  }

  /// The element of a name.
  public subscript(name: String) -> Element? {
    elementsByName[name]
  }

  /// The id of a name.
  public func id(named name: String) -> ElementID<Element>? {
    elementsByName.index(forKey: name).map(ElementID.init(index:))
  }

  /// Adds an element at the end.
  ///
  /// - Returns: Its id, or `nil` when the name is taken already; the table is then unchanged.
  @discardableResult
  public mutating func append(_ element: Element) -> ElementID<Element>? {
    guard elementsByName[element.name] == nil else { return nil }
    elementsByName[element.name] = element
    return ElementID(index: elementsByName.count - 1)
  }

  /// The same elements with the same ids, changed one by one.
  ///
  /// - Returns: The table, or `nil` when two elements would have one name.
  public func mapElements(_ change: (ElementID<Element>, Element) -> Element) -> NamedTable? {
    var table = NamedTable()
    for id in ids where table.append(change(id, self[id])) == nil { return nil }
    return table
  }
}
