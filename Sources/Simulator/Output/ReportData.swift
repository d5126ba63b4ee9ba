// What a report of a run shows, read from its result folder.

/// The data of a report of one run
struct ReportData {
  let folder: ResultFolderReader
  let problems: InputProblems
  let manifest: JSON5Value
  let summary: JSON5Value
  let townships: [Township]
  /// Row of each township by its code
  let townshipOf: [String: Int]
  let villages: Villages

  /// A township of the focus, as townships.geojson has it
  struct Township {
    var code: String
    var name: Phrase
    var county: Phrase
    var countyCode: String
    var city: Phrase
    var cityCode: String
    var position: Position
    var population: Double
    var villages: Double
    var isDrawn: Bool
    /// Mean times until team and goods, and until basic relief, those not reached until the horizon; NaN without a case
    var waits: [Double]
  }

  /// The villages of the focus, as villages.csv has them
  struct Villages {
    var names: [Phrase] = []
    var townships: [Int] = []
    var positions: [Position] = []
    var rows: [String: Int] = [:]
  }

  /// - Returns: nil when something is wrong with the folder, which `problems` then say
  init?(_ path: String, _ problems: InputProblems) {
    let before = problems.count
    guard let folder = ResultFolderReader.open(path, problems) else { return nil }
    func document(_ name: String) -> JSON5Value? { JSON5Document.read("\(folder.path)/\(name)", problems)?.root }
    guard problems.count == before, let manifest = document("manifest.json"),
      let summary = document("summary.json"), let map = document("townships.geojson")
    else { return nil }
    self.folder = folder
    self.problems = problems
    self.manifest = manifest
    self.summary = summary
    townships = (map["features"]?.elements ?? []).map { Township($0) }
    var rows: [String: Int] = [:]
    for (row, township) in townships.enumerated() { rows[township.code] = row }
    townshipOf = rows
    villages = Villages(folder, rows, problems)
    if problems.count > before { return nil }
  }

  /// A document of the folder that need not be there
  func optionalDocument(_ name: String) -> JSON5Value? {
    guard folder.manifest.contents.contains(where: { $0.path == name }) else { return nil }
    return JSON5Document.read("\(folder.path)/\(name)", problems)?.root
  }

  /// A table of the folder that need not be there
  func optionalTable(_ table: ResultTable) -> CSVTable? {
    guard folder.manifest.contents.contains(where: { $0.path == table.file }) else { return nil }
    return folder.table(table, problems)
  }

  func write(to json: inout JSONWriter) {
    writeRun(to: &json)
    writeMeasures(to: &json)
    writeCurves(to: &json)
    writePlaces(to: &json)
    writeMap(to: &json)
    writeReplay(to: &json)
  }

  // MARK: The run

  /// What was run, with which data
  func writeRun(to json: inout JSONWriter) {
    for key in ["tool", "run", "data"] {
      if let value = manifest[key] {
        json.key(key)
        json.value(value)
      }
    }
    json.member("inputs_sha256", folder.manifest.inputsSHA256)
    for key in ["items", "needs", "costs", "probes", "equity", "forces", "incident_records"] {
      guard let value = summary[key] else { continue }
      json.key(key)
      json.value(value)
    }
    json.array("worst") { json in
      for township in summary["worst_townships"]?.elements ?? [] { json.string(township["code"]?.string ?? "") }
    }
  }

  /// measures.csv as it is: each row with its place and its measure by number
  private func writeMeasures(to json: inout JSONWriter) {
    json.array("measures") { json in
      for measure in Measure.allCases {
        json.object { json in
          json.member("id", measure.id)
          json.member("unit", measure.unit.id)
          json.member("zh", measure.title.chinese)
          json.member("en", measure.title.english)
        }
      }
    }
    var numbers: [String: Int] = [:]
    for measure in Measure.allCases { numbers[measure.id] = measure.rawValue }
    let rows = folder.measures(problems)
    var scopes: [ResultFolderReader.StoredMeasure] = []
    json.array("rows") { json in
      for row in rows {
        guard let measure = numbers[row.measure] else { continue }
        if scopes.last?.scope != row.scope || scopes.last?.code != row.code { scopes.append(row) }
        json.array { json in
          json.integer(scopes.count - 1)
          json.integer(measure)
          json.integer(row.cases)
          for value in [row.reachedShare, row.mean] + row.quantiles { json.number(value) }
          json.number(row.overReplications.mean)
          json.number(row.overReplications.low)
          json.number(row.overReplications.high)
          json.integer(row.overReplications.replications)
        }
      }
    }
    json.array("percents") { json in for percent in MeasureSummary.percents { json.integer(percent) } }
    json.array("scopes") { json in
      for scope in scopes {
        json.object { json in
          json.member("kind", scope.scope.rawValue)
          json.member("code", scope.code)
          json.member("zh", scope.chinese)
          json.member("en", scope.english)
        }
      }
    }
  }

  // MARK: Places

  func writePlaces(to json: inout JSONWriter) {
    json.array("townships") { json in
      for township in townships {
        json.object { json in
          json.member("code", township.code)
          json.member("zh", township.name.chinese)
          json.member("en", township.name.english)
          json.member("county", township.countyCode)
          json.member("county_zh", township.county.chinese)
          json.member("county_en", township.county.english)
          json.member("city", township.cityCode)
          json.member("city_zh", township.city.chinese)
          json.member("city_en", township.city.english)
          json.member("lon", township.position.longitude)
          json.member("lat", township.position.latitude)
          json.member("population", township.population)
          json.member("villages", township.villages)
          json.member("drawn", township.isDrawn)
          json.numbers("waits", township.waits, decimals: 3)
        }
      }
    }
    json.object("villages") { json in
      json.array("zh") { json in for name in villages.names { json.string(name.chinese) } }
      json.array("en") { json in for name in villages.names { json.string(name.english) } }
      json.integers("township", villages.townships.map { Int32($0) })
      json.integers("lon", villages.positions.map { microdegrees($0.longitude) })
      json.integers("lat", villages.positions.map { microdegrees($0.latitude) })
    }
  }
}

func microdegrees(_ degrees: Double) -> Int32 { Int32((degrees * 1e6).rounded()) }

extension ReportData.Township {
  fileprivate init(_ feature: JSON5Value) {
    let properties = feature["properties"]
    func text(_ key: String) -> String { properties?[key]?.string ?? "" }
    func name(_ key: String) -> Phrase { Phrase(text("\(key)name_en"), text("\(key)name_zh")) }
    code = text("code")
    self.name = name("")
    county = name("county_")
    countyCode = text("county_code")
    city = name("city_")
    cityCode = text("city_code")
    position = Position(feature["geometry"]?["coordinates"])
    population = properties?["population"]?.number ?? 0
    villages = properties?["villages"]?.number ?? 0
    isDrawn = text("position") == "drawn"
    waits = ["complete_wait_min", "basic_relief_wait_min"].map { properties?[$0]?.number ?? .nan }
  }
}

extension Position {
  /// The coordinates of a GeoJSON point
  init(_ coordinates: JSON5Value?) {
    let numbers = coordinates?.elements?.compactMap(\.number) ?? []
    self.init(longitude: numbers.first ?? 0, latitude: numbers.count > 1 ? numbers[1] : 0)
  }
}

extension ReportData.Villages {
  fileprivate init(_ folder: ResultFolderReader, _ townshipOf: [String: Int], _ problems: InputProblems) {
    guard let table = folder.table(ResultFolder.villageTable, problems), !table.lacksColumns else { return }
    let columns = ["village_code", "village_zh", "village_en", "township_code", "lon", "lat"].map { table.column($0) }
    for row in table.rows {
      guard let township = townshipOf[row.string(columns[3])] else {
        row.problem(columns[3], Phrase("is not in townships.geojson", "不在 townships.geojson 中"))
        continue
      }
      rows[row.string(columns[0])] = names.count
      names.append(Phrase(row.optionalString(columns[2]) ?? "", row.optionalString(columns[1]) ?? ""))
      townships.append(township)
      positions.append(
        Position(
          longitude: row.number(columns[4], in: -180...180), latitude: row.number(columns[5], in: -90...90)))
    }
  }
}
