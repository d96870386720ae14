import Traversal

/// The ways on which one endpoint may open a service of another, and what of it flows ask for.
struct UnaskedOpenings {
  /// The ways, in the order of the paths.
  let paths: [OpeningPath]
  /// What flows of others to the same end ask for, which is not meant.
  let wanted: WantedOpenings
}
