import Traversal

extension SimulationScene {
  /// Whether the security groups of an end of the path remember every connection of it, whatever their rules say.
  ///
  /// Where AWS's lists disagree the later one counts, which has fewer of them: the proof says so in a note.
  func tracksEverything(atEnd end: Int) -> Bool {
    path.legs.filter { $0.opener == end || $0.responder == end }.contains { leg in
      if case .yes = path.automaticTracking(ofLeg: leg, in: topology) { true } else { false }
    }
  }
}
