// Reads a result folder back: its manifest, its measures without any other input, its records with the world that they
// speak of.
//
// Every file is checked against its hash in the manifest, so a folder that was cut short, edited or mixed up is known
// before anything is made from it. All problems are told together, as those of inputs are.

/// A result folder, read back
///
///     let problems = InputProblems()
///     if let folder = ResultFolderReader.open("results/damrey", problems) {
///       let measures = folder.measures(problems)
///     }
///     try problems.throwIfAny()
public struct ResultFolderReader {
  public let path: String
  public let manifest: ResultManifest

  /// A row of measures.csv, in the units of the file; NaN where a cell is empty
  public struct StoredMeasure: Sendable {
    public var scope: ScopeKind
    public var code: String
    public var chinese: String
    public var english: String
    /// Id of the measure, with its unit
    public var measure: String
    public var unit: String
    public var cases: Int
    public var reachedShare: Double
    public var mean: Double
    /// One for each of `MeasureSummary.percents`
    public var quantiles: [Double]
    public var overReplications: Estimate
  }

  /// Opens a result folder and checks that it is whole.
  /// - Returns: nil when there is no manifest of this version; what is wrong is in `problems`
  /// - Complexity: O(bytes)
  public static func open(_ path: String, _ problems: InputProblems) -> ResultFolderReader? {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let name = "\(folder)/manifest.json"
    guard let document = JSON5Document.read(name, problems) else { return nil }
    let root = document.object(problems)
    let before = problems.count
    root.format(ResultFolder.format)
    // What follows may mean something else in another version.
    if problems.count > before { return nil }
    let manifest = ResultManifest(root)
    if problems.count > before { return nil }
    let reader = ResultFolderReader(path: folder, manifest: manifest)
    for file in manifest.contents { check("\(folder)/\(file.path)", sha256: file.sha256, problems) }
    return reader
  }

  /// Checks that a file is as it was written.
  static func check(_ name: String, sha256: String, _ problems: InputProblems) {
    do throws(InputFile.Failure) {
      let bytes = try problems.source.read(name, limitBytes: CSVTable.limitBytes).bytes
      if SHA256.hexadecimal(of: bytes) == sha256 { return }
      problems.add(
        InputProblem(
          file: name, place: .file,
          finding: .other(
            Phrase(
              "is not as it was written: its SHA-256 differs from that in manifest.json",
              "与写出时不一致：其 SHA-256 与 manifest.json 中的不同")),
          hint: Phrase("copy the folder again, or run again", "请重新复制该文件夹或重新运行")))
    } catch {
      problems.add(error.problem(file: name))
    }
  }

  func table(_ table: ResultTable, _ problems: InputProblems) -> CSVTable? {
    CSVTable.read("\(path)/\(table.file)", problems, required: table.columns.map(\.name), others: .ignored)
  }

  /// The measures of every place, class of incident and hazard, in the order of the file; none when it can't be read
  public func measures(_ problems: InputProblems) -> [StoredMeasure] {
    guard let table = table(ResultFolder.measureTable, problems), !table.lacksColumns else { return [] }
    let quantiles = MeasureSummary.percents.map { table.column("p\($0)") }
    let scopes: KeyValuePairs<String, ScopeKind> = [
      "province": .province, "city": .city, "county": .county, "township": .township,
      "incident_class": .incidentClass, "hazard": .hazard,
    ]
    let columns = [
      "scope", "code", "name_zh", "name_en", "measure", "unit", "cases", "reached_share", "mean", "replication_mean",
      "ci95_low", "ci95_high", "replications",
    ].map { table.column($0) }
    return table.rows.map { row in
      func number(_ column: CSVColumn) -> Double { row.optionalNumber(column) ?? .nan }
      return StoredMeasure(
        scope: row.choice(columns[0], scopes), code: row.optionalString(columns[1]) ?? "",
        chinese: row.optionalString(columns[2]) ?? "", english: row.optionalString(columns[3]) ?? "",
        measure: row.string(columns[4]), unit: row.string(columns[5]), cases: row.integer(columns[6], in: 0...Int.max),
        reachedShare: number(columns[7]), mean: number(columns[8]), quantiles: quantiles.map(number),
        overReplications: Estimate(
          mean: number(columns[9]), low: number(columns[10]), high: number(columns[11]),
          replications: row.integer(columns[12], in: 0...Int.max)))
    }
  }
}
