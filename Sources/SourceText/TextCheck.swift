/// What has to hold for any text file before it is taken apart: bounded size and valid UTF-8.
enum TextCheck {
  /// Reports what makes a file unreadable as text.
  ///
  /// - Returns: Whether the file can be read.
  static func accepts(
    _ file: SourceFile, limits: ReaderLimits, into diagnostics: inout DiagnosticList
  ) -> Bool {
    guard file.bytes.count <= limits.maximumBytes else {
      diagnostics.error(
        "file-too-large",
        "the file has \(NumberWords.grouped(file.bytes.count)) bytes; "
          + "at most \(NumberWords.grouped(limits.maximumBytes)) are read",
        at: file.range(0..<0))
      return false
    }
    guard !isUTF16(file.bytes) else {
      diagnostics.error(
        "not-utf8", "the file is UTF-16 text", at: file.range(0..<0),
        help: ["save it as UTF-8; in PowerShell: Out-File -Encoding utf8"])
      return false
    }
    guard let offset = firstInvalidByte(in: file) else { return true }
    let byte = String(file.bytes[offset], radix: 16, uppercase: true)
    diagnostics.error(
      "not-utf8", "the file is not valid UTF-8", at: file.range(offset..<offset + 1),
      label: "byte 0x\(byte) cannot stand here", help: ["save the file as UTF-8"])
    return false
  }

  /// Looks for a byte order mark, or for NULs beside the first two characters, which is how UTF-16
  /// without a mark begins in any document of ours.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    return switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): true
    case (0, 1...): bytes.count >= 4 && bytes[2] == 0
    case (1..., 0): bytes.count >= 4 && bytes[3] == 0
    default: false
    }
  }

  private static func firstInvalidByte(in file: SourceFile) -> Int? {
    guard !file.lines.isASCII else { return nil }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: file.bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
