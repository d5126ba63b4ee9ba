// Where the files of a reading come from: the disk, or memory, for examples and tests that need no disk.

/// Where files are read from
public struct InputSource: Sendable {
  private let files: [String: [UInt8]]?

  /// The files of this machine
  public static let disk = InputSource(files: nil)

  /// - Parameter files: contents by path; no other file exists
  public static func memory(_ files: [String: [UInt8]]) -> InputSource { InputSource(files: files) }

  /// With other contents of a file; nil files are those of the disk, which stay
  func replacing(_ path: String, with text: String) -> InputSource {
    var copy = files
    copy?[path] = Array(text.utf8)
    return InputSource(files: copy)
  }

  func read(_ path: String, limitBytes: Int) throws(InputFile.Failure) -> InputFile {
    guard let files else { return try InputFile.read(path, limitBytes: limitBytes) }
    if let bytes = files[path] { return InputFile(path: path, bytes: bytes) }
    throw InputFile.Failure(
      reason: Phrase("does not exist", "不存在"), suggestion: NearMiss.suggestion(for: path, among: files.keys.sorted()))
  }
}
