import PacketSpace
public import Simulation
public import SourceText
import Topology
import Traversal
import Verification

/// Writes what became of many clients.
public enum CrowdJSON {
  /// Crowds, with what has no path, as one JSON value.
  public static func value(of crowds: [PlayedCrowd], obstacles: [String]) -> JSONValue {
    [
      "format_version": .string(ReportJSON.formatVersion),
      "works": .boolean(!crowds.isEmpty && crowds.allSatisfy { $0.outcome.failed == 0 }),
      "crowds": .array(crowds.map(value)),
      "obstacles": .array(obstacles.map { .string($0) }),
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
