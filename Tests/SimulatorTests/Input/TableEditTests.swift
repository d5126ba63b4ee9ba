// Key paths into tables, products, and all elements at once.

import Testing

@testable import Simulator

@Suite struct TableEditTests {
  private func load(_ edits: ValueEdit...) throws -> (loaded: LoadedCase?, messages: [String]) {
    let files = try TinyFiles()
    let problems = InputProblems(source: .memory(files.files))
    var options = CaseOptions()
    options.edits = edits
    let loaded = loadCase(scenario: TinyFiles.scenario, options: options, problems)
    return (loaded, problems.problems.map(\.description))
  }

  private func stock(_ loaded: LoadedCase?, _ site: String, _ item: String) throws -> Double {
    let loaded = try #require(loaded)
    let world = loaded.world.world
    let layout = loaded.layout.layout
    let row = try #require(layout.siteNames.firstIndex { $0.code == site })
    let column = try #require(world.itemNames.firstIndex(of: item))
    return Double(layout.openingStock[row * world.items.count + column])
  }

  @Test func aCellIsFoundByTheKeysOfItsRow() throws {
    let found = try load(ValueEdit(path: "layout.stock[site=county,item=quilt].quantity", value: .integer(7)))
    #expect(found.messages == [])
    #expect(try stock(found.loaded, "county", "quilt") == 7 && stock(found.loaded, "county", "water") == 1000)
  }

  @Test func allCellsOfAColumnAreMultiplied() throws {
    let found = try load(ValueEdit(path: "layout.stock[*].quantity", value: .number(0.5), operation: .multiplyWhole))
    #expect(try stock(found.loaded, "county", "quilt") == 50 && stock(found.loaded, "county", "water") == 500)
  }

  @Test func numbersAndDurationsOfDocumentsAreMultiplied() throws {
    let found = try load(
      ValueEdit(path: "world.lastMile.vehicleKmh", value: .number(1.5), operation: .multiply),
      ValueEdit(path: "scenario.horizon", value: .integer(2), operation: .multiply))
    #expect(found.loaded?.world.world.lastMile.vehicleKmh == 30)
    #expect(found.loaded?.scenario.scenario.horizonMs == 24 * hourMs)
  }

  @Test func tablesOfTheWorldAndTheScenarioAreReachedToo() throws {
    let found = try load(
      ValueEdit(path: "world.places.townships[township_code=900101101000].population", value: .integer(1234)),
      ValueEdit(path: "scenario.rainstorm.gauges[0].rain_mm", value: .integer(99)))
    #expect(found.messages == [])
    #expect(found.loaded?.scenario.scenario.rainstorm?.gauges[0].rainMillimetres == 99)
  }

  @Test(arguments: [
    ("layout.stock[site=county,item=wine].quantity", "no row has site=county,item=wine"),
    ("layout.stock[site=county,item=water].quantiti", "the table has no column quantiti; did you mean quantity?"),
    ("layout.stock[place=county].quantity", "the table has no column place"),
    ("layout.stock[99].quantity", "the table has"), ("layout.stock.quantity", "it goes on with a row and a column"),
  ])
  func aPathThatLeadsNowhereInATableIsTold(path: String, message: String) throws {
    let found = try load(ValueEdit(path: path, value: .integer(1)))
    #expect(found.messages.contains { $0.contains("stock.csv") && $0.contains(message) }, "\(found.messages)")
  }

  @Test func whatIsNoNumberCantBeMultiplied() throws {
    let found = try load(ValueEdit(path: "layout.sites[*].title", value: .integer(2), operation: .multiply))
    #expect(found.messages.contains { $0.contains("can't be multiplied by 2") }, "\(found.messages)")
    let document = try load(ValueEdit(path: "scenario.name", value: .integer(2), operation: .multiply))
    #expect(document.messages.contains { $0.contains("can't be multiplied by 2") })
  }

  @Test func theValueThatIsPutThereIsCheckedAsTheOneInTheFile() throws {
    let found = try load(ValueEdit(path: "layout.stock[site=county,item=water].quantity", value: .string("many")))
    #expect(found.messages.contains { $0.contains("stock.csv") && $0.contains("\"many\"") }, "\(found.messages)")
  }

  @Test func everyElementOfAnArrayTakesAValue() throws {
    let text = "{ a: [{ b: 1 }, { b: 2 }] }"
    let document = try #require(JSON5Document.parse(Array(text.utf8), path: "d", InputProblems()))
    let changed = try document.replacing("a[*].b", with: .integer(5))
    #expect(try changed.value(at: "a[0].b").number == 5 && changed.value(at: "a[1].b").number == 5)
    #expect(throws: ValuePath.Failure.self) { try document.value(at: "a[*].b") }
    #expect(throws: ValuePath.Failure.self) { try document.replacing("a[*].c", with: .integer(5)) }
  }
}
