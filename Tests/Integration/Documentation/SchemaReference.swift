import SourceText

/// The JSON Schema of topologies in words: a section for each key at the top, with a table of what can stand below it.
struct SchemaReference {
  private let root: Mapping

  /// Reads the schema.
  init?(_ text: String) {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: "topology.schema.json", text: text)
    guard let root = JSONReader.read(file, into: &diagnostics)?.mapping else { return nil }
    self.root = root
  }

  /// The sections, each with a heading of the second level.
  var sections: String {
    let keys = root["properties"]?.mapping?.entries ?? []
    return (keys.map { section($0.key, $0.value) } + [values]).joined(separator: "\n")
  }

  private func section(_ key: String, _ value: Node) -> String {
    var lines = ["## \(key)", ""]
    let required = names(root["required"]).contains(key) ? "Required. " : ""
    let element = element(of: value)
    let sentences = [description(value), shape(of: value), description(element)]
    lines += [required + sentences.compactMap(\.self).unique.joined(separator: " "), ""]
    if isObject(element) {
      lines += tables(of: element)
    } else if description(value) == nil || element != value {
      lines += ["Each is: \(words(for: element)).", ""]
    } else {
      lines += ["A value: \(words(for: value)).", ""]
    }
    return lines.joined(separator: "\n")
  }

  /// What stands below a key at the top: named elements, or a list of them.
  private func shape(of value: Node) -> String? {
    if value.mapping?["additionalProperties"] != nil { return "Each has a name." }
    return value.mapping?["items"] == nil ? nil : "A list."
  }

  /// One of the things that a key at the top holds.
  private func element(of value: Node) -> Node {
    let inner = value.mapping.flatMap { $0["additionalProperties"] ?? $0["items"] }
    let alternatives = value.mapping?["anyOf"]?.sequence
    return resolved(inner ?? alternatives?.first ?? value)
  }

  /// The table of an element's keys; where its keys depend on its type, one for each.
  private func tables(of element: Node) -> [String] {
    guard let mapping = element.mapping else { return [] }
    let alternatives = (mapping["oneOf"]?.sequence ?? []).filter {
      $0.mapping?["properties"] != nil || $0.mapping?["type"] != nil || $0.mapping?["$ref"] != nil
    }
    guard !alternatives.isEmpty else { return table(of: mapping) }
    return alternatives.flatMap { alternative -> [String] in
      guard let inner = alternative.mapping, inner["properties"] != nil else {
        return ["* \(words(for: alternative))", ""]
      }
      let words = description(alternative).map { [$0, ""] } ?? []
      return heading(of: inner) + words + table(of: inner)
    }
  }

  private func heading(of mapping: Mapping) -> [String] {
    let constants = (mapping["properties"]?.mapping?.entries ?? []).compactMap { entry in
      entry.value.mapping?["const"]?.scalar.map { "\(entry.key): \($0.text)" }
    }
    return constants.isEmpty ? [] : ["### " + constants.joined(separator: ", "), ""]
  }

  private func table(of mapping: Mapping) -> [String] {
    let rows = rows(of: mapping, below: "")
    let free = mapping["additionalProperties"]?.mapping.map { _ in
      "| a block | name | where packets to it go |"
    }
    return ["| key | value | meaning |", "| --- | --- | --- |"] + rows + [free].compactMap(\.self)
      + [""] + choices(of: mapping)
  }

  private func rows(of mapping: Mapping, below prefix: String) -> [String] {
    let required = names(mapping["required"])
    let rows = (mapping["properties"]?.mapping?.entries ?? []).flatMap { entry -> [String] in
      let meaning = description(entry.value) ?? description(resolved(entry.value)) ?? "Its kind."
      let need = required.contains(entry.key) ? "**Required.** " : ""
      let row = "| `\(prefix)\(entry.key)` | \(words(for: entry.value)) | \(need)\(meaning) |"
      return [row] + inner(of: entry.value, below: prefix + entry.key)
    }
    return rows.unique
  }

  /// The rows of objects that a key holds.
  private func inner(of value: Node, below path: String) -> [String] {
    let node = resolved(value)
    guard let mapping = node.mapping else { return [] }
    if mapping["properties"] != nil { return rows(of: mapping, below: path + ".") }
    if let items = mapping["items"] { return inner(of: items, below: path + "[]") }
    if let named = mapping["additionalProperties"], named.mapping != nil, isObject(resolved(named))
    {
      return inner(of: named, below: path + ".NAME")
    }
    let alternatives = mapping["oneOf"]?.sequence ?? []
    return alternatives.flatMap { inner(of: $0, below: path) }.unique
  }

  /// Which keys exclude one another.
  private func choices(of mapping: Mapping) -> [String] {
    [("oneOf", "Exactly one of"), ("anyOf", "At least one of")].flatMap { key, words in
      let wanted = (mapping[key]?.sequence ?? []).flatMap { names($0.mapping?["required"]) }
      return wanted.isEmpty
        ? [] : ["\(words) \(wanted.map { "`\($0)`" }.joined(separator: ", ")) is there.", ""]
    }
  }
}

extension SchemaReference {
  private static let names = [
    "cidr": "block", "endpoint": "end", "ephemeral": "ephemeral range",
    "prefix_list_name": "prefix list",
  ]

  /// What the words in the column of values mean.
  private var values: String {
    let definitions = (root["$defs"]?.mapping?.entries ?? []).filter { !isObject($0.value) }
    let items = definitions.compactMap { entry -> String? in
      guard entry.value.mapping?["oneOf"] == nil, let words = description(entry.value) else {
        return nil
      }
      let examples = names(entry.value.mapping?["examples"]).map { "`\($0)`" }
      let shown = examples.isEmpty ? "" : " For example \(examples.joined(separator: ", "))."
      let profiles = entry.value.mapping?["anyOf"]?.sequence?.first.map {
        names($0.mapping?["enum"])
      }
      let listed = profiles.map {
        " The profiles are \($0.map { "`\($0)`" }.joined(separator: ", "))."
      }
      return "* *\(Self.names[entry.key] ?? entry.key)*: \(words)\(listed ?? "")\(shown)"
    }
    return (["## Values", ""] + items).joined(separator: "\n") + "\n"
  }

  /// What can stand as a value.
  private func words(for value: Node) -> String {
    guard let mapping = value.mapping else { return "anything" }
    let usual = mapping["default"]?.scalar.map { "; `\($0.text)` unless given" } ?? ""
    if let reference = mapping["$ref"]?.scalar?.text.split(separator: "/").last {
      return Self.names[String(reference)] ?? String(reference)
    }
    if let constant = mapping["const"]?.scalar { return "`\(constant.text)`" }
    if mapping["enum"] != nil {
      return names(mapping["enum"]).map { "`\($0)`" }.joined(separator: ", ") + usual
    }
    if let alternatives = (mapping["oneOf"] ?? mapping["anyOf"])?.sequence,
      mapping["properties"] == nil
    {
      let each = alternatives.map { words(for: $0) }.unique
      let isListOfFirst = each.count == 2 && each[1] == "list of \(each[0])"
      return isListOfFirst ? "\(each[0]), or a list" : each.joined(separator: " or ")
    }
    let types = names(mapping["type"]).filter { $0 != "null" }
    switch types.first ?? mapping["type"]?.scalar?.text {
    case "boolean": return "`true` or `false`" + usual
    case "array": return "list of " + (mapping["items"].map { words(for: $0) } ?? "anything")
    case "integer":
      let bounds = [mapping["minimum"], mapping["maximum"]].compactMap { $0?.scalar?.text }
      return bounds.joined(separator: " to ") + usual
    case "object": return mapping["properties"] == nil ? "by name" : "keys"
    default: return "text"
    }
  }

  private func isObject(_ node: Node) -> Bool {
    guard let mapping = node.mapping else { return false }
    let isMapping = mapping["properties"] != nil || mapping["propertyNames"] != nil
    return isMapping
      || (mapping["oneOf"]?.sequence ?? []).contains { $0.mapping?["properties"] != nil }
  }

  private func resolved(_ node: Node) -> Node {
    guard let reference = node.mapping?["$ref"]?.scalar?.text.split(separator: "/").last,
      let definition = root["$defs"]?.mapping?[String(reference)]
    else { return node }
    return definition
  }

  private func description(_ node: Node) -> String? { node.mapping?["description"]?.scalar?.text }

  private func names(_ node: Node?) -> [String] {
    node?.sequence?.compactMap { $0.scalar?.text } ?? []
  }
}

extension [String] {
  /// The elements, each where it occurs first.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
