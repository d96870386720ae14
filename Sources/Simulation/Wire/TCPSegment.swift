/// The control bits of a TCP segment.
///
/// Source: RFC 9293, 3.1.
public struct TCPFlags: OptionSet, Hashable, Sendable {
  /// The bits as they stand in the header, FIN lowest.
  public let rawValue: UInt8

  /// Makes flags of bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// No more data from the sender.
  public static let fin = TCPFlags(rawValue: 0x01)
  /// Synchronise sequence numbers.
  public static let syn = TCPFlags(rawValue: 0x02)
  /// The connection does not exist, or no more.
  public static let rst = TCPFlags(rawValue: 0x04)
  /// Hand the data over at once.
  public static let psh = TCPFlags(rawValue: 0x08)
  /// The acknowledgement number counts.
  public static let ack = TCPFlags(rawValue: 0x10)
  /// The urgent pointer counts.
  public static let urg = TCPFlags(rawValue: 0x20)

  private static let names: [(TCPFlags, String)] = [
    (.syn, "SYN"), (.fin, "FIN"), (.rst, "RST"), (.psh, "PSH"), (.ack, "ACK"), (.urg, "URG"),
  ]

  /// The names of the bits that are set, in the order in which people say them.
  public var names: [String] { Self.names.filter { contains($0.0) }.map(\.1) }
}

/// One TCP segment, with its options as far as hosts use them here.
public struct TCPSegment: Hashable, Sendable {
  /// The port it comes from.
  public var sourcePort: UInt16
  /// The port it goes to.
  public var destinationPort: UInt16
  /// The number of its first byte.
  public var sequence: UInt32
  /// The number of the byte that its sender waits for; counts with the flag ACK only.
  public var acknowledgement: UInt32 = 0
  /// The control bits.
  public var flags: TCPFlags
  /// How much its sender can take, in units of its window scale; of a SYN in bytes.
  public var window: UInt16
  /// Where urgent data ends; 0, as no host here sends any.
  public var urgentPointer: UInt16 = 0
  /// The option of a SYN: the most data its sender takes in one segment.
  public var maximumSegmentSize: UInt16?
  /// The option of a SYN: by how many bits windows are shifted.
  ///
  /// Source: RFC 7323, 2.2.
  public var windowScale: UInt8?
  /// The data.
  public var payload = Payload.none

  /// The bytes of the options, filled up to whole words.
  public var optionLength: Int {
    (maximumSegmentSize == nil ? 0 : 4) + (windowScale == nil ? 0 : 4)
  }

  /// The bytes of header and options.
  public var headerLength: Int { 20 + optionLength }

  /// How many sequence numbers it takes up: one a byte, and one each for SYN and FIN.
  public var sequenceLength: Int {
    payload.length + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0)
  }
}
