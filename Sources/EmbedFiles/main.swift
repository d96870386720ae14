// Writes the text files of a folder as Swift string literals, so that the built program carries them inside.
//
// Usage: EmbedFiles OUTPUT NAME FILE... - the constant NAME in OUTPUT becomes a list of (file name, contents).

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file, or `nil` when it cannot be read.
func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes.append(contentsOf: buffer[0..<count])
  }
}

/// Writes text to a file and tells whether that worked.
func save(_ text: String, to path: String) -> Bool {
  guard let file = fopen(path, "wb") else { return false }
  let bytes = Array(text.utf8)
  let written = fwrite(bytes, 1, bytes.count, file)
  return fclose(file) == 0 && written == bytes.count
}

/// Says what is wrong on standard error and ends the program.
func fail(_ message: String, status: Int32) -> Never {
  let line = Array("EmbedFiles: \(message)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
  exit(status)
}

/// A raw string literal whose delimiter does not occur in the text.
func literal(_ text: String) -> String {
  var hashes = "#"
  while text.contains("\"\"\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
  return "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)"
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  fail("usage: EmbedFiles OUTPUT NAME FILE...", status: 64)
}

var source = "/// The embedded files by name, ordered.\n"
source += "let \(arguments[2]): [(name: String, text: String)] = [\n"
for path in arguments.dropFirst(3).sorted() {
  guard let bytes = contents(of: path), let text = String(validating: bytes, as: UTF8.self) else {
    fail("cannot read \(path) as UTF-8", status: 1)
  }
  let name = path.split(separator: "/").last.map(String.init) ?? path
  source += "(name: \"\(name)\", text: \(literal(text))),\n"
}
source += "]\n"
guard save(source, to: arguments[1]) else {
  fail("cannot write \(arguments[1])", status: 1)
}
