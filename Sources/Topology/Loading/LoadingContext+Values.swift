internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Reads a CIDR block; host bits are cleared with a warning, as AWS clears them without one.
  ///
  /// Source: EC2 API, CreateSubnet.CidrBlock: "100.68.0.18/18 is modified to 100.68.0.0/18".
  mutating func block(_ text: Located<String>) -> Located<CIDRBlock>? {
    let parsed: CIDRBlock.Parsed
    do throws(CIDRParseError) {
      parsed = try CIDRBlock.parse(text.value)
    } catch {
      diagnostics.error(
        "invalid-cidr", "\(error)", at: text.range, help: help(forInvalidBlock: error))
      return nil
    }
    if parsed.hostBitsWereSet {
      diagnostics.warning(
        "non-canonical-cidr",
        "`\(text.value)` has bits set behind its prefix; AWS stores `\(parsed.block)`",
        at: text.range, help: ["write `\(parsed.block)`"])
    }
    return Located(parsed.block, at: text.range)
  }

  private func help(forInvalidBlock error: CIDRParseError) -> [String] {
    switch error.reason {
    case .missingPrefixLength(let family):
      // Nobody means the one address of which nothing comes.
      ["write `\(error.text)/\(["0.0.0.0", "::"].contains(error.text) ? 0 : family.bitWidth)`"]
    case .address(.notAnAddress), .address(.empty):
      ["a CIDR block is written like `10.0.0.0/16` or `\"2001:db8::/32\"`"]
    default: []
    }
  }

  /// Reads each text as a CIDR block; broken ones are reported and left out.
  mutating func blocks(_ texts: [Located<String>]) -> [Located<CIDRBlock>] {
    var blocks: [Located<CIDRBlock>] = []
    for text in texts {
      guard let block = block(text) else { continue }
      if let first = blocks.first(where: { $0.value == block.value }) {
        diagnostics.error(
          "duplicate-cidr", "`\(block.value)` is listed twice", at: block.range,
          related: [RelatedLabel(range: first.range, text: "listed here first")])
      } else {
        blocks.append(block)
      }
    }
    return blocks
  }

  /// Reads single addresses; broken ones are reported and left out.
  mutating func addresses(_ texts: [Located<String>]) -> [Located<Address>] {
    texts.compactMap { text in
      do throws(AddressParseError) {
        return try text.map { (written) throws(AddressParseError) in
          try Address(parsing: written)
        }
      } catch {
        let isBlock = CIDRBlock(text.value) != nil
        diagnostics.error(
          "invalid-address", "\(error)", at: text.range,
          help: isBlock ? ["a single address is written without a prefix length"] : [])
        return nil
      }
    }
  }

  /// Reads the name of an ephemeral profile or a range of ports; nil if the key is missing or its value broken.
  mutating func ephemeralRange(_ reader: inout MappingReader) -> EphemeralRange? {
    guard let text = reader.string("ephemeral", into: &diagnostics) else { return nil }
    if let profile = EphemeralRange.profiles.first(where: { $0.name == text.value }) {
      return profile
    }
    guard text.value.utf8.first.map({ (48...57).contains($0) }) == true else {
      reportUnknown(
        text, kind: "ephemeral profile", among: EphemeralRange.profiles.map(\.name),
        notes: ["a range of ports is written like `32768-60999`"])
      return nil
    }
    do throws(PortParseError) {
      let range = try PortRange(parsing: text.value)
      guard range.lower > 0 else {
        diagnostics.error(
          "invalid-ports", "no system picks port 0 as a source port", at: text.range)
        return nil
      }
      return EphemeralRange(name: text.value, ports: PortSet(range))
    } catch {
      diagnostics.error("invalid-ports", "\(error)", at: text.range)
      return nil
    }
  }

  /// Reads the id AWS gave to an element.
  mutating func awsID(_ reader: inout MappingReader, prefix: String) -> String? {
    guard let id = reader.string("id", into: &diagnostics) else { return nil }
    guard id.value.hasPrefix(prefix) else {
      diagnostics.error(
        "invalid-id", "`id` of \(reader.subject) must begin with `\(prefix)`", at: id.range)
      return nil
    }
    return id.value
  }

  /// Reads one of a few words, or nil if the key is missing or its value is another.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, of _: Choice.Type, _ reader: inout MappingReader
  ) -> Choice? where Choice.RawValue == String {
    guard let text = reader.string(key, into: &diagnostics) else { return nil }
    if let choice = Choice(rawValue: text.value) { return choice }
    reportUnknown(text, kind: key, among: Choice.allCases.map(\.rawValue))
    return nil
  }

  /// Reads a list that must not be empty.
  mutating func requiredTexts(_ key: String, _ reader: inout MappingReader) -> [Located<String>] {
    let texts = reader.requiredStringList(key, into: &diagnostics)
    if let node = reader.mapping[key], node.sequence?.isEmpty == true {
      diagnostics.error("empty-list", "`\(key)` of \(reader.subject) is empty", at: node.range)
    }
    return texts
  }
}
