// Where the files of a reading come from: the disk, or memory, for examples and tests that need no disk.

/// Where files are read from
public struct InputSource: Sendable {
  private let files: [String: [UInt8]]?
  /// Contents that stand before those of the files, by path
  private var overlay: [String: [UInt8]] = [:]

  /// The files of this machine
  public static let disk = InputSource(files: nil)

  private init(files: [String: [UInt8]]?) { self.files = files }

  /// - Parameter files: contents by path; no other file exists
  public static func memory(_ files: [String: [UInt8]]) -> InputSource { InputSource(files: files) }

  /// With other contents of a file; nil files are those of the disk, which stay
  func replacing(_ path: String, with text: String) -> InputSource {
    var copy = files
    copy?[path] = Array(text.utf8)
    return InputSource(files: copy)
  }

  /// With other contents of one file, wherever its own come from
  func overlaying(_ path: String, _ bytes: [UInt8]) -> InputSource {
    var copy = self
    copy.overlay[path] = bytes
    return copy
  }

  /// With the contents that stand before files of `source`, too, where it has none of its own
  func overlaying(_ source: InputSource) -> InputSource {
    var copy = self
    copy.overlay.merge(source.overlay) { own, _ in own }
    return copy
  }

  /// The hash of a file that other contents stand before; nil when there are none, or no file
  func original(_ path: String) -> String? {
    guard overlay[path] != nil else { return nil }
    var plain = self
    plain.overlay = [:]
    return (try? plain.read(path, limitBytes: CSVTable.limitBytes)).map { SHA256.hexadecimal(of: $0.bytes) }
  }

  func read(_ path: String, limitBytes: Int) throws(InputFile.Failure) -> InputFile {
    if let bytes = overlay[path] { return InputFile(path: path, bytes: bytes) }
    guard let files else { return try InputFile.read(path, limitBytes: limitBytes) }
    if let bytes = files[path] { return InputFile(path: path, bytes: bytes) }
    throw InputFile.Failure(
      reason: Phrase("does not exist", "不存在"), suggestion: NearMiss.suggestion(for: path, among: files.keys.sorted()))
  }
}
