// Finds documents: a path is a document or a folder of them.

/// The documents at some paths
struct InputDocuments {
  struct Found {
    var path: String
    var kind: InputKind
  }

  /// In the order of the paths; in a folder by name
  private(set) var found: [Found] = []
  /// Paths that hold no document
  private(set) var problems: [InputProblem] = []

  private mutating func take(_ problems: InputProblems) { self.problems += problems.problems }

  private mutating func add(_ path: String, _ phrase: Phrase, hint: Phrase? = nil) {
    problems.append(InputProblem(file: path, place: .file, finding: .other(phrase), hint: hint))
  }

  /// Adds the document at `path`, or those of the folder and its folders whose `format` is known.
  mutating func gather(_ path: String) {
    guard InputFolder.isFolder(path) else {
      let problems = InputProblems()
      if let document = JSON5Document.read(path, problems), let kind = InputKind.of(document, problems) {
        found.append(Found(path: path, kind: kind))
      }
      return take(problems)
    }
    let before = (found.count, problems.count)
    gather(folder: path, depth: 1)
    if before == (found.count, problems.count) {
      add(
        path, Phrase("holds no scenario, world, layout or sweep", "文件夹中没有情景、世界、布局或参数扫描文件"),
        hint: Phrase(
          "such a document has a key format: \(InputKind.allCases.map(\.format).joined(separator: ", "))",
          "此类文件含有键 format：\(InputKind.allCases.map(\.format).joined(separator: "、"))"))
    }
  }

  private mutating func gather(folder: String, depth: Int) {
    guard let names = InputFolder(folder) else {
      return add(folder, Phrase("can't be read", "无法读取"))
    }
    for name in names.files where name.hasSuffix(".json5") || name.hasSuffix(".json") {
      let path = InputFolder.join(folder, name)
      let problems = InputProblems()
      guard let document = JSON5Document.read(path, problems) else {
        take(problems)
        continue
      }
      // Sections of a world have no format, and results have another one.
      guard let format = document.root.members?.first(where: { $0.key == "format" })?.value.string else { continue }
      if let kind = InputKind.allCases.first(where: { $0.format == format }) {
        found.append(Found(path: path, kind: kind))
      } else if isAlmostKnown(format) {
        _ = InputKind.of(document, problems)
        take(problems)
      }
    }
    if depth == 0 { return }
    for name in names.folders { gather(folder: InputFolder.join(folder, name), depth: depth - 1) }
  }

  /// `lastmile-scenari/1`, `lastmile-world/7`; not the formats of results
  private func isAlmostKnown(_ format: String) -> Bool {
    let prefix = "lastmile-"
    guard format.hasPrefix(prefix) else { return false }
    let word = String(format.dropFirst(prefix.count).prefix { $0 != "/" })
    let kinds = InputKind.allCases.map(\.rawValue)
    return kinds.contains(word) || NearMiss.suggestion(for: word, among: kinds) != nil
  }

  /// The world of a layout that is checked alone: that of a scenario which names the layout, or else the first world in
  /// its folder, in the folder above, or among the paths.
  func world(near path: String) -> String? {
    let folder = InputFolder.folder(of: path)
    let above = folder == "." ? ".." : InputFolder.join(folder, "..")
    let near = documents(in: folder) + documents(in: above)
    let scenarios = found.filter { $0.kind == .scenario }.map(\.path) + near.filter { $0.kind == .scenario }.map(\.path)
    for scenario in scenarios {
      let reading = ScenarioReader.read(scenario, edits: [], InputProblems())
      if let world = reading.worldPath, let layout = reading.layoutPath,
        InputFolder.canonical(layout) == InputFolder.canonical(path)
      {
        return world
      }
    }
    return (near + found).first { $0.kind == .world }?.path
  }

  /// The documents of a folder, without problems
  private func documents(in folder: String) -> [Found] {
    (InputFolder(folder)?.files ?? []).filter { $0.hasSuffix(".json5") || $0.hasSuffix(".json") }.compactMap { name in
      let path = InputFolder.join(folder, name)
      guard let document = JSON5Document.read(path, InputProblems()) else { return nil }
      return InputKind.of(document, InputProblems()).map { Found(path: path, kind: $0) }
    }
  }
}

extension InputProblem {
  /// A layout alone says nothing: its places and items are a world's.
  static func needsWorld(_ path: String) -> InputProblem {
    InputProblem(
      file: path, place: .file,
      finding: .other(Phrase("is a layout, which needs a world", "是布局文件，须有对应的世界")),
      hint: Phrase("name one with --world", "请用 --world 指定"))
  }
}
