// The outcome of a check as one JSON object: what `validate --json` prints.

extension InputCheck {
  public static let format = "lastmile-check/1"

  /// The object in lines, ended by a line feed
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", Self.format)
      json.member("fine", isFine)
      json.array("files") { json in for input in inputs { json.checked(input) } }
      json.array("problems") { json in for problem in problems { json.problem(problem) } }
      json.array("notes") { json in for note in notes { json.problem(note) } }
    }
    return json.text + "\n"
  }
}

extension InputProblem.Finding {
  /// One word for machines
  var id: String {
    switch self {
    case .wrong: "wrong"
    case .missing: "missing"
    case .empty: "empty"
    case .unknown: "unknown"
    case .duplicate: "duplicate"
    case .noSuch: "no-such"
    case .other: "other"
    case .more: "more"
    case .note: "note"
    }
  }
}

extension JSONWriter {
  fileprivate mutating func checked(_ input: CheckedInput) {
    object { json in
      json.member("path", input.path)
      json.member("kind", input.kind.rawValue)
      json.member("fine", input.isFine)
      json.member("name", input.name)
      json.object("counts") { json in for count in input.counts { json.member(count.id, count.number) } }
    }
  }

  /// `line` counts from 1; `column` counts characters of a document from 1; `key` is a key path of a document, `cell`
  /// the column of a table
  fileprivate mutating func problem(_ problem: InputProblem) {
    object { json in
      json.member("file", problem.file)
      switch problem.place {
      case .file: break
      case .position(let line, let column, let path):
        json.member("line", line)
        json.member("column", column)
        if !path.isEmpty { json.member("key", path) }
      case .row(let line, let column):
        json.member("line", line)
        if let column { json.member("cell", column) }
      }
      json.member("kind", problem.finding.id)
      json.member("message_en", problem.text(.english))
      json.member("message_zh", problem.text(.chinese))
      if let suggestion = problem.suggestion { json.member("suggestion", suggestion) }
    }
  }
}
