// Files that are there as a whole or not at all.
//
// The bytes go to a temporary name in the same folder; `commit` syncs them to the disk, renames the file and syncs the
// folder (POSIX rename replaces the old file in one step). A file that is not committed leaves nothing behind.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that appears under its name only when it is complete
///
/// What goes wrong while bytes are appended (a full disk) is kept and thrown by `commit`.
public final class AtomicFile {
  /// The name that the file will have
  public let path: String
  /// `path` with symbolic links followed, so that a link stays a link
  private let target: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var failure: OutputError?
  private var hash = SHA256()
  /// SHA-256 of the file; nil until `commit`
  public private(set) var sha256: String?

  private static let bufferSize = 1 << 16

  /// Opens the temporary file. An old file of that name stays until `commit`.
  public convenience init(_ path: String) throws(OutputError) {
    try self.init(at: path, shownAs: path)
  }

  /// - Parameter shownAs: the name for messages
  init(at place: String, shownAs path: String) throws(OutputError) {
    self.path = path
    target = try Self.resolve(place, shownAs: path)
    temporary = OutputPath.temporary(besides: target)
    repeat {
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw OutputError(path: path, code: errno) }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit { abandon() }

  /// Writes a whole file.
  public static func write(_ text: String, to path: String) throws(OutputError) {
    let file = try AtomicFile(path)
    file.append(text)
    try file.commit()
  }

  /// Writes a whole file.
  public static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let file = try AtomicFile(path)
    file.append(bytes)
    try file.commit()
  }

  /// Adds text in UTF-8.
  public func append(_ text: String) {
    precondition(descriptor >= 0, "the file was committed")
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferSize { flush() }
  }

  /// Adds bytes.
  public func append(_ bytes: [UInt8]) {
    precondition(descriptor >= 0, "the file was committed")
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { flush() }
  }

  /// Completes the file under its name. Throws the first thing that went wrong since it was opened; then there is no
  /// new file, and an old one is as it was.
  public func commit() throws(OutputError) {
    precondition(descriptor >= 0, "the file was committed")
    flush()
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL { failure = OutputError(path: path, code: errno) }
    let closed = close(descriptor)
    descriptor = -1
    if failure == nil, closed != 0, errno != EINTR { failure = OutputError(path: path, code: errno) }
    if failure == nil, rename(temporary, target) != 0 { failure = OutputError(path: path, code: errno) }
    if let failure {
      unlink(temporary)
      throw failure
    }
    sha256 = hash.hexadecimal()
    buffer = []
    OutputPath.syncFolder(of: target)
  }

  /// Gives the file up; nothing remains. So does a file that is released without `commit`.
  public func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(temporary)
  }

  private func flush() {
    hash.update(buffer)
    var done = 0
    while done < buffer.count, failure == nil {
      let written = buffer.withUnsafeBytes { writeSome(descriptor, $0.baseAddress! + done, $0.count - done) }
      if written >= 0 {
        done += written
      } else if errno != EINTR {
        failure = OutputError(path: path, code: errno)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Follows links; refuses what can't be replaced by a rename: folders, devices, pipes.
  private static func resolve(_ place: String, shownAs path: String) throws(OutputError) -> String {
    var status = stat()
    guard stat(place, &status) == 0 else {
      guard errno == ENOENT else { throw OutputError(path: path, code: errno) }
      return place
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw OutputError(path: path, code: EISDIR)
    default:
      throw OutputError(path: path, reason: Phrase("can't be written: it is not a file", "无法写入：不是普通文件"))
    }
    return OutputPath.resolved(place)
  }
}

/// Inside `AtomicFile` the name `write` is taken.
private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Names and folders of output
enum OutputPath {
  private static let counter = Atomic<Int>(0)

  /// A hidden name in the folder of `path` that no other process or thread uses
  static func temporary(besides path: String) -> String {
    let (folder, name) = split(path)
    let number = counter.add(1, ordering: .relaxed).newValue
    let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    return "\(folder)/.\(name).\(getpid())-\(number)-\(random).part"
  }

  /// `path` with symbolic links followed, or as it is when it does not exist
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder that holds `path`, and its last component
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }

  /// Makes names in the folder durable. Some file systems can't; then there is nothing to be done.
  static func syncFolder(of path: String) {
    let folder = split(path).folder
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
