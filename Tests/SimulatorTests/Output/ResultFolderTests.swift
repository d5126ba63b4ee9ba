import Foundation
import Testing

@testable import Simulator

/// The result folder of a run
@Suite struct ResultFolderTests {
  /// A run of the small world: a storm, incidents, relief, roads
  private static func run(workers: Int, seed: UInt64 = 11) throws -> RunResults {
    let setup = SmallWorld.setup(probesHours: [6, 24], hasStorm: true)
    let settings = RunSettings(seed: seed, replications: 6, workers: workers, isChecked: true, traced: 2)
    return try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
  }

  private static let inputs = ResultInputs(
    files: [.init(path: "a/scenario.json5", sha256: "aa"), .init(path: "b/world.json5", sha256: "bb")],
    edits: [ValueEdit(path: "scenario.horizon", value: .string("48h"))])

  private static func write(_ results: RunResults, to path: String) throws {
    try ResultFolder.write(
      results, Measures(results), RunDescription(results, policies: PolicySet()), inputs: inputs,
      tool: ToolIdentity(version: "1.2.3"), to: path)
  }

  private static func table(_ folder: TemporaryFolder, _ name: String) throws -> CSVTable {
    let problems = InputProblems()
    let table = CSVTable.read(folder.path(name), problems, required: [], others: .ignored)
    #expect(problems.isEmpty, "\(problems.problems.map(\.description))")
    return try #require(table)
  }

  @Test func theBytesAreTheSameForOneWorkerAndForTwo() throws {
    let folder = TemporaryFolder()
    for workers in [1, 2] { try Self.write(Self.run(workers: workers), to: folder.path("r\(workers)")) }
    let names = folder.names("r1")
    #expect(names == folder.names("r2"))
    #expect(
      names == [
        "bases.csv", "columns.json", "costs.csv", "event_costs.csv", "incidents.csv", "items.csv", "manifest.json",
        "measures.csv",
        "needs.csv", "probes.csv", "rain.csv", "replications.csv", "requests.csv", "roads.geojson", "roads.qml",
        "service.csv", "sites.geojson", "sites.qml", "stock.csv", "summary.json", "teams.geojson", "teams.qml",
        "townships.csv", "townships.geojson", "townships.qml", "trace.csv", "villages.csv",
      ])
    for name in names {
      let first = try #require(folder.text("r1/\(name)"))
      #expect(first.utf8.count > 30 && first == folder.text("r2/\(name)"), "\(name)")
    }
    try Self.write(Self.run(workers: 1, seed: 12), to: folder.path("other"))
    #expect(folder.text("r1/incidents.csv") != folder.text("other/incidents.csv"))
  }

  @Test func recordsAreReadBackAsTheyWere() throws {
    let folder = TemporaryFolder()
    let results = try Self.run(workers: 1)
    #expect(results.incidents.count > 10 && results.requests.count > 10)
    try Self.write(results, to: folder.path("r"))
    let world = results.setup.world

    let incidents = try Self.table(folder, "r/incidents.csv")
    #expect(incidents.rows.count == results.incidents.count)
    for (row, record) in zip(incidents.rows, results.incidents) {
      #expect(row.integer(incidents.column("replication")) == Int(record.replication))
      #expect(row.string(incidents.column("village_code")) == world.villageNames[record.village.index].code)
      #expect(row.string(incidents.column("village_zh")) == world.villageNames[record.village.index].chinese)
      #expect(row.string(incidents.column("class")) == world.incidentNames[record.incidentClass.index])
      #expect(row.integer(incidents.column("onset_ms")) == Int(record.onsetMs))
      #expect(row.string(incidents.column("outcome")) == record.outcome.id)
      for (name, value) in [
        ("first_on_spot_ms", record.firstOnSpot), ("adequate_ms", record.adequate), ("complete_ms", record.complete),
        ("done_ms", record.done), ("last_mile_ms", record.legs.lastMile),
      ] {
        #expect(row.optionalInteger(incidents.column(name)) == (value == .notReached ? nil : Int(value)), "\(name)")
      }
      #expect(Float(row.number(incidents.column("people_saved"))) == record.peopleSaved)
    }

    let requests = try Self.table(folder, "r/requests.csv")
    #expect(requests.rows.count == results.requests.count)
    for (row, record) in zip(requests.rows, results.requests) {
      #expect(row.optionalInteger(requests.column("incident")) == (record.incident < 0 ? nil : Int(record.incident)))
      #expect(
        row.optionalInteger(requests.column("complete_ms"))
          == (record.complete == .notReached ? nil : Int(record.complete)))
      #expect(Float(row.number(requests.column("demanded_kg"))) == record.demandedKilograms)
    }

    let items = try Self.table(folder, "r/items.csv")
    for row in items.rows {
      let figures = ["opening", "bought", "delivered", "in_transit", "lost", "left"].map {
        row.integer(items.column($0))
      }
      #expect(figures[0] + figures[1] == figures[2] + figures[3] + figures[4] + figures[5])
    }
    #expect(try Self.table(folder, "r/townships.csv").rows.count == 3 * 6)
    #expect(try Self.table(folder, "r/probes.csv").rows.count == 2 * 6)
    #expect(try Self.table(folder, "r/replications.csv").rows.count == 6)
  }

  @Test func measuresAreOneRowForEachPlaceAndMeasure() throws {
    let folder = TemporaryFolder()
    let results = try Self.run(workers: 1)
    try Self.write(results, to: folder.path("r"))
    let measures = Measures(results)
    let table = try Self.table(folder, "r/measures.csv")
    let expected = measures.scopes.reduce(0) { sum, scope in
      sum + Measure.allCases.reduce(0) { $0 + (scope[$1] == nil ? 0 : 1) }
    }
    #expect(table.rows.count == expected)
    let rows = table.rows.filter {
      $0.string(table.column("scope")) == "city" && $0.string(table.column("code")) == "210100"
        && $0.string(table.column("measure")) == "complete"
    }
    let row = try #require(rows.first)
    let summary = try #require(measures.cities[0][.complete])
    #expect(rows.count == 1)
    #expect(row.string(table.column("name_en")) == "Jia'an")
    #expect(row.integer(table.column("cases")) == summary.cases)
    #expect(abs(row.number(table.column("mean")) - summary.mean / 60_000) <= 0.0005)
    #expect(abs(row.number(table.column("p50")) - summary.quantile(50) / 60_000) <= 0.0005)

    // The same of a replication: its mean, from the exact records
    let replications = try Self.table(folder, "r/replications.csv")
    for (number, row) in replications.rows.enumerated() {
      let times = results.incidents.filter { $0.replication == number && $0.firstOnSpot != .notReached }
        .map { Double($0.firstOnSpot) / 60_000 }
      let mean = row.optionalNumber(replications.column("first_on_spot_min"))
      #expect((mean == nil) == times.isEmpty)
      if let mean { #expect(abs(mean - times.reduce(0, +) / Double(times.count)) <= 0.000_501) }
    }
  }

  @Test func theDictionaryDescribesEveryColumnOfEveryTable() throws {
    let folder = TemporaryFolder()
    try Self.write(Self.run(workers: 1), to: folder.path("r"))
    let root = try #require(json5(folder.text("r/columns.json") ?? "").value)
    let tables = try #require(root["tables"]?.elements)
    var described: [String] = []
    for table in tables {
      let file = try #require(table["file"]?.string)
      described.append(file)
      let columns = try #require(table["columns"]?.elements)
      #expect(try Self.table(folder, "r/\(file)").header == columns.map { $0["name"]?.string ?? "" })
      for column in columns {
        #expect(column["meaning_en"]?.string?.isEmpty == false && column["meaning_zh"]?.string?.isEmpty == false)
      }
    }
    described += root["files"]?.elements?.compactMap { $0["file"]?.string } ?? []
    #expect(described.sorted() == folder.names("r"))
    let kept = try Self.run(workers: 1).setup.measures.count
    #expect(root["measures"]?.elements?.count == kept)
  }

  @Test func theManifestTellsWhatWasRunButNotHow() throws {
    let folder = TemporaryFolder()
    try Self.write(Self.run(workers: 2), to: folder.path("r"))
    let text = try #require(folder.text("r/manifest.json"))
    let root = try #require(json5(text).value)
    #expect(root["format"]?.string == "lastmile-result/1")
    #expect(root["tool"]?["version"]?.string == "1.2.3" && root["tool"]?["build"]?.content == .null)
    #expect(root["run"]?["seed"]?.number == 11 && root["run"]?["replications"]?.number == 6)
    #expect(root["run"]?["policies"]?["dispatch"]?.string == ClosestAdequate.name)
    #expect(root["inputs"]?["files"]?.elements?.map { $0["sha256"]?.string } == ["aa", "bb"])
    #expect(root["inputs"]?["edits"]?.elements?.first?["value"]?.string == "48h")
    #expect(root["inputs"]?["sha256"]?.string == Self.inputs.sha256)
    #expect(root["toolchain"]?["numerics_sha256"]?.string == Toolchain.numericsSHA256())
    #expect(root["files"]?.elements?.compactMap { $0.string } == folder.names("r"))
    #expect(!text.contains("worker"))
  }

  @Test func theHashOfInputsDependsOnContentsEditsAndDrawButNotOnPaths() {
    var other = Self.inputs
    other.files[0].path = "elsewhere.json5"
    #expect(other.sha256 == Self.inputs.sha256)
    other.files[0].sha256 = "ab"
    #expect(other.sha256 != Self.inputs.sha256)
    other = Self.inputs
    other.edits[0].value = .string("49h")
    #expect(other.sha256 != Self.inputs.sha256)
    other = Self.inputs
    other.worldDraw = 1
    #expect(other.sha256 != Self.inputs.sha256)
  }

  @Test func theMapIsGeoJSONWithAPointForEachTownshipOfTheFocus() throws {
    let folder = TemporaryFolder()
    let results = try Self.run(workers: 1)
    try Self.write(results, to: folder.path("r"))
    // By Foundation's parser, which shares nothing with the writer
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("r/townships.geojson")))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["type"] as? String == "FeatureCollection")
    let features = try #require(root["features"] as? [[String: Any]])
    #expect(features.count == 3)
    for (index, feature) in features.enumerated() {
      let geometry = try #require(feature["geometry"] as? [String: Any])
      #expect(feature["type"] as? String == "Feature" && geometry["type"] as? String == "Point")
      let position = results.setup.world.townships[index].position
      #expect(geometry["coordinates"] as? [Double] == [position.longitude, position.latitude])
      let properties = try #require(feature["properties"] as? [String: Any])
      #expect(properties["code"] as? String == results.setup.world.townshipNames[index].code)
      #expect(properties["position"] as? String == (index == 1 ? "drawn" : "recorded"))
      #expect(properties["complete_p50_min"] != nil && properties["isolated_hours"] is Double)
    }
    let fifths = features.compactMap { ($0["properties"] as? [String: Any])?["basic_relief_fifth"] as? Int }
    #expect(fifths.sorted() == [1, 2, 4])
  }

  @Test func whatIsCountedWholeAddsUpToTheRecords() throws {
    let folder = TemporaryFolder()
    let results = try Self.run(workers: 1)
    try Self.write(results, to: folder.path("r"))
    let service = try Self.table(folder, "r/service.csv")
    #expect(service.rows.count == results.settings.replications * results.setup.world.incidentClasses.count)
    func sum(_ table: CSVTable, _ column: String) -> Int {
      table.rows.reduce(0) { $0 + $1.integer(table.column(column)) }
    }
    #expect(sum(service, "incidents") == results.incidents.count)
    #expect(sum(service, "lost") == results.incidents.count { $0.outcome == .lost })
    let reached = results.incidents.filter { $0.firstOnSpot != .notReached }
    #expect(sum(service, "reached") == reached.count)
    #expect(sum(service, "first_on_spot_ms") == reached.reduce(0) { $0 + Int($1.firstOnSpot) })
    let done = results.incidents.filter { $0.done != .notReached }
    #expect(done.count > 0 && sum(service, "in_system_ms") == done.reduce(0) { $0 + Int($1.done) })

    let bases = try Self.table(folder, "r/bases.csv")
    let busy = results.bases.filter { $0.busyMs > 0 }
    #expect(busy.count > 0 && bases.rows.count == busy.count)
    #expect(sum(bases, "busy_ms") == busy.reduce(0) { $0 + Int($1.busyMs) })
    // Nobody is busy for longer than the scenario lasts.
    for row in bases.rows {
      #expect(
        row.integer(bases.column("busy_ms"))
          <= row.integer(bases.column("units")) * Int(results.setup.scenario.horizonMs))
    }
  }

  @Test func theTraceNamesWhatItSpeaksOf() throws {
    let folder = TemporaryFolder()
    let results = try Self.run(workers: 1)
    try Self.write(results, to: folder.path("r"))
    let table = try Self.table(folder, "r/trace.csv")
    #expect(table.rows.count == results.trace.count && results.trace.count > 100)
    var previous = 0
    for row in table.rows {
      let time = row.integer(table.column("time_ms"))
      #expect(time >= previous)
      previous = time
      let kind = row.string(table.column("subject_kind"))
      #expect(kind == "consignment" || row.optionalString(table.column("subject_zh")) != nil, "\(kind)")
    }
    let onset = try #require(table.rows.first { $0.string(table.column("event")) == "incident_onset" })
    #expect(onset.string(table.column("subject_kind")) == "incident")
    #expect(["flood, ", "slide, "].contains { onset.string(table.column("subject_en")).hasPrefix($0) })
    #expect(onset.string(table.column("object_kind")) == "village")
    let ordered = try #require(table.rows.first { $0.string(table.column("event")) == "unit_ordered" })
    #expect(ordered.string(table.column("subject_zh")).contains("队"))
    // An incident has the same number in the trace and among the records.
    let number = onset.integer(table.column("subject"))
    let records = results.incidents.filter { $0.replication == 2 }
    #expect(records[number].onsetMs == Milliseconds(onset.integer(table.column("time_ms"))))
    let loaded = try #require(table.rows.first { $0.string(table.column("event")) == "vehicle_loaded" })
    #expect(loaded.string(table.column("value_unit")) == "kg" && loaded.integer(table.column("value")) > 0)
    #expect(loaded.string(table.column("object")) == "store")
  }

  @Test func anOldResultIsReplacedOnlyWhenAsked() throws {
    let folder = TemporaryFolder()
    let results = try Self.run(workers: 1)
    try Self.write(results, to: folder.path("r"))
    #expect(throws: OutputError.self) { try Self.write(results, to: folder.path("r")) }
    #expect(folder.names() == ["r"])
  }
}
