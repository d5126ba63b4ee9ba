// Members that name other files, by paths relative to the document.

extension ObjectReader {
  private static var fileName: Phrase { Phrase("the name of a file", "文件名") }
  private static var tableName: Phrase { Phrase("the name of a table (CSV)", "表格文件名（CSV）") }

  /// A required path of a file, seen from the folder of the document; nil when it is missing
  public func filePath(_ key: String) -> String? {
    record(key, isRequired: true, Self.fileName)
    let name = string(key)
    return name.isEmpty ? nil : InputFile.resolve(name, besides: file)
  }

  /// A path of a file that may be missing
  public func optionalFilePath(_ key: String) -> String? {
    record(key, isRequired: false, Self.fileName)
    return optionalString(key).map { InputFile.resolve($0, besides: file) }
  }

  /// The document that a required member names. When it can't be opened, the problem is here, where it is named.
  public func document(_ key: String) -> JSON5Document? {
    record(key, isRequired: true, Self.fileName)
    guard let path = filePath(key), let found = contents(key, path, JSON5Document.limitBytes) else { return nil }
    return JSON5Document.parse(found.bytes, path: path, problems)
  }

  /// The table that a required member names; see `CSVTable.read`.
  func table(
    _ key: String, required: [String], optional: [String] = [], others: OtherColumns = .refused
  ) -> CSVTable? {
    record(key, isRequired: true, Self.tableName)
    guard let path = filePath(key) else { return nil }
    return table(key, path, required, optional, others)
  }

  /// The table that a member names, if it is there
  func optionalTable(
    _ key: String, required: [String], optional: [String] = [], others: OtherColumns = .refused
  ) -> CSVTable? {
    record(key, isRequired: false, Self.tableName)
    guard let path = optionalFilePath(key) else { return nil }
    return table(key, path, required, optional, others)
  }

  private func table(
    _ key: String, _ path: String, _ required: [String], _ optional: [String], _ others: OtherColumns
  ) -> CSVTable? {
    problems.recorder?.table(ValuePath.join(self.path, key), file: path, required: required)
    guard let found = contents(key, path, CSVTable.limitBytes) else { return nil }
    return CSVTable.parse(found.bytes, path: path, problems, required: required, optional: optional, others: others)
  }

  private func contents(_ key: String, _ path: String, _ limitBytes: Int) -> InputFile? {
    do throws(InputFile.Failure) {
      return try problems.source.read(path, limitBytes: limitBytes)
    } catch {
      let name = JSON5Value.quoted(path, limit: .max)
      problem(
        at: key,
        Phrase("names \(name), which \(error.reason.english)", "所指的文件 \(name) \(error.reason.chinese)"),
        hint: error.hint, suggestion: error.suggestion)
      return nil
    }
  }
}
