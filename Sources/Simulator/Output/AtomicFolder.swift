// Result folders that are there as a whole or not at all.
//
// Files are made in a hidden sibling, which takes the name of the result at the end. An old result is moved aside first
// and removed afterwards; a power cut between the two renames leaves both, whole, under hidden names.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that appears under its name only when it is complete
///
///     let results = try AtomicFolder("results/damrey")
///     let manifest = try results.file("manifest.json")
///     manifest.append(json.text)
///     try manifest.commit()
///     try results.commit()
public final class AtomicFolder {
  /// The name that the folder will have
  public let path: String
  /// `path` in messages
  private let shown: String
  /// `path` with symbolic links followed, so that a link stays a link
  private let target: String
  /// The hidden folder in which to make its files until then
  public let workingPath: String
  private let marker: String
  private let overwrite: Bool
  private var isOpen = true
  private var files: [(name: String, file: AtomicFile)] = []

  /// Makes the hidden folder, and the folders that lead to it.
  /// - Parameters:
  ///   - path: name of the folder
  ///   - marker: the file by which an old result is known
  ///   - overwrite: whether an old result may be replaced. A folder with other things in it never is.
  ///   - shown: the name for messages; the path when missing
  public init(
    _ path: String, marker: String = "manifest.json", overwrite: Bool = false, shownAs shown: String? = nil
  ) throws(OutputError) {
    var name = path
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    self.path = name
    self.shown = shown ?? name
    self.marker = marker
    self.overwrite = overwrite
    target = OutputPath.resolved(name)
    workingPath = OutputPath.temporary(besides: target)
    let last = OutputPath.split(name).name
    guard !last.isEmpty, last != ".", last != ".." else {
      isOpen = false
      throw OutputError(path: path, reason: Phrase("is not a name for a result folder", "不能作为结果文件夹的名称"))
    }
    do throws(OutputError) {
      try Self.check(name, marker: marker, overwrite: overwrite)
      try Self.makeFolders(to: name)
      guard mkdir(workingPath, 0o777) == 0 else { throw OutputError(path: self.shown, code: errno) }
    } catch {
      isOpen = false
      throw error
    }
  }

  deinit { abandon() }

  /// Opens the file that will be `name` in the result.
  public func file(_ name: String) throws(OutputError) -> AtomicFile {
    let file = try AtomicFile(at: path(of: name), shownAs: "\(shown)/\(name)")
    files.append((name, file))
    return file
  }

  /// The files that were completed so far with their SHA-256, in the order of names
  public var contents: [(name: String, sha256: String)] {
    files.compactMap { each in each.file.sha256.map { (each.name, $0) } }.sorted { $0.0 < $1.0 }
  }

  /// Where to make the file or folder that will be `name` in the result
  public func path(of name: String) -> String { "\(workingPath)/\(name)" }

  /// Gives the folder its name. Then there is no hidden folder any more, whether it throws or not.
  public func commit() throws(OutputError) {
    precondition(isOpen, "the folder was committed")
    defer { abandon() }
    // Somebody may have made it while this one was filled.
    try Self.check(path, marker: marker, overwrite: overwrite)
    OutputPath.syncFolder(of: path(of: marker))
    // rename replaces an empty folder, but no other.
    if rename(workingPath, target) != 0 {
      guard errno == ENOTEMPTY || errno == EEXIST else { throw OutputError(path: path, code: errno) }
      try replaceOld()
    } else {
      isOpen = false
    }
    OutputPath.syncFolder(of: target)
  }

  /// Gives the folder up; nothing remains. So does a folder that is released without `commit`.
  public func abandon() {
    guard isOpen else { return }
    isOpen = false
    Self.remove(workingPath)
  }

  private func replaceOld() throws(OutputError) {
    let old = OutputPath.temporary(besides: target)
    guard rename(target, old) == 0 else { throw OutputError(path: path, code: errno) }
    guard rename(workingPath, target) == 0 else {
      let code = errno
      rename(old, target)
      throw OutputError(path: path, code: code)
    }
    isOpen = false
    Self.remove(old)
  }

  private static func check(_ path: String, marker: String, overwrite: Bool) throws(OutputError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw OutputError(path: path, code: errno) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw OutputError(
        path: path, reason: Phrase("can't be written: there is a file of that name", "无法写入：已有同名文件"))
    }
    guard let names = names(in: path) else { throw OutputError(path: path, code: errno) }
    if names.isEmpty { return }
    guard names.contains(marker) else {
      throw OutputError(
        path: path,
        reason: Phrase(
          "is not empty and holds no result (no \(marker)); choose another name",
          "不是空文件夹，也不是结果文件夹（没有 \(marker)），请换一个名称"))
    }
    guard overwrite else {
      throw OutputError(
        path: path,
        reason: Phrase("holds a result already; ask for overwriting or choose another name", "已有结果，请指定覆盖或换一个名称"))
    }
  }

  static func makeFolders(to path: String) throws(OutputError) {
    let (folder, _) = OutputPath.split(path)
    var status = stat()
    if folder.isEmpty || stat(folder, &status) == 0 { return }
    try makeFolders(to: folder)
    // Another process may be quicker.
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw OutputError(path: folder, code: errno) }
  }

  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a file or a folder with all that is in it; links are removed, not followed.
  static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in names(in: path) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }
}
