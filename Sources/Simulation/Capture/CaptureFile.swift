/// Writes what one interface saw as a capture file that Wireshark, tshark and tcpdump read.
///
/// It is a pcapng file with one interface, packets without a link header, and time in nanoseconds since the start of the
/// simulation, which is written as the start of 1970. Source: IETF, draft-ietf-opsawg-pcapng; LINKTYPE_RAW is 101.
public enum CaptureFile {
  /// What stands in front of the packets.
  ///
  /// - Parameter interface: The name of the interface.
  /// - Returns: The bytes.
  public static func header(interface: String) -> [UInt8] {
    var section: [UInt8] = []
    section.write(0x1A2B_3C4D as UInt32)
    section.write(1 as UInt16)
    section.write(0 as UInt16)
    // The length of the section is not said.
    section += [UInt8](repeating: 0xFF, count: 8)
    var description: [UInt8] = []
    description.write(101 as UInt16)
    description.write(0 as UInt16)
    // No packet is cut off.
    description.write(0 as UInt32)
    description.writeOption(2, Array(interface.utf8.prefix(1000)))
    // The unit of time is ten to the minus ninth.
    description.writeOption(9, [9])
    description.writeOption(0, [])
    return block(0x0A0D_0D0A, section) + block(1, description)
  }

  /// One packet.
  public static func packet(_ bytes: [UInt8], at time: SimulatedTime) -> [UInt8] {
    let moment = UInt64(time.nanoseconds)
    var body: [UInt8] = []
    body.reserveCapacity(bytes.count + 24)
    body.write(0 as UInt32)
    body.write(UInt32(truncatingIfNeeded: moment >> 32))
    body.write(UInt32(truncatingIfNeeded: moment))
    body.write(UInt32(truncatingIfNeeded: bytes.count))
    body.write(UInt32(truncatingIfNeeded: bytes.count))
    body += bytes
    body.fillUp()
    return block(6, body)
  }

  /// A block: its type, its length, what is in it, and its length again.
  private static func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
    let length = UInt32(truncatingIfNeeded: body.count + 12)
    var block: [UInt8] = []
    block.reserveCapacity(body.count + 12)
    block.write(type)
    block.write(length)
    block += body
    block.write(length)
    return block
  }
}

/// Numbers are written low byte first, as the file's first block says.
extension [UInt8] {
  fileprivate mutating func write(_ number: UInt16) {
    append(UInt8(truncatingIfNeeded: number))
    append(UInt8(truncatingIfNeeded: number >> 8))
  }

  fileprivate mutating func write(_ number: UInt32) {
    write(UInt16(truncatingIfNeeded: number))
    write(UInt16(truncatingIfNeeded: number >> 16))
  }

  fileprivate mutating func writeOption(_ code: UInt16, _ value: [UInt8]) {
    write(code)
    write(UInt16(truncatingIfNeeded: value.count))
    self += value
    fillUp()
  }

  /// Adds zeros up to a whole word.
  fileprivate mutating func fillUp() {
    while !count.isMultiple(of: 4) { append(0) }
  }
}
