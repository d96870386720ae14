/// A stretch of a stream that is made up where it is looked at, so that no transfer takes memory.
///
/// The byte at each place of the stream follows from the place alone: `A`-`Z`, `a`-`z`, `0`-`9`, `+`, `/`, over and over.
/// Whoever gets the bytes can tell from them which part of the stream they are. A message of its own has its bytes.
public struct Payload: Hashable, Sendable {
  /// The place of the first byte in its stream.
  public var offset: UInt64
  /// The number of bytes.
  public var length: Int
  /// The bytes where they are no stretch of the stream.
  public var message: [UInt8]?

  /// No data.
  public static let none = Payload(offset: 0, length: 0)

  /// Makes a stretch of the stream.
  public init(offset: UInt64, length: Int) {
    self.offset = offset
    self.length = max(0, length)
  }

  /// Makes a message of its own.
  public init(message: [UInt8]) {
    offset = 0
    length = message.count
    self.message = message
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Writes the bytes.
  func append(to bytes: inout [UInt8]) {
    if let message {
      bytes.append(contentsOf: message)
      return
    }
    for place in 0..<length {
      let index = (offset &+ UInt64(place)) % UInt64(Self.alphabet.count)
      bytes.append(Self.alphabet[Int(index)])
    }
  }
}
