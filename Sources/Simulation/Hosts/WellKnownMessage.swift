/// Messages for ports whose protocol every analyser looks into, so that it finds what it expects there.
enum WellKnownMessage {
  /// The question that is asked of the server of a port; `nil` where any bytes do.
  static func question(port: UInt16) -> [UInt8]? {
    switch port {
    case 53, 5353: dns(isAnswer: false)
    case 123: ntp(mode: 3)
    default: nil
    }
  }

  /// The answer to one of those questions.
  static func answer(to question: Payload) -> Payload {
    var answer = question
    let message = question.message?.count == 48 ? ntp(mode: 4) : dns(isAnswer: true)
    answer.message = message
    answer.length = message.count
    return answer
  }

  /// Who is `example.com`? It is 192.0.2.1.
  ///
  /// Source: RFC 1035, 4.
  private static func dns(isAnswer: Bool) -> [UInt8] {
    let name: [UInt8] = [7] + Array("example".utf8) + [3] + Array("com".utf8) + [0]
    let header: [UInt8] =
      [0x12, 0x34] + (isAnswer ? [0x81, 0x80] : [0x01, 0x00])
      + [0, 1, 0, isAnswer ? 1 : 0, 0, 0, 0, 0]
    let question = name + [0, 1, 0, 1]
    guard isAnswer else { return header + question }
    return header + question + [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]
  }

  /// Source: RFC 5905, 7.3: no warning, version 4, the mode, and nothing said about the time.
  private static func ntp(mode: UInt8) -> [UInt8] {
    [0x20 | mode] + [UInt8](repeating: 0, count: 47)
  }
}
