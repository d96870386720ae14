import PacketSpace
import TestSupport
import Testing

/// Packets, what a filter reads of them, and the packets that answer them.
struct PacketTests {
  static let cases:
    [(
      name: IPProtocol, source: String, destination: String, sourcePort: UInt16, selector: UInt16,
      text: String, answer: String?
    )] = [
      (
        .tcp, "10.0.0.5", "10.0.1.7", 49152, 443, "tcp 10.0.0.5:49152 -> 10.0.1.7:443",
        "tcp 10.0.1.7:443 -> 10.0.0.5:49152"
      ),
      (
        .udp, "2001:db8::5", "2001:db8::7", 65535, 0, "udp [2001:db8::5]:65535 -> [2001:db8::7]:0",
        "udp [2001:db8::7]:0 -> [2001:db8::5]:65535"
      ),
      (
        .icmp, "10.0.0.5", "10.0.1.7", 0, 0x0800, "icmp 10.0.0.5 -> 10.0.1.7 echo-request",
        "icmp 10.0.1.7 -> 10.0.0.5 echo-reply"
      ),
      (
        .icmpv6, "2001:db8::5", "2001:db8::7", 0, 0x8000,
        "icmpv6 2001:db8::5 -> 2001:db8::7 echo-request",
        "icmpv6 2001:db8::7 -> 2001:db8::5 echo-reply"
      ),
      (
        .icmp, "10.0.0.5", "10.0.1.7", 0, 0x0304,
        "icmp 10.0.0.5 -> 10.0.1.7 destination-unreachable/fragmentation-needed", nil
      ),
      (.gre, "10.0.0.5", "10.0.1.7", 1, 2, "gre 10.0.0.5 -> 10.0.1.7", "gre 10.0.1.7 -> 10.0.0.5"),
      (
        .icmpv6, "10.0.0.5", "10.0.1.7", 1, 2, "icmpv6 10.0.0.5 -> 10.0.1.7",
        "icmpv6 10.0.1.7 -> 10.0.0.5"
      ),
    ]

  @Test(arguments: cases)
  func texts(
    _ row: (
      name: IPProtocol, source: String, destination: String, sourcePort: UInt16, selector: UInt16,
      text: String, answer: String?
    )
  ) throws {
    let packet = try #require(
      Packet(
        protocol: row.name, source: address(row.source), destination: address(row.destination),
        sourcePort: row.sourcePort, selector: row.selector))
    #expect(packet.description == row.text)
    #expect(packet.answer?.description == row.answer)
    #expect(packet.selector == (packet.header == .none ? 0 : row.selector))
    if packet.icmpMessage == nil { #expect(packet.answer?.answer == packet) }
  }

  @Test func headersMustFit() throws {
    let (from, to) = try (address("10.0.0.5"), address("10.0.1.7"))
    let make = { (name: IPProtocol, header: Packet.Header) in
      Packet(protocol: name, source: from, destination: to, header: header)
    }
    #expect(make(.tcp, .ports(source: 1, destination: 2))?.destinationPort == 2)
    #expect(make(.tcp, .ports(source: 1, destination: 2))?.sourcePort == 1)
    #expect(make(.icmp, .icmp(type: 8, code: 0))?.icmpMessage == .echoRequest(for: .ipv4))
    #expect(make(.gre, .none)?.selector == 0)
    #expect(make(.tcp, .none) == nil)
    #expect(make(.icmp, .none) == nil)
    #expect(make(.icmpv6, .icmp(type: 128, code: 0)) == nil)
    #expect(make(.gre, .ports(source: 1, destination: 2)) == nil)
    #expect(
      try Packet(protocol: .gre, source: from, destination: address("::1"), header: .none) == nil)
  }
}
