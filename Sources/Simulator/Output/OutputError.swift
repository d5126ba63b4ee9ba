// Why a result could not be written, in words.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file or folder that could not be written
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder as the caller named it
  public let path: String
  /// The end of a sentence that begins with the path
  public let reason: Phrase

  public init(path: String, reason: Phrase) {
    self.path = path
    self.reason = reason
  }

  /// The reason that the C library gives by number
  package init(path: String, code: Int32) {
    self.path = path
    switch code {
    case ENOSPC: reason = Phrase("can't be written: the disk is full", "无法写入：磁盘已满")
    case EDQUOT: reason = Phrase("can't be written: the disk quota is used up", "无法写入：磁盘配额已用完")
    case EFBIG: reason = Phrase("can't be written: the file is too large for this system", "无法写入：文件超过系统允许的大小")
    case EROFS: reason = Phrase("can't be written: the disk is read-only", "无法写入：磁盘为只读")
    case EACCES, EPERM: reason = Phrase("can't be written: permission denied", "无法写入：没有权限")
    case ENOENT: reason = Phrase("can't be written: its folder does not exist", "无法写入：所在文件夹不存在")
    case ENOTDIR: reason = Phrase("can't be written: a part of its path is a file", "无法写入：路径中有一部分是文件")
    case EISDIR: reason = Phrase("can't be written: there is a folder of that name", "无法写入：已有同名文件夹")
    default:
      let text = String(cString: strerror(code))
      reason = Phrase("can't be written: \(text)", "无法写入：\(text)")
    }
  }

  public var description: String { text(.english) }

  /// The message, one line without a full stop
  public func text(_ language: Language) -> String { "\(path): \(reason.text(language))" }
}
