// A JSON5 document that was read, checked for syntax and can be taken apart and changed by key path.

/// A JSON5 document (https://spec.json5.org) with the place of every value
///
///     let problems = InputProblems()
///     if let document = JSON5Document.read("scenario.json5", problems) {
///       let root = document.object(problems)
///       let horizonMs = root.duration("horizon", in: 0...)
///       root.finish()
///     }
///     try problems.throwIfAny()
public struct JSON5Document: Sendable {
  /// A larger document is refused.
  static let limitBytes = 64 << 20

  /// The file as messages name it; paths in the document are relative to its folder
  public let path: String
  /// The file as it is on disk
  public let bytes: [UInt8]
  public private(set) var root: JSON5Value

  /// Reads a file; adds what is wrong to `problems` and returns nil when there is no document.
  public static func read(_ path: String, _ problems: InputProblems) -> JSON5Document? {
    do throws(InputFile.Failure) {
      let file = try problems.source.read(path, limitBytes: limitBytes)
      return parse(file.bytes, path: path, problems)
    } catch {
      problems.add(error.problem(file: path))
      return nil
    }
  }

  /// Parses bytes that came from elsewhere; `path` is the name for messages.
  public static func parse(_ bytes: [UInt8], path: String, _ problems: InputProblems) -> JSON5Document? {
    if let reason = TextEncoding.foreignMark(bytes) {
      problems.add(InputProblem(file: path, place: .file, finding: .other(reason)))
      return nil
    }
    if let offset = TextEncoding.firstInvalidUTF8(bytes) {
      let (line, column) = TextEncoding.place(of: offset, in: bytes)
      problems.add(
        InputProblem(
          file: path, place: .position(line: line, column: column, path: ""),
          finding: .other(Phrase("byte \(offset) is not valid UTF-8", "第 \(offset) 个字节不是有效的 UTF-8")),
          hint: Phrase("save the document as UTF-8", "请将文档另存为 UTF-8")))
      return nil
    }
    var parser = JSON5Parser(bytes)
    var root: JSON5Value?
    do throws(JSON5Parser.Failure) {
      root = try parser.document()
    } catch {
      problems.add(
        InputProblem(
          file: path, place: .position(line: error.line, column: error.column, path: ""),
          finding: .other(error.reason), suggestion: error.suggestion))
    }
    for duplicate in parser.duplicates {
      problems.add(
        InputProblem(
          file: path, place: .position(line: duplicate.line, column: duplicate.column, path: duplicate.path),
          finding: .duplicate(shown: nil, firstLine: duplicate.firstLine, firstFile: nil)))
    }
    return root.map { JSON5Document(path: path, bytes: bytes, root: $0) }
  }

  /// Reader of the outermost value, which must be an object
  public func object(_ problems: InputProblems) -> ObjectReader {
    ObjectReader(root, path: "", file: path, problems)
  }

  /// SHA-256 of the file as it is on disk, in hexadecimal digits
  public var sha256: String { SHA256.hexadecimal(of: bytes) }

  /// `path` as seen from the folder of this document; absolute paths stay
  public func resolve(_ path: String) -> String { InputFile.resolve(path, besides: self.path) }

  /// The value at a key path such as `teams[3].units` or `teams[id=county-fire].units`
  public func value(at path: String) throws(ValuePath.Failure) -> JSON5Value {
    try ValuePath(path).value(in: root)
  }

  /// A copy with other values at a key path that exists
  func updating(
    _ path: ValuePath, _ change: (JSON5Value) throws(ValuePath.Failure) -> JSON5Value.Content
  ) throws(ValuePath.Failure) -> JSON5Document {
    var copy = self
    try path.update(in: &copy.root, change)
    return copy
  }

  /// A copy with another value at a key path that exists
  public func replacing(_ path: String, with scalar: JSON5Scalar) throws(ValuePath.Failure) -> JSON5Document {
    var copy = self
    try ValuePath(path).replace(in: &copy.root, with: scalar)
    return copy
  }
}

extension InputFile.Failure {
  func problem(file: String, place: InputProblem.Place = .file) -> InputProblem {
    InputProblem(file: file, place: place, finding: .other(reason), hint: hint, suggestion: suggestion)
  }
}
