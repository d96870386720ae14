import SourceText

/// The attributes of a load balancer or target group that say how packets go.
///
/// Source: Elastic Load Balancing API 2015-12-01, LoadBalancerAttribute and TargetGroupAttribute.
struct AWSAttributes {
  /// `load_balancing.cross_zone.enabled`; nil if it is not there, or is left to the load balancer.
  private(set) var crossesZones: Bool?
  /// `preserve_client_ip.enabled`; nil if it is not there.
  private(set) var preservesClientAddress: Bool?
  /// Whether they are those of a load balancer, as all of these can be protected from deletion.
  private(set) var areOfLoadBalancer = false

  /// Whether none of them matters, as none of a listener does.
  var sayNothing: Bool { crossesZones == nil && preservesClientAddress == nil }

  /// Reads the attributes of a key; none if it is not there.
  init(_ key: String, _ reader: inout MappingReader, into diagnostics: inout DiagnosticList) {
    self.init(reader.sequence(key, into: &diagnostics), into: &diagnostics)
  }

  init(_ nodes: [Node], into diagnostics: inout DiagnosticList) {
    for node in nodes {
      guard var reader = MappingReader(node, describing: "an attribute", into: &diagnostics)
      else { continue }
      let key = reader.requiredString("Key", into: &diagnostics)?.value
      let value = reader.string("Value", into: &diagnostics)?.value
      switch key {
      case "load_balancing.cross_zone.enabled": crossesZones = value.flatMap(Self.boolean)
      case "preserve_client_ip.enabled": preservesClientAddress = value.flatMap(Self.boolean)
      case "deletion_protection.enabled": areOfLoadBalancer = true
      default: break
      }
    }
  }

  /// The value; nil for `use_load_balancer_configuration`.
  private static func boolean(_ text: String) -> Bool? {
    switch text {
    case "true": true
    case "false": false
    default: nil
    }
  }
}
