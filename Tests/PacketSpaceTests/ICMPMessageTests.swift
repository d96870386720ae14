import PacketSpace
import TestSupport
import Testing

/// Names, numbers and selectors of ICMP messages.
struct ICMPMessageTests {
  /// Spellings, from the IANA registries of ICMP and ICMPv6 parameters.
  static let names:
    [(text: String, family: AddressFamily, type: UInt8, code: UInt8?, description: String)] = [
      ("echo", .ipv4, 8, nil, "echo-request"),
      ("echo-request", .ipv4, 8, nil, "echo-request"),
      ("echo-reply", .ipv4, 0, nil, "echo-reply"),
      ("8", .ipv4, 8, nil, "echo-request"),
      ("8/0", .ipv4, 8, 0, "echo-request/0"),
      ("3/4", .ipv4, 3, 4, "destination-unreachable/fragmentation-needed"),
      ("fragmentation-needed", .ipv4, 3, 4, "destination-unreachable/fragmentation-needed"),
      (
        "destination-unreachable/fragmentation-needed", .ipv4, 3, 4,
        "destination-unreachable/fragmentation-needed"
      ),
      ("destination-unreachable/4", .ipv4, 3, 4, "destination-unreachable/fragmentation-needed"),
      ("3/port-unreachable", .ipv4, 3, 3, "destination-unreachable/port-unreachable"),
      ("3/200", .ipv4, 3, 200, "destination-unreachable/200"),
      ("time-exceeded", .ipv4, 11, nil, "time-exceeded"),
      ("11/0", .ipv4, 11, 0, "time-exceeded/ttl-exceeded-in-transit"),
      ("timestamp-request", .ipv4, 13, nil, "timestamp-request"),
      ("255/255", .ipv4, 255, 255, "255/255"),
      ("echo", .ipv6, 128, nil, "echo-request"),
      ("echo-reply", .ipv6, 129, nil, "echo-reply"),
      ("destination-unreachable", .ipv6, 1, nil, "destination-unreachable"),
      ("1/4", .ipv6, 1, 4, "destination-unreachable/port-unreachable"),
      ("packet-too-big", .ipv6, 2, nil, "packet-too-big"),
      ("2/0", .ipv6, 2, 0, "packet-too-big/0"),
      ("time-exceeded", .ipv6, 3, nil, "time-exceeded"),
      ("router-solicitation", .ipv6, 133, nil, "router-solicitation"),
      ("neighbor-solicitation", .ipv6, 135, nil, "neighbor-solicitation"),
      ("neighbor-advertisement", .ipv6, 136, nil, "neighbor-advertisement"),
      ("8", .ipv6, 8, nil, "8"),
    ]

  @Test(arguments: names)
  func reading(
    text: String, family: AddressFamily, type: UInt8, code: UInt8?, description: String
  ) throws {
    let message = try ICMPMessage(parsing: text, for: family)
    #expect(message == ICMPMessage(type: type, code: code))
    #expect(message.description(for: family) == description)
  }

  static let refused:
    [(text: String, family: AddressFamily, reason: ICMPParseError.Reason, offset: Int)] = [
      ("", .ipv4, .empty, 0),
      ("/4", .ipv4, .empty, 0),
      ("3/", .ipv4, .empty, 2),
      ("ping", .ipv4, .unknownType, 0),
      ("packet-too-big", .ipv4, .unknownType, 0),
      ("fragmentation-needed", .ipv6, .unknownType, 0),
      ("3/ttl-exceeded-in-transit", .ipv4, .unknownCode, 2),
      ("echo-request/port-unreachable", .ipv4, .unknownCode, 13),
      ("256", .ipv4, .numberOutOfRange, 0),
      ("3/256", .ipv4, .numberOutOfRange, 2),
      ("03", .ipv4, .leadingZero, 0),
      ("3/4/5", .ipv4, .unknownCode, 2),
      ("-1", .ipv4, .unknownType, 0),
    ]

  @Test(arguments: refused)
  func refusal(text: String, family: AddressFamily, reason: ICMPParseError.Reason, offset: Int) {
    #expect(throws: ICMPParseError(text: text, family: family, offset: offset, reason: reason)) {
      try ICMPMessage(parsing: text, for: family)
    }
  }

  @Test func everyMessageReadsBack() throws {
    for family in AddressFamily.allCases {
      let single = (0...UInt16.max).map { ICMPMessage(selector: $0) }
      let whole = (0...UInt8.max).map { ICMPMessage(type: $0) }
      let failures = try (single + whole).filter {
        try ICMPMessage(parsing: $0.description(for: family), for: family) != $0
      }
      #expect(failures.isEmpty)
      #expect(Set(ICMPMessage.names(for: family)).count == ICMPMessage.names(for: family).count)
    }
  }

  @Test func selectors() throws {
    #expect(ICMPMessage(type: 3, code: 4).selector == 0x0304)
    #expect(ICMPMessage(type: 3).selector == nil)
    #expect(try ICMPMessage(type: 3, code: 4).selectors == ports("772"))
    #expect(try ICMPMessage(type: 8).selectors == ports("2048-2303"))
    #expect(try ICMPMessage(type: 255).selectors == ports("65280-65535"))
    #expect(ICMPMessage(selector: 0xffff) == ICMPMessage(type: 255, code: 255))
    #expect(ICMPMessage(type: 3, code: 4).description == "3/4")
    #expect(ICMPMessage(type: 3) < ICMPMessage(type: 3, code: 0))
  }

  @Test func answers() {
    // RFC 792 and RFC 4443: an echo reply is the request with another type.
    #expect(ICMPMessage.echoRequest(for: .ipv4).answer(for: .ipv4) == .echoReply(for: .ipv4))
    #expect(ICMPMessage.echoRequest(for: .ipv6).answer(for: .ipv6) == .echoReply(for: .ipv6))
    #expect(ICMPMessage(type: 8).answer(for: .ipv4) == ICMPMessage(type: 0))
    #expect(ICMPMessage(type: 8).answer(for: .ipv6) == nil)
    #expect(ICMPMessage.echoReply(for: .ipv4).answer(for: .ipv4) == nil)
    #expect(ICMPMessage.packetTooBig(for: .ipv4).answer(for: .ipv4) == nil)
    #expect(ICMPMessage(type: 42, code: 3).answer(for: .ipv4) == ICMPMessage(type: 43, code: 0))
  }
}
