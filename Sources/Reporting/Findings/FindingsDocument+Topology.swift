import Topology

extension FindingsDocument {
  /// The topology that names the flows; nil without one.
  var topology: NetworkTopology? {
    if case .verification(_, let topology, _) = subject { topology } else { nil }
  }
}
