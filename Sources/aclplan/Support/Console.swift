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
  /// What results are laid out for.
  let results: Screen
  /// What messages are laid out for.
  let messages: Screen
  /// Whether notes and remarks are left out.
  let isQuiet: Bool

  /// Decides about colours from the option and, for `auto`, from the environment and the terminal.
  ///
  /// - Parameters:
  ///   - color: When to colour.
  ///   - isQuiet: Whether notes and remarks are left out.
  ///   - file: Whether results go to a file that the program opens itself.
  init(color: ColorChoice, isQuiet: Bool, file: Bool = false) {
    let color = file && color == .auto ? ColorChoice.never : color
    results = Screen(
      paint: Paint(isOn: Self.usesColor(color, descriptor: STDOUT_FILENO)),
      columns: file ? nil : Self.columns(of: STDOUT_FILENO))
    messages = Screen(
      paint: Paint(isOn: Self.usesColor(color, descriptor: STDERR_FILENO)),
      columns: Self.columns(of: STDERR_FILENO))
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

  /// The columns of what is written to: what COLUMNS says, else the terminal itself; nil for a pipe or a file, whose
  /// lines nobody has to break.
  static func columns(of descriptor: Int32) -> Int? {
    if let text = getenv("COLUMNS"), let columns = Int(String(cString: text)), columns > 0 {
      return columns
    }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
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
    ProgressLine.clear()
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
