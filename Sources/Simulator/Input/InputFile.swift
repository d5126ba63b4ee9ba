// Reads a file of the user as a whole, and says in words why it can't.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of the user, read as a whole
struct InputFile: Sendable {
  /// As the user wrote it, or relative to the document that names it
  let path: String
  let bytes: [UInt8]

  /// Why a file can't be read
  struct Failure: Error {
    let reason: Phrase
    var hint: Phrase?
    var suggestion: String?
  }

  /// - Parameter limitBytes: a larger file is refused; an input of the wrong kind should not fill the memory
  static func read(_ path: String, limitBytes: Int) throws(Failure) -> InputFile {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Failure(reason: Phrase("is not a file name", "不是文件名"))
    }
    var descriptor: Int32
    repeat { descriptor = open(path, O_RDONLY | O_CLOEXEC) } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw failure(errno, path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno, path) }
    if status.st_mode & S_IFMT == S_IFDIR { throw failure(EISDIR, path) }
    let tooLarge = Failure(
      reason: Phrase("is larger than \(size(limitBytes))", "超过 \(size(limitBytes))"),
      hint: Phrase("that is the limit for this kind of file", "这是此类文件的上限"))
    let expected = Int(status.st_size)
    if expected > limitBytes { throw tooLarge }

    // Pipes tell no size, and a file may grow while it is read: so read until the end, not until the size.
    var bytes = [UInt8](repeating: 0, count: expected > 0 ? expected + 1 : 1 << 16)
    var filled = 0
    while true {
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
      let got = bytes.withUnsafeMutableBytes { buffer in
        readSome(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw failure(errno, path) }
      if got == 0 { break }
      filled += got
      if filled > limitBytes { throw tooLarge }
    }
    bytes.removeLast(bytes.count - filled)
    return InputFile(path: path, bytes: bytes)
  }

  /// `path` as seen from the folder of the document at `document`; absolute paths stay
  static func resolve(_ path: String, besides document: String) -> String {
    guard !path.hasPrefix("/"), let slash = document.lastIndex(of: "/") else { return path }
    return String(document[...slash]) + path
  }

  /// The file that was perhaps meant. What stands behind the last dot says nothing about which of many tables it is.
  private static func nearMiss(_ name: String, _ names: [String]) -> String? {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let ending = name[dot...]
    let stems = names.filter { !ending.isEmpty && $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
    if let stem = NearMiss.suggestion(for: String(name[..<dot]), among: stems) { return stem + ending }
    return NearMiss.suggestion(for: name, among: names.filter { !$0.hasSuffix(ending) || ending.isEmpty })
  }

  private static func failure(_ code: Int32, _ path: String) -> Failure {
    switch code {
    case ENOENT, ENOTDIR:
      let (folder, name) = split(path)
      guard let names = names(in: folder) else {
        return Failure(reason: Phrase("does not exist; nor does its folder", "不存在，其所在文件夹也不存在"))
      }
      return Failure(
        reason: Phrase("does not exist", "不存在"), suggestion: nearMiss(name, names))
    case EISDIR:
      return Failure(reason: Phrase("is a folder; expected a file", "是文件夹，应为文件"))
    case EACCES, EPERM:
      return Failure(reason: Phrase("may not be read: permission denied", "无法读取：没有权限"))
    default:
      let reason = String(cString: strerror(code))
      return Failure(reason: Phrase("can't be read: \(reason)", "无法读取：\(reason)"))
    }
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }

  /// Names in a folder in ascending order, nil when it can't be read
  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : bytes >= 1 << 10 ? "\(bytes >> 10) KiB" : "\(bytes) bytes"
  }
}

/// Inside `InputFile` the name `read` is taken.
private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
