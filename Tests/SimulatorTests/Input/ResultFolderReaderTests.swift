import Testing

@testable import Simulator

/// Result folders, read back
@Suite struct ResultFolderReaderTests {
  private static func run() throws -> RunResults {
    let setup = SmallWorld.setup(probesHours: [6, 24], hasStorm: true)
    let settings = RunSettings(seed: 11, replications: 6, traced: 2)
    return try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
  }

  static func write(_ results: RunResults, to path: String) throws {
    try ResultFolder.write(
      results, Measures(results), RunDescription(results, policies: PolicySet()),
      inputs: ResultInputs(files: [.init(path: "s.json5", sha256: "aa")], worldDraw: 3),
      tool: ToolIdentity(version: "1.2.3"), to: path)
  }

  /// Messages of opening and reading everything
  private static func messages(_ folder: TemporaryFolder, _ setup: Setup) -> [String] {
    let problems = InputProblems()
    if let reader = ResultFolderReader.open(folder.path("r"), problems) {
      _ = reader.measures(problems)
      _ = reader.results(setup: setup, problems)
    }
    return problems.problems.map { $0.text(.english).replacing(folder.root + "/", with: "") }
  }

  @Test func everyRecordIsReadBackAsItWas() throws {
    let folder = TemporaryFolder()
    let written = try Self.run()
    try Self.write(written, to: folder.path("r"))
    let problems = InputProblems()
    let reader = try #require(ResultFolderReader.open(folder.path("r/"), problems))
    let read = try #require(reader.results(setup: written.setup, problems))
    #expect(problems.isEmpty)
    func same<Row>(_ rows: KeyPath<RunResults, [Row]>) {
      #expect(written[keyPath: rows].count > 0)
      #expect(read[keyPath: rows].map { "\($0)" } == written[keyPath: rows].map { "\($0)" })
    }
    same(\.incidents)
    same(\.requests)
    same(\.townships)
    same(\.items)
    same(\.needs)
    same(\.costs)
    same(\.probes)
    same(\.classes)
    same(\.bases)
    same(\.replications)
    #expect(read.settings.seed == 11 && read.settings.replications == 6 && read.settings.traced == 2)
    // So a folder that is written from them is the same but for the trace.
    try Self.write(read, to: folder.path("again"))
    for name in ["measures.csv", "incidents.csv", "bases.csv", "summary.json", "townships.geojson"] {
      #expect(folder.text("again/\(name)") == folder.text("r/\(name)"), "\(name)")
    }
  }

  @Test func warningsAndMovingPeopleAreReadBackToo() throws {
    let folder = TemporaryFolder()
    let loaded = try loadScenario("mechanisms/warning")
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let written = try #require(
      try Simulator.run(setup: setup, policies: PolicySet(), settings: RunSettings(replications: 2, traced: 0)))
    try Self.write(written, to: folder.path("r"))
    let problems = InputProblems()
    let reader = try #require(ResultFolderReader.open(folder.path("r"), problems))
    let read = try #require(reader.results(setup: setup, problems))
    #expect(problems.isEmpty && written.warnings.count == 6)
    #expect(read.warnings.map { "\($0)" } == written.warnings.map { "\($0)" })
    #expect(read.villageWarnings == written.villageWarnings && read.villageWarnings[1].homesHitMoved == 150)
    let measures = try #require(folder.text("r/measures.csv"))
    for measure in setup.measures where measure.isOfWarnings { #expect(measures.contains(",\(measure.id),")) }
    #expect(folder.text("r/replications.csv")?.contains("moved_before_onset_people") == true)
    #expect(folder.text("r/summary.json")?.contains("persons_warned_in_time") == true)
  }

  @Test func dutiesAndStaffingAreReadBackToo() throws {
    let folder = TemporaryFolder()
    let problems = InputProblems()
    var options = CaseOptions()
    options.edits = [ValueEdit(path: "world.forces", value: JSON5Scalar(typed: "../forces/forces-duty.json5"))]
    let loaded = try #require(
      loadCase(scenario: "\(repository)/scenarios/mechanisms/dispatch/staffing.json5", options: options, problems))
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let written = try #require(
      try Simulator.run(setup: setup, policies: PolicySet(), settings: RunSettings(replications: 3, traced: 0)))
    try Self.write(written, to: folder.path("r"))
    let reader = try #require(ResultFolderReader.open(folder.path("r"), problems))
    let read = try #require(reader.results(setup: setup, problems))
    #expect(problems.isEmpty && written.duties.contains { $0.duties > 0 })
    #expect(read.duties.map { "\($0)" } == written.duties.map { "\($0)" })
    #expect(written.incidents.contains { $0.staffed != .notReached })
    #expect(read.incidents.map(\.staffed) == written.incidents.map(\.staffed))
    #expect(folder.text("r/measures.csv")?.contains(",staffed_in_time,") == true)
    #expect(folder.text("r/summary.json")?.contains("work_lost_share") == true)
  }

  @Test func stockInTimeIsReadBackToo() throws {
    let folder = TemporaryFolder()
    // Twelve are used in the first day, at the end of which eight expire. In the depot nothing is asked for.
    let written = try InventoryFiles(
      shelfLifeDays: 4, stock: ["store,goods,20,3,,", "store,goods,20,0,,", "depot,goods,5,0,,"],
      replenishment: """
        {
          sites: ["store"], item: "goods", rule: "order-up-to", orderUpTo: 10, leadTime: "5h", spoilPerYear: 100,
          source: "test",
        },
        { sites: ["depot"], item: "goods", rule: "none", rotateBefore: "2d", source: "test" },
        """, inspections: #"{ sites: ["store"], every: "1d", first: "1d", hours: 1, yuan: 5, source: "test" },"#,
      demands: #"{ item: "goods", site: "store", between: "2h", quantity: 1, unmet: "backorder", source: "test" },"#,
      horizon: "3d"
    ).run(replications: 2)
    try Self.write(written, to: folder.path("r"))
    let problems = InputProblems()
    let reader = try #require(ResultFolderReader.open(folder.path("r"), problems))
    let read = try #require(reader.results(setup: written.setup, problems))
    #expect(problems.isEmpty)
    #expect(read.items.map { "\($0)" } == written.items.map { "\($0)" } && read.items[0].issued > 0)
    #expect(read.costs.map { "\($0)" } == written.costs.map { "\($0)" } && read.costs.count > 0)
    #expect(read.inventory.count == written.inventory.count && read.inventory.count > 0)
    #expect(read.items[0].writtenOff > 0 && read.items[0].rotated == 5)
    for (mine, theirs) in zip(read.inventory, written.inventory) {
      #expect(mine.cell == theirs.cell && mine.site == theirs.site && mine.item == theirs.item)
      #expect(mine.demandedUnits == theirs.demandedUnits && mine.expiredUnits == theirs.expiredUnits)
      #expect(mine.orderedUnits == theirs.orderedUnits && mine.leftUnits == theirs.leftUnits)
      #expect(mine.writtenOffAtInspections == theirs.writtenOffAtInspections && mine.shortUnits == theirs.shortUnits)
      #expect(mine.writtenOffAtPicking == theirs.writtenOffAtPicking && mine.rotatedUnits == theirs.rotatedUnits)
      #expect(mine.inspections == theirs.inspections)
      #expect(abs(mine.unusableUnitMs - theirs.unusableUnitMs) <= 1e-12 * theirs.unusableUnitMs)
      // Means are written, so the integrals come back to the last bit or two.
      #expect(abs(mine.onHandUnitMs - theirs.onHandUnitMs) <= 1e-12 * theirs.onHandUnitMs)
      #expect(abs(mine.backorderUnitMs - theirs.backorderUnitMs) <= 1e-12 * theirs.backorderUnitMs)
    }
  }

  @Test func theManifestAndTheMeasuresNeedNoOtherInput() throws {
    let folder = TemporaryFolder()
    let written = try Self.run()
    try Self.write(written, to: folder.path("r"))
    let problems = InputProblems()
    let reader = try #require(ResultFolderReader.open(folder.path("r"), problems))
    let measures = reader.measures(problems)
    #expect(problems.isEmpty)
    let manifest = reader.manifest
    #expect(manifest.toolVersion == "1.2.3" && manifest.toolBuild == nil && manifest.worldDraw == 0)
    #expect(manifest.scenario == "small-storm" && manifest.layout == "one-store" && manifest.world == "small")
    #expect(manifest.dispatch == ClosestAdequate.name && manifest.inputFiles.map(\.sha256) == ["aa"])
    #expect(manifest.numericsSHA256 == Toolchain.numericsSHA256() && manifest.contents.count == 26)
    let own = Measures(written)
    let city = try #require(
      measures.first { $0.scope == .city && $0.code == "210100" && $0.measure == "complete" })
    let summary = try #require(own.cities[0][.complete])
    #expect(city.cases == summary.cases && city.english == "Jia'an" && city.unit == "min")
    #expect(abs(city.quantiles[0] - summary.quantile(50) / 60_000) <= 0.0005)
    #expect(abs(city.overReplications.low - summary.overReplications.low / 60_000) <= 0.0005)
  }

  @Test func aMissingFileIsNamed() throws {
    let folder = TemporaryFolder()
    let written = try Self.run()
    try Self.write(written, to: folder.path("r"))
    AtomicFolder.remove(folder.path("r/items.csv"))
    let messages = Self.messages(folder, written.setup)
    #expect(messages.first?.hasPrefix("r/items.csv: the file does not exist") == true)
    AtomicFolder.remove(folder.path("r/manifest.json"))
    #expect(Self.messages(folder, written.setup) == ["r/manifest.json: the file does not exist"])
  }

  @Test func aChangedFigureIsNoticedByItsHash() throws {
    let folder = TemporaryFolder()
    let written = try Self.run()
    try Self.write(written, to: folder.path("r"))
    let text = try #require(folder.text("r/townships.csv"))
    folder.write("r/townships.csv", text.replacing("石庙子镇", with: "石庙子鎮"))
    #expect(
      Self.messages(folder, written.setup) == [
        "r/townships.csv: the file is not as it was written: its SHA-256 differs from that in manifest.json; "
          + "copy the folder again, or run again"
      ])
  }

  @Test func aTruncatedRowIsNamedWithItsLine() throws {
    let folder = TemporaryFolder()
    let written = try Self.run()
    try Self.write(written, to: folder.path("r"))
    let lines = try #require(folder.text("r/probes.csv")).split(separator: "\n")
    let cut = lines[..<3].joined(separator: "\n") + "\n" + lines[3].prefix(12)
    folder.write("r/probes.csv", cut)
    let messages = Self.messages(folder, written.setup)
    #expect(messages.count == 2)
    #expect(messages.first?.contains("is not as it was written") == true)
    #expect(messages.last?.hasPrefix("r/probes.csv:4: ") == true, "\(messages)")
  }

  @Test func anotherVersionIsRefusedBeforeAnythingIsRead() throws {
    let folder = TemporaryFolder()
    let written = try Self.run()
    try Self.write(written, to: folder.path("r"))
    let text = try #require(folder.text("r/manifest.json"))
    folder.write("r/manifest.json", text.replacing("lastmile-result/1", with: "lastmile-result/9"))
    #expect(
      Self.messages(folder, written.setup) == [
        "r/manifest.json:2:13: format is \"lastmile-result/9\"; expected \"lastmile-result/1\""
      ])
  }

  @Test func aPlaceOfAnotherWorldIsNamed() throws {
    let folder = TemporaryFolder()
    let written = try Self.run()
    try Self.write(written, to: folder.path("r"))
    let text = try #require(folder.text("r/townships.csv"))
    folder.write("r/townships.csv", text.replacing("210102001000", with: "210102001001"))
    let messages = Self.messages(folder, written.setup)
    #expect(
      messages.contains { $0.contains("column township_code is \"210102001001\", but there is no such township") })
  }

  @Test func figuresThatDoNotBalanceAreNoticed() throws {
    let folder = TemporaryFolder()
    let written = try Self.run()
    try Self.write(written, to: folder.path("r"))
    var lines = try #require(folder.text("r/items.csv")).split(separator: "\n").map(String.init)
    lines[1] += "0"
    folder.write("r/items.csv", lines.joined(separator: "\n") + "\n")
    let messages = Self.messages(folder, written.setup)
    #expect(messages.contains { $0.hasPrefix("r/items.csv:2: column left does not balance") }, "\(messages)")
  }
}
