// What a kind of document can hold, as text for the terminal, as JSON and as the tables of the documentation.

/// The description of a format
public enum FormatText {
  /// A document, a table of it, or the parameters of distributions, with its keys
  private struct Part {
    /// nil for the document, `law` for distributions, else the key that names the table
    var table: String?
    var keys: [FormatKey]
  }

  private static func parts(_ kind: InputKind) -> [Part] {
    var parts = [Part(table: nil, keys: [])]
    for key in kind.keys {
      let table = key.isOfLaw ? "law" : key.table
      if let index = parts.firstIndex(where: { $0.table == table }) {
        parts[index].keys.append(key)
      } else {
        parts.append(Part(table: table, keys: [key]))
      }
    }
    // Distributions last, in the order in which the document names its tables before them
    return parts.filter { $0.table != "law" } + parts.filter { $0.table == "law" }
  }

  private static func name(_ key: FormatKey) -> String {
    key.isOfLaw ? String(key.path.dropFirst(4)) : key.name
  }

  /// "required", "optional", "0 when missing"
  private static func presence(_ key: FormatKey, _ language: Language) -> String {
    if let standard = key.standard {
      let text = standard.text(language)
      if key.table != nil { return text }
      return language == .english ? "\(text) when missing" : "缺省 \(text)"
    }
    switch key.presence {
    case .required: return Phrase("required", "必需").text(language)
    case .optional: return Phrase("optional", "可选").text(language)
    case .conditional: return Phrase("where it applies", "视情况").text(language)
    }
  }

  private static func expected(_ key: FormatKey, _ language: Language) -> String {
    let text = key.expected.text(language)
    if key.unit.isEmpty { return text }
    return language == .english ? "\(text), \(key.unit)" : "\(text)，\(key.unit)"
  }

  /// What a part is, in one sentence
  private static func title(_ part: Part, _ kind: InputKind) -> Phrase {
    switch part.table {
    case nil:
      Phrase(
        "The document (JSON5: JSON with comments, single quotes and keys without quotes)",
        "文档（JSON5：可写注释、单引号，键可不加引号）")
    case "law":
      Phrase(
        "Distributions: where a key takes \"an object with a law\", it is drawn, and these are the keys of that object",
        "分布：凡可写“带 law 的对象”的键均可抽样，该对象的键如下")
    case let table?:
      Phrase("The table that `\(table)` names (CSV: a header, then rows)", "`\(table)` 所指的表（CSV：表头加数据行）")
    }
  }

  // MARK: Terminal

  /// Lines of at most `width` columns, each ended by a line feed
  public static func text(_ kind: InputKind, _ language: Language, width: Int = 80) -> String {
    var text = ""
    for part in parts(kind) {
      if !text.isEmpty { text += "\n" }
      for line in TextLines.of(title(part, kind).text(language).replacing("`", with: ""), width: width) {
        text += line + "\n"
      }
      for key in part.keys {
        let presence = presence(key, language)
        let head = language == .english ? "\(name(key)) (\(presence))" : "\(name(key))（\(presence)）"
        text += "\n" + TextLines.of(head, width: width).joined(separator: "\n    ") + "\n"
        for line in TextLines.of(expected(key, language), width: width - 4) { text += "    \(line)\n" }
        for line in TextLines.of(key.meaning.text(language), width: width - 4) { text += "    \(line)\n" }
      }
    }
    return text
  }

  // MARK: JSON

  /// One object with an array of keys
  public static func json(_ kind: InputKind) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("kind", kind.rawValue)
      json.member("format", kind.format)
      json.array("keys") { json in
        for key in kind.keys {
          json.object { json in
            json.member("path", key.path)
            if let table = key.table { json.member("table", table) }
            json.member("presence", key.presence.rawValue)
            if let standard = key.standard { json.member("default", standard.english) }
            json.member("expected_en", key.expected.english)
            json.member("expected_zh", key.expected.chinese)
            json.member("unit", key.unit)
            json.member("meaning_en", key.meaning.english)
            json.member("meaning_zh", key.meaning.chinese)
          }
        }
      }
    }
    return json.text + "\n"
  }

  // MARK: Documentation

  /// The tables of the documentation, in Markdown: one for the document, one for each table, one for distributions
  public static func markdown(_ kind: InputKind, _ language: Language) -> String {
    var text = ""
    for part in parts(kind) {
      if !text.isEmpty { text += "\n" }
      switch part.table {
      case nil: text += "#### " + Phrase("The document", "文档").text(language) + "\n\n"
      case "law": text += "#### " + Phrase("Distributions", "分布").text(language) + "\n\n"
      case let table?: text += "#### " + Phrase("Table `\(table)`", "表 `\(table)`").text(language) + "\n\n"
      }
      let isTable = part.table != nil && part.table != "law"
      let head = [
        isTable ? Phrase("Column", "列") : Phrase("Key", "键"), Phrase("Type, range, unit", "类型、范围、单位"),
        Phrase("Needed", "是否必需"), Phrase("Meaning", "含义"),
      ]
      text += "| " + head.map { $0.text(language) }.joined(separator: " | ") + " |\n| --- | --- | --- | --- |\n"
      for key in part.keys {
        let cells = [
          "`\(name(key))`", expected(key, language), presence(key, language), key.meaning.text(language),
        ]
        // What stands in angle brackets is no markup.
        let shown = [cells[0]] + cells.dropFirst().map { $0.replacing("<", with: "\\<").replacing("|", with: "\\|") }
        text += "| " + shown.joined(separator: " | ") + " |\n"
      }
    }
    return text
  }
}
