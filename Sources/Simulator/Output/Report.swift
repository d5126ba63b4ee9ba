// The report: one HTML file that opens offline, made from a result folder and from nothing else.
//
// The page is the files of `Report/` (a frame, its style, its script), which `ReportFiles.swift` holds, with the data of the
// folder as one JSON object in between. All text of the data is escaped there (`JSONWriter(isForHTML:)`); the script puts it
// into the page as text, never as HTML.

/// Writes reports
public enum Report {
  public static let format = "lastmile-report/1"

  /// Writes a report of a result folder, or of the folder of a comparison, a search or a sweep.
  /// - Parameters:
  ///   - folder: what `run --out`, `compare --out`, `optimise --out` or a sweep wrote
  ///   - file: name of the page; an old one is replaced
  ///   - language: in which the page opens; it can be switched there
  ///   - problems: gets what is wrong with the folder; then nothing is written
  /// - Throws: `OutputError` when the page can't be written
  /// - Complexity: O(bytes)
  public static func write(
    of folder: String, to file: String, _ language: Language, _ problems: InputProblems
  ) throws(OutputError) {
    guard let data = data(of: folder, problems) else { return }
    try AtomicFile.write(page(data, language), to: file)
  }

  /// Whether a folder holds a scenario and no result
  public static func isScenario(_ folder: String) -> Bool {
    guard let names = InputFolder(folder) else { return false }
    return names.files.contains("scenario.json5") && !names.files.contains("manifest.json")
      && !names.folders.contains("result")
  }

  /// What the page shows, as JSON that may stand inside a page; nil when something is wrong with the folder
  public static func data(of folder: String, _ problems: InputProblems) -> String? {
    let before = problems.count
    var json = JSONWriter(indent: nil, isForHTML: true)
    json.object { json in
      json.member("format", format)
      if ReportComparison.isComparison(folder) {
        json.member("kind", "comparison")
        ReportComparison(folder, problems)?.write(to: &json)
      } else if ReportSearch.isSearch(folder) {
        json.member("kind", "search")
        ReportSearch(folder, problems)?.write(to: &json)
      } else if let sweep = ReportSweep.folder(folder) {
        json.member("kind", "sweep")
        ReportSweep(sweep, problems)?.write(to: &json)
      } else {
        json.member("kind", "run")
        ReportData(folder, problems)?.write(to: &json)
      }
    }
    return problems.count == before ? json.text : nil
  }

  /// The page as a whole
  static func page(_ data: String, _ language: Language) -> String {
    var page = ""
    for piece in ReportFiles.frame.split(separator: "@@", omittingEmptySubsequences: false) {
      switch piece {
      case "language": page += language == .chinese ? "zh" : "en"
      case "style": page += ReportFiles.style
      case "data": page += data
      case "script": page += ReportFiles.script
      default: page += piece
      }
    }
    return page
  }
}
