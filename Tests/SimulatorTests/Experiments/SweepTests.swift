// Sweeps of the three-township example: plans, keys, resumption, staleness, packs.

import Foundation
import Synchronization
import Testing

@testable import Simulator

/// A copy of scenarios/tiny with a design, in a folder that goes away
struct SweepPlace {
  let folder: String
  var out: String { "\(folder)/out" }
  var design: String { "\(folder)/design.json5" }

  static func with<Result>(_ text: String = standard, _ body: (SweepPlace) throws -> Result) throws -> Result {
    let place = SweepPlace(folder: NSTemporaryDirectory() + "lastmile-sweep-\(UUID().uuidString)")
    try FileManager.default.copyItem(atPath: "\(repository)/scenarios/tiny", toPath: place.folder)
    defer { try? FileManager.default.removeItem(atPath: place.folder) }
    try place.write(text, "design.json5")
    return try body(place)
  }

  func write(_ text: String, _ name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

  func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try read(name)
    #expect(text.contains(old), "\(name) holds no \(old)")
    try write(text.replacing(old, with: new), name)
  }

  func plan(build: String = "test") throws -> SweepPlan { try SweepPlanner.plan(design, build: build) }

  /// Runs cells, all that are not stored when none are given, and gives back what came of it.
  @discardableResult
  func run(_ plan: SweepPlan, cells: [Int]? = nil, workers: Int = 1, packSeconds: Double = 1, folder: String? = nil)
    throws -> SweepOutcome
  {
    let store = try SweepStore(folder ?? out)
    let index = try store.index()
    let todo = cells ?? (0..<plan.cellCount).filter { !index.has(plan.cell($0).key) }
    var settings = SweepSettings(workers: workers, cells: todo, failsFast: false)
    settings.packSeconds = packSeconds
    return try runSweep(plan, settings, to: store)
  }

  /// The result folder's files
  func results(_ plan: SweepPlan, folder: String? = nil) throws -> [String: Data] {
    let store = try SweepStore(folder ?? out)
    let results = try #require(SweepResults(plan, keys: plan.keys(workers: 2), try store.index()))
    try SweepFolder.write(results, to: store, tool: ToolIdentity(version: "test"), workers: 2)
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: store.resultPath) {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(store.resultPath)/\(name)"))
    }
    return files
  }

  /// Two scenarios would share a world; 2 × 2 points of 25 replications are 8 cells.
  static let standard = """
    {
      format: "lastmile-sweep/1", name: "small", scenarios: ["scenario.json5"], seed: 3, replications: 25,
      factors: [
        { id: "sampling", paths: ["scenario.sampling"], values: ["random"] },
        { id: "vehicle", paths: ["world.lastMile.vehicleKmh"], values: [10, 40] },
        { id: "water", paths: ["layout.stock[site=county,item=water].quantity"], from: 10, to: 1000, whole: true },
      ],
    }
    """
}

@Suite struct SweepTests {
  @Test func pointsAreCrossedInTheirOrder() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      #expect(plan.pointCount == 4 && plan.blocksPerPoint == 2 && plan.cellCount == 8)
      #expect(
        plan.rows.map { $0.map(\.cellText) } == [
          ["random", "10", "10"], ["random", "10", "1000"], ["random", "40", "10"], ["random", "40", "1000"],
        ])
      #expect(plan.cell(3).point.number == 1 && plan.cell(3).range == 20..<25)
      #expect(Set((0..<8).map { plan.cell($0).key }).count == 8)
    }
  }

  @Test func aCellHoldsWhatARunGives() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      try place.run(plan)
      let results = try #require(SweepResults(plan, keys: plan.keys(workers: 1), try SweepStore(place.out).index()))
      var options = CaseOptions()
      options.edits = plan.edits(plan.point(2))
      let loaded = try #require(loadCase(scenario: "\(place.folder)/scenario.json5", options: options, InputProblems()))
      #expect(loaded.world.world.lastMile.vehicleKmh == 40)
      let setup = Setup(
        world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
        capacities: loaded.scenario.capacities)
      let run = try #require(
        try run(setup: setup, policies: PolicySet(), settings: RunSettings(seed: 3, replications: 25, workers: 1)))
      let samples = ReplicationSamples(setup: setup, records: run.measureRecords, measures: SweepPlan.measures)
      for measure in SweepPlan.measures.indices {
        let values = results.values(2, measure)
        #expect(values.count == 25)
        #expect(
          values.map(\.bitPattern) == samples.values(measure, 0).map(\.bitPattern), "\(SweepPlan.measures[measure].id)")
      }
    }
  }

  @Test func neitherWorkersNorShardsNorPacksChangeAByte() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      try place.run(plan)
      let whole = try place.results(plan)
      #expect(
        whole.keys.sorted() == [
          "columns.json", "effects.csv", "manifest.json", "points.csv", "replications.csv", "results.csv",
        ])
      let parts = "\(place.folder)/parts"
      for shard in [2, 0, 1] {
        try place.run(
          plan, cells: Array(stride(from: shard, to: 8, by: 3)), workers: 2, packSeconds: 0, folder: parts)
      }
      #expect(try place.results(plan, folder: parts) == whole)
      // A task that runs twice writes the same cells in other packs.
      try place.run(plan, cells: [0, 3, 4], folder: parts)
      #expect(try place.results(plan, folder: parts) == whole)
    }
  }

  @Test func whatIsStoredIsNotRunAgain() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      try place.run(plan, cells: [0, 5, 6])
      #expect(
        try SweepResults.missing(plan, keys: plan.keys(workers: 1), SweepStore(place.out).index()).map(\.number) == [
          1, 2, 3, 4, 7,
        ])
      #expect(try place.run(plan).done == 5)
      #expect(try place.run(plan).done == 0)
    }
  }

  @Test func aChangedInputMakesTheCellsStaleThatReadIt() throws {
    try SweepPlace.with { place in
      // Two layouts beside each other: a change of one leaves the cells of the other.
      try place.write(try place.read("layout.json5").replacing("\"stock.csv\"", with: "\"other.csv\""), "other.json5")
      try place.write(try place.read("stock.csv"), "other.csv")
      try place.edit("design.json5", "seed: 3", "layouts: [\"layout.json5\", \"other.json5\"], seed: 3")
      let plan = try place.plan()
      try place.run(plan)
      let store = try SweepStore(place.out)
      try store.save(plan)
      try place.edit("other.csv", "county,water,1000", "county,water,900")
      let next = try place.plan()
      let old = try #require(store.plan(InputProblems()))
      let change = SweepChange(from: old, to: next)
      #expect(change.files == ["other.csv"] && change.newFiles == [] && !change.isOtherBuild)
      let missing = SweepResults.missing(next, keys: next.keys(workers: 1), try store.index())
      #expect(
        missing.count == 8
          && missing.allSatisfy { next.cases[$0.point.caseIndex].layoutPath?.hasSuffix("other.json5") == true })
      // Another build makes all of them stale, and a file that nobody reads none.
      let other = try place.plan(build: "other")
      #expect(SweepResults.missing(other, keys: other.keys(workers: 2), try store.index()).count == 16)
      try place.write("new", "README.md")
      try place.edit("other.csv", "county,water,900", "county,water,1000")
      let same = try place.plan()
      #expect(SweepResults.missing(same, keys: same.keys(workers: 2), try store.index()).isEmpty)
    }
  }

  @Test func aPlanIsReadBackAsItWasWritten() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      let store = try SweepStore(place.out)
      try store.save(plan)
      let back = try #require(store.plan(InputProblems()))
      #expect(back.json == plan.json)
      #expect((0..<8).map { back.cell($0).key } == (0..<8).map { plan.cell($0).key })
      #expect(SweepChange(from: back, to: plan).isNothing)
      // Where the folder lies does not matter.
      #expect(!plan.json.contains(place.folder))
    }
  }

  @Test func aDamagedPackIsRunAgain() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      try place.run(plan, packSeconds: 0)
      let whole = try place.results(plan)
      let cells = "\(place.out)/cells"
      let packs = try FileManager.default.contentsOfDirectory(atPath: cells).sorted()
      #expect(packs.count == 8)
      var bytes = try Data(contentsOf: URL(fileURLWithPath: "\(cells)/\(packs[0])"))
      bytes[300] ^= 1
      try bytes.write(to: URL(fileURLWithPath: "\(cells)/\(packs[0])"))
      try Data(bytes.prefix(500)).write(to: URL(fileURLWithPath: "\(cells)/\(packs[1])"))
      try Data().write(to: URL(fileURLWithPath: "\(cells)/.x.part"))
      let index = try SweepStore(place.out).index()
      #expect(index.damaged.count == 2 && index.count == 6)
      #expect(try place.run(plan).done == 2)
      #expect(try place.results(plan) == whole)
    }
  }

  @Test func twoValuesOfOneCellAreRefused() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      try place.run(plan, cells: [0, 1])
      let store = try SweepStore(place.out)
      try store.write([
        SweepCellResult(
          key: plan.cell(1).key, replications: 5, values: [Double](repeating: 1, count: 5 * SweepPlan.measures.count))
      ])
      let error = #expect(throws: OutputError.self) { try store.index() }
      #expect(error?.description.contains("holds other values of a cell") == true)
    }
  }

  @Test func everythingWrongInADesignIsToldAtOnce() throws {
    let design = """
      { format: "lastmile-sweep/1", name: "bad", scenarios: ["scenario.json5", "nowhere.json5"], factors: [
        { id: "range", paths: ["world.lastMile.vehicleKmh"], from: 2, to: 1 },
        { id: "path", paths: ["scenario.rainstorm.stormLogSD"], from: 0, to: 1 },
        { id: "type", paths: ["world.command.decide"], from: 1, to: 2 },
      ] }
      """
    try SweepPlace.with(design) { place in
      let error = #expect(throws: InputError.self) { try place.plan() }
      let told = error?.problems.map(\.description) ?? []
      for part in [
        "expected more than from, 2", "rainstorm.stormLogSD leads nowhere", "rainstorm.stormLogSd?",
        "command.decide is 1; expected a duration", "nowhere.json5: the file does not exist",
      ] {
        #expect(told.contains { $0.contains(part) }, "\(part) is not among \(told)")
      }
      #expect(!FileManager.default.fileExists(atPath: place.out))
    }
  }

  @Test func aCellWhoseLastReplicationIsDoneWhenItIsStoppedIsKept() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      let store = try SweepStore(place.out)
      let asked = Atomic<Int>(0)
      // Asked by the loop over cells, and before each replication: stopped once the first cell has its replications.
      let replications = try #require(plan.range(0)?.count)
      let outcome = try runSweep(
        plan, SweepSettings(workers: 1, cells: Array(0..<plan.cellCount), failsFast: false), to: store,
        isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).oldValue > replications })
      #expect(outcome.done == 1)
      #expect(try store.index().has(plan.cell(0).key))
      // Stopped one replication earlier, nothing of it is kept.
      let other = try SweepStore(place.out + "-earlier")
      asked.store(1, ordering: .relaxed)
      #expect(
        try runSweep(
          plan, SweepSettings(workers: 1, cells: Array(0..<plan.cellCount), failsFast: false), to: other,
          isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).oldValue > replications }
        ).done == 0)
    }
  }

  @Test func cellsThatFailAreToldAndTheOthersGoOn() throws {
    try SweepPlace.with { place in
      try place.edit(
        "design.json5", "{ id: \"vehicle\"",
        "{ id: \"capacity\", paths: [\"scenario.capacities.incidents\"], values: [1, 100] }, { id: \"vehicle\"")
      try place.edit("scenario.json5", "horizon:", "capacities: { incidents: 100 }, horizon:")
      let plan = try place.plan()
      let outcome = try place.run(plan)
      #expect(outcome.failures.map(\.cell) == Array(0..<8) && outcome.done == 8)
      #expect(
        outcome.failures[0].reason.english.hasSuffix(
          "needs more than 1 incidents: write more into the scenario, capacities: { incidents: 2 }"))
      let store = try SweepStore(place.out)
      #expect(store.failure(plan.cell(3))?.reason == outcome.failures[3].reason && store.failure(plan.cell(9)) == nil)
      var settings = SweepSettings(workers: 1, cells: Array(0..<16), failsFast: true)
      settings.packSeconds = 0
      let quick = try runSweep(plan, settings, to: store)
      #expect(quick.failures.count == 1 && quick.done == 0)
    }
  }

  @Test func aPointRunsToAPrecisionAsOneCell() throws {
    try SweepPlace.with { place in
      try place.edit(
        "design.json5", "replications: 25", "precision: { share: 0.2, most: 200 }, measure: \"basic_relief_mean\"")
      let plan = try place.plan()
      #expect(plan.cellCount == 4)
      try place.run(plan)
      let results = try #require(SweepResults(plan, keys: plan.keys(workers: 1), try SweepStore(place.out).index()))
      let measure = try #require(SweepPlan.measures.firstIndex { $0.id == "basic_relief_mean" })
      for point in 0..<4 {
        let estimate = results.estimate(point, measure)
        #expect(estimate.halfWidth <= 0.2 * estimate.mean || results.replications[point] == 200)
        #expect(results.replications[point] % 20 == 0)
      }
    }
  }

  @Test func aWorldIsReadOnceAsLongAsNoFactorIsIts() throws {
    try SweepPlace.with { place in
      try place.edit(
        "design.json5", "{ id: \"vehicle\", paths: [\"world.lastMile.vehicleKmh\"], values: [10, 40] },", "")
      #expect(try place.run(try place.plan()).worldsRead == 1)
    }
  }

  @Test func levelsBelowTheProvinceAreStoredWhenAskedFor() throws {
    try SweepPlace.with { place in
      try place.edit("design.json5", "seed: 3", "levels: [\"township\"], seed: 3")
      let plan = try place.plan()
      #expect(plan.levels == [.province, .township] && plan.cases[0].places.count == 4)
      try place.run(plan)
      let files = try place.results(plan)
      let text = String(decoding: try #require(files["results.csv"]), as: UTF8.self)
      #expect(text.contains(",township,900101102000,乙镇,"))
    }
  }
}
