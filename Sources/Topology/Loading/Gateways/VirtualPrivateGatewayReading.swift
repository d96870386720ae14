internal import SourceText

extension LoadingContext {
  /// Reads a virtual private gateway: its `vpc`, and whether it is reached by `direct_connect`.
  mutating func readVirtualPrivateGateway(
    _ entry: MappingEntry, _ reader: inout MappingReader
  ) -> GatewayDraft? {
    let usesDirectConnect = reader.boolean("direct_connect", into: &diagnostics)?.value ?? false
    return readEdgeGateway(entry, &reader, idPrefix: "vgw-") {
      .virtualPrivateGateway(
        VirtualPrivateGateway(vpc: $0, usesDirectConnect: usesDirectConnect))
    }
  }
}
