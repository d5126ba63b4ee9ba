// A small commented case to begin with: a world, a layout and a scenario that run at once.

/// Writes a starter case
public enum Starter {
  /// Names that files, tables and titles can carry
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix(".") && !text.hasPrefix("-")
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }

  /// Writes the files of a case named after its folder.
  /// - Parameter path: name of the folder, which must not be there, or be empty
  /// - Returns: the files that were written
  /// - Throws: `OutputError` when the name can't be that of a case, or something can't be written; then nothing is left
  public static func write(to path: String) throws(OutputError) -> [String] {
    var folderPath = path
    while folderPath.count > 1, folderPath.hasSuffix("/") { folderPath.removeLast() }
    let name = OutputPath.split(folderPath).name
    guard isName(name) else {
      throw OutputError(
        path: path,
        reason: Phrase(
          "can't name a case: letters, digits, - _ and . are allowed", "不能作为案例名称：只能用文字、数字、- _ 和 ."))
    }
    let folder = try AtomicFolder(folderPath, marker: "world.json5")
    for file in StarterFiles.all {
      try folder.write(file.text.replacing("@@name@@", with: name), as: file.name)
    }
    try folder.commit()
    return StarterFiles.all.map(\.name)
  }
}
