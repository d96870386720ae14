import PacketSpace

/// Regions of several protocols.
struct ProtocolTraffic: Sendable {
  private var regions: [IPProtocol: TrafficRegion] = [:]

  subscript(ipProtocol: IPProtocol) -> TrafficRegion {
    regions[ipProtocol] ?? .empty
  }

  mutating func formUnion(_ ipProtocol: IPProtocol, _ region: TrafficRegion) {
    regions[ipProtocol, default: .empty].formUnion(region)
  }

  mutating func subtract(_ ipProtocol: IPProtocol, _ region: TrafficRegion) {
    regions[ipProtocol, default: .empty].subtract(region)
  }
}
