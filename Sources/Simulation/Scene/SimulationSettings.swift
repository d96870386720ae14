public import AccessControl

/// How the network behaves and what is said over it.
public struct SimulationSettings: Sendable {
  /// Rule sets that replace those at hand while the simulation runs.
  public struct Change: Sendable {
    /// When.
    public let at: SimulatedTime
    /// What holds from then on.
    public let ruleSets: RuleSets

    /// Makes a change.
    public init(at: SimulatedTime, ruleSets: RuleSets) {
      self.at = at
      self.ruleSets = ruleSets
    }
  }

  /// Where all random numbers come from; equal seeds give equal runs.
  public var seed: UInt64 = 1
  /// How long a packet takes over one leg.
  public var delay = SimulatedTime.milliseconds(1)
  /// How likely the network loses a packet on one leg.
  public var loss = Probability.never
  /// How likely the network holds a packet back, for two to four times the delay.
  public var reordering = Probability.never
  /// How likely the network delivers a packet twice.
  public var duplication = Probability.never
  /// The largest packet that hosts send: 1500, as on the internet.
  public var hostMTU = 1500
  /// The largest packet that one link takes; `nil` for no such link.
  ///
  /// The link lies in front of the end that is outside the VPCs, and if there is none, in front of the client.
  public var pathMTU: Int?
  /// What client and server say.
  public var plan = ExchangePlan()
  /// How long security groups remember.
  public var timeouts = TrackingTimeouts()
  /// The client's port, where it is not left to the client's system.
  public var clientPort: UInt16?
  /// The first sequence number of the client, where it is not left to chance.
  public var initialSequence: UInt32?
  /// Rule sets that replace those at hand.
  public var change: Change?

  /// Makes the settings of a network without faults.
  public init() {}
}
