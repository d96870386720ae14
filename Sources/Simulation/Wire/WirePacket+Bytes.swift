import PacketSpace

extension WirePacket {
  /// The packet as it is on the wire, with all checksums.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    appendNetworkHeader(to: &bytes)
    let start = bytes.count
    let checksumPlace = appendContent(to: &bytes)
    guard let checksumPlace else { return bytes }
    var sum = InternetChecksum()
    if family == .ipv6 || ipProtocol != .icmp {
      sum.addPseudoHeader(source, destination, ipProtocol, length: bytes.count - start)
    }
    sum.add(bytes[start...])
    // A sum of zero would mean that there is none. Source: RFC 768.
    let value = ipProtocol == .udp && sum.value == 0 ? 0xFFFF : sum.value
    bytes.put(value, at: start + checksumPlace)
    return bytes
  }

  /// The checksum of the header behind the IP header; `nil` for protocols whose content is not known.
  public var checksum: UInt16? {
    let bytes = bytes
    let place: Int
    switch content {
    case .tcp: place = 16
    case .udp: place = 6
    case .echo, .packetTooBig: place = 2
    case .other: return nil
    }
    let start = (family == .ipv4 ? 20 : 40) + place
    guard bytes.count > start + 1 else { return nil }
    return UInt16(bytes[start]) << 8 | UInt16(bytes[start + 1])
  }

  private func appendNetworkHeader(to bytes: inout [UInt8]) {
    switch family {
    case .ipv4:
      // Version and length, no special service; do not fragment. Source: RFC 791, 3.1.
      bytes += [0x45, 0]
      bytes.write(UInt16(truncatingIfNeeded: length))
      bytes.write(identification)
      bytes.write(UInt16(0x4000))
      bytes += [hopLimit, ipProtocol.rawValue, 0, 0]
      bytes.write(source)
      bytes.write(destination)
      var sum = InternetChecksum()
      sum.add(bytes[...])
      bytes.put(sum.value, at: 10)
    case .ipv6:
      // Source: RFC 8200, 3.
      bytes += [0x60, 0, 0, 0]
      bytes.write(UInt16(truncatingIfNeeded: length - 40))
      bytes += [ipProtocol.rawValue, hopLimit]
      bytes.write(source)
      bytes.write(destination)
    }
  }

  /// Writes what follows the IP header, with a checksum of zero.
  ///
  /// - Returns: The place of the checksum behind the IP header; `nil` where there is none.
  private func appendContent(to bytes: inout [UInt8]) -> Int? {
    switch content {
    case .tcp(let segment):
      segment.append(to: &bytes)
      return 16
    case .udp(let from, let to, let payload):
      bytes.write(from)
      bytes.write(to)
      bytes.write(UInt16(truncatingIfNeeded: 8 + payload.length))
      bytes.write(UInt16(0))
      payload.append(to: &bytes)
      return 6
    case .echo(let message, let identifier, let number, let payload):
      bytes += [message.type, message.code ?? 0, 0, 0]
      bytes.write(identifier)
      bytes.write(number)
      payload.append(to: &bytes)
      return 2
    case .packetTooBig(let mtu, let packet):
      // Both families have the MTU in the last half of the second word. Source: RFC 1191, 4; RFC 4443, 3.2.
      let message = ICMPMessage.packetTooBig(for: family)
      bytes += [message.type, message.code ?? 0, 0, 0, 0, 0]
      bytes.write(mtu)
      bytes += packet.bytes.prefix(packet.quotedLength)
      return 2
    case .other(_, let payload):
      payload.append(to: &bytes)
      return nil
    }
  }
}

extension TCPSegment {
  /// Source: RFC 9293, 3.1.
  fileprivate func append(to bytes: inout [UInt8]) {
    bytes.write(sourcePort)
    bytes.write(destinationPort)
    bytes.write(sequence)
    bytes.write(acknowledgement)
    bytes += [UInt8(headerLength / 4) << 4, flags.rawValue]
    bytes.write(window)
    bytes.write(UInt16(0))
    bytes.write(urgentPointer)
    if let maximumSegmentSize {
      bytes += [2, 4]
      bytes.write(maximumSegmentSize)
    }
    // One byte that does nothing fills the word up.
    if let windowScale { bytes += [1, 3, 3, windowScale] }
    payload.append(to: &bytes)
  }
}

extension [UInt8] {
  fileprivate mutating func write(_ number: UInt16) {
    append(UInt8(truncatingIfNeeded: number >> 8))
    append(UInt8(truncatingIfNeeded: number))
  }

  fileprivate mutating func write(_ number: UInt32) {
    write(UInt16(truncatingIfNeeded: number >> 16))
    write(UInt16(truncatingIfNeeded: number))
  }

  fileprivate mutating func write(_ address: Address) {
    for shift in stride(from: address.family.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: address.value >> UInt128(shift)))
    }
  }

  fileprivate mutating func put(_ number: UInt16, at place: Int) {
    guard indices.contains(place), indices.contains(place + 1) else { return }
    self[place] = UInt8(truncatingIfNeeded: number >> 8)
    self[place + 1] = UInt8(truncatingIfNeeded: number)
  }
}
