import Simulation

/// Writes what the interfaces of client and server saw into a capture file each.
///
/// One file for both would show every packet twice, and analysers would take the second for a retransmission.
struct CaptureFiles: SimulationObserver {
  private let client: StreamedFile
  private let server: StreamedFile
  private let lastNode: Int

  /// Opens both files.
  ///
  /// - Parameters:
  ///   - path: `run.pcap` makes `run.client.pcap` and `run.server.pcap`.
  ///   - tag: What tells the files of one attempt from those of another; empty if there is one only.
  ///   - lastNode: The server's node.
  /// - Throws: Why a file cannot be written.
  init(_ path: String, tag: String, lastNode: Int) throws(FileProblem) {
    client = try StreamedFile(Self.name(path, "\(tag)client"))
    server = try StreamedFile(Self.name(path, "\(tag)server"))
    self.lastNode = lastNode
    client.write(CaptureFile.header(interface: "client"))
    server.write(CaptureFile.header(interface: "server"))
  }

  /// The path with a word in front of its ending.
  static func name(_ path: String, _ word: String) -> String {
    let folderEnd = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    guard let dot = path[folderEnd...].lastIndex(of: "."), dot > folderEnd else {
      return "\(path).\(word)"
    }
    return "\(path[..<dot]).\(word)\(path[dot...])"
  }

  /// Only interfaces matter.
  mutating func sent(_ record: SegmentRecord) {}

  mutating func saw(_ packet: WirePacket, atNode node: Int, leg: Int, at time: SimulatedTime) {
    guard node == 0 || node == lastNode else { return }
    (node == 0 ? client : server).write(CaptureFile.packet(packet.bytes, at: time))
  }

  /// Only interfaces matter.
  mutating func remarked(_ record: RemarkRecord) {}

  /// Gives the files their names.
  func finish() throws(FileProblem) {
    try client.finish()
    try server.finish()
  }
}
