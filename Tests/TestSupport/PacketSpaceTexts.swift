public import PacketSpace

/// Reads an address in a test.
public func address(_ text: String) throws -> Address {
  try Address(parsing: text)
}

/// Reads a block in a test; it must be written canonically.
public func block(_ text: String) throws -> CIDRBlock {
  let parsed = try CIDRBlock.parse(text)
  guard !parsed.hostBitsWereSet else { throw NotCanonical(text: text) }
  return parsed.block
}

/// Reads blocks separated by commas as the set of their addresses in a test.
public func addresses(_ text: String) throws -> AddressSet {
  AddressSet(try text.split(separator: ",").map { try block(String($0).trimmingSpaces) })
}

/// Reads a port set in a test.
public func ports(_ text: String) throws -> PortSet {
  try PortSet(parsing: text)
}

/// Reads blocks and ports as a region in a test.
public func region(_ blocks: String, _ portText: String) throws -> TrafficRegion {
  TrafficRegion(try addresses(blocks), try ports(portText))
}

/// A block in a test has bits behind its prefix.
public struct NotCanonical: Error {
  /// The block as written.
  public let text: String
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
