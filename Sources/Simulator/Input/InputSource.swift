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

  func read(_ path: String, limitBytes: Int) throws(InputFile.Failure) -> InputFile {
    if let bytes = overlay[path] { return InputFile(path: path, bytes: bytes) }
    guard let files else { return try InputFile.read(path, limitBytes: limitBytes) }
    if let bytes = files[path] { return InputFile(path: path, bytes: bytes) }
    throw InputFile.Failure(
      reason: Phrase("does not exist", "不存在"), suggestion: NearMiss.suggestion(for: path, among: files.keys.sorted()))
  }
}
