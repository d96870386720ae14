import PacketSpace
public import Simulation
public import SourceText
import Topology
import Traversal
import Verification

/// Writes what became of many clients.
public enum CrowdJSON {
  /// Crowds, with what is not played, as one JSON value.
  public static func value(of crowds: [PlayedCrowd], unplayed: UnplayedTraffic) -> JSONValue {
    [
      "format_version": .string(ReportJSON.formatVersion),
      "works": .boolean(
        crowds.isEmpty
          ? unplayed.isAllUnfiltered : crowds.allSatisfy { $0.outcome.failed == 0 }),
      "crowds": .array(crowds.map(value)),
      "obstacles": .array(unplayed.parts.map { .string($0.words) }),
    ]
  }

  private static func value(of crowd: PlayedCrowd) -> JSONValue {
    [
      "service": .string(crowd.service.name),
      "protocol": .string("\(crowd.scene.path.conversation.ipProtocol)"),
      "family": .string(crowd.scene.path.family == .ipv4 ? "ipv4" : "ipv6"),
      "clients": .integer(crowd.outcome.clients),
      "failed": .integer(crowd.outcome.failed),
      "outcome_of_failed": .optional(crowd.outcome.failure?.id),
      "failed_ports": TrafficJSON.ports(crowd.outcome.failedPorts),
      "served_ports": TrafficJSON.ports(crowd.outcome.servedPorts),
      "proved_loss": .optional(crowd.provedLoss.map { "\($0)" }),
    ]
  }
}
