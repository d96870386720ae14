internal import SourceText

/// The named elements of one section of the file while it is read.
///
/// Every name that is written has its id from the start, also if what stands under it turns out to be broken. So a
/// reference to a broken element is no unknown name, and whoever looks at the element finds nothing to complain about.
struct DeclaredSection<Element: NamedElement, Draft> {
  /// What one element is called: `subnet`.
  let kind: String

  /// What is written, in the order of the file.
  let entries: [MappingEntry]

  private let indexByName: [String: Int]
  private var drafts: [Draft?]

  init(kind: String, entries: [MappingEntry]) {
    self.kind = kind
    self.entries = entries
    self.indexByName = Dictionary(
      entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.drafts = Array(repeating: nil, count: entries.count)
  }

  /// Every id, in the order of the file.
  var ids: [ElementID<Element>] { entries.indices.map(ElementID.init(index:)) }

  /// Every name, in the order of the file.
  var names: [String] { entries.map(\.key) }

  /// The id of a written name.
  func id(named name: String) -> ElementID<Element>? {
    indexByName[name].map(ElementID.init(index:))
  }

  /// The name of an id.
  func name(of id: ElementID<Element>) -> String { entries[id.index].key }

  /// Where the name of an id is written.
  func place(of id: ElementID<Element>) -> SourceRange { entries[id.index].keyRange }

  /// What is known of an element; nil if it is broken or not read yet.
  subscript(id: ElementID<Element>) -> Draft? {
    get { drafts[id.index] }
    set { drafts[id.index] = newValue }
  }

  /// All elements that are not broken, in the order of the file.
  var known: [(id: ElementID<Element>, draft: Draft)] {
    ids.compactMap { id in self[id].map { (id, $0) } }
  }

  /// The finished table; nil if an element is missing.
  func table(_ finish: (Draft) -> Element) -> NamedTable<Element>? {
    var table = NamedTable<Element>()
    for draft in drafts {
      guard let draft, table.append(finish(draft)) != nil else { return nil }
    }
    return table
  }
}
