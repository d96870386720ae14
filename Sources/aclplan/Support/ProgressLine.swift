import Reporting
import SourceText
import Synchronization
import Topology

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A line at the bottom of the terminal that says what takes so long.
///
/// It comes after half a second, so that short work does not flicker, is gone before anything else is printed, and is
/// never written into a pipe or a file.
final class ProgressLine: Sendable {
  /// The one of the program: there is only one standard error.
  private static let shared = ProgressLine()

  private static let patience = Duration.milliseconds(500)
  private static let tick = Duration.milliseconds(100)

  private struct State {
    var isWatched = false
    var start: ContinuousClock.Instant?
    var work = ""
    /// What stands on the terminal.
    var shown = ""
  }

  private let state = Mutex(State())

  /// From now on work is shown, if somebody watches a terminal and wants to be told.
  static func watch(quiet: Bool) {
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
    guard !quiet, !isDumb, isatty(STDERR_FILENO) != 0 else { return }
    let isFirst = shared.state.withLock { state in
      defer { state.isWatched = true }
      return !state.isWatched
    }
    guard isFirst else { return }
    atexit { ProgressLine.clear() }
    Task.detached(priority: .background) {
      while true {
        try await Task.sleep(for: tick)
        shared.state.withLock { draw(&$0) }
      }
    }
  }

  /// Says what is being done now: `proving 40 flows`.
  static func say(_ work: String) {
    shared.state.withLock { state in
      guard state.isWatched else { return }
      state.work = work.printable
      state.start = state.start ?? .now
    }
  }

  /// Says that the flows of a topology are being proved, the forbidden ones too.
  static func sayProving(_ topology: NetworkTopology) {
    let count = topology.flows.count + topology.forbiddenFlows.count
    say("proving \(NumberWords.grouped(count)) flows")
  }

  /// Takes the line away, before something else is printed.
  static func clear() {
    shared.state.withLock { state in
      state.start = nil
      guard !state.shown.isEmpty else { return }
      state.shown = ""
      write("\r\u{1B}[K")
    }
  }

  private static func draw(_ state: inout State) {
    guard let start = state.start else { return }
    let time = ContinuousClock.now - start
    guard time >= patience else { return }
    let text = "… \(state.work), \(time.components.seconds) s"
    guard text != state.shown else { return }
    state.shown = text
    // A line that the terminal breaks could not be taken away.
    let room = (Console.columns(of: STDERR_FILENO) ?? 80) - 1
    write("\r\(text.cut(to: room))\u{1B}[K")
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Console.send($0.baseAddress, $0.count, STDERR_FILENO) }
  }
}
