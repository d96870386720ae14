import Reporting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the program speaks: results go to standard output, everything else to standard error.
struct Console {
  /// How results are coloured.
  let resultPaint: Paint
  /// How messages are coloured.
  let messagePaint: Paint
  /// Whether notes and remarks are left out.
  let isQuiet: Bool

  /// Decides about colours from the option and, for `auto`, from the environment and the terminal.
  init(color: ColorChoice, isQuiet: Bool) {
    resultPaint = Paint(isOn: Self.usesColor(color, descriptor: STDOUT_FILENO))
    messagePaint = Paint(isOn: Self.usesColor(color, descriptor: STDERR_FILENO))
    self.isQuiet = isQuiet
  }

  /// Writes a result.
  func printResult(_ text: String) {
    Self.write(text, to: STDOUT_FILENO)
  }

  /// Writes a message.
  func printMessage(_ text: String) {
    Self.write(text, to: STDERR_FILENO)
  }

  /// The columns of the terminal that results go to: what COLUMNS says, else the terminal itself, else 80.
  var width: Int {
    if let text = getenv("COLUMNS"), let columns = Int(String(cString: text)), columns > 0 {
      return columns
    }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func usesColor(_ choice: ColorChoice, descriptor: Int32) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
      if let value = getenv("CLICOLOR_FORCE"), value.pointee != 0, String(cString: value) != "0" {
        return true
      }
      if let term = getenv("TERM"), String(cString: term) == "dumb" { return false }
      return isatty(descriptor) != 0
    }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { send($0.baseAddress, $0.count, descriptor) }
      if written < 0, errno == EINTR { continue }
      // A reader that has gone away (`| head`) is no fault of ours.
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }

  /// Writes bytes once, as the system does it: the count of those that were written, or a negative number.
  static func send(_ start: UnsafeRawPointer?, _ count: Int, _ descriptor: Int32) -> Int {
    guard let start else { return 0 }
    #if canImport(Glibc)
      return Glibc.write(descriptor, start, count)
    #elseif canImport(Musl)
      return Musl.write(descriptor, start, count)
    #else
      return Darwin.write(descriptor, start, count)
    #endif
  }
}
