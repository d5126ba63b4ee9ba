// A planner's own table of places: what it replaces, and what is said about mistakes in it.

import Foundation
import Testing

@testable import Simulator

@Suite struct OwnPlacesTests {
  /// The three-township example with a planner's table
  private static func world(_ own: [UInt8], townships: String? = nil) throws -> (LoadedWorld?, InputProblems) {
    var files = try TinyFiles()
    files.files["own.csv"] = own
    files.edit("world.json5") { $0.replacingOccurrences(of: "utcOffset", with: "own: \"own.csv\", utcOffset") }
    let problems = InputProblems(source: .memory(files.files))
    return (WorldReader.read("world.json5", worldDraw: 0, edits: [], problems).loaded, problems)
  }

  private static func world(_ own: String) throws -> (LoadedWorld?, InputProblems) { try world(Array(own.utf8)) }

  private static func messages(_ own: String) throws -> [String] {
    try world(own).1.problems.map { $0.text(.english) }
  }

  @Test func aTownshipTakesWhatItsRowGivesAndKeepsTheRest() throws {
    let base = try #require(try Self.world("code\n").0).world
    let (loaded, problems) = try Self.world(
      "code,lon,lat,population,focus,units\n900101102000,123.3,41.01,1500,0,4\n")
    #expect(problems.isEmpty)
    let world = try #require(loaded).world
    let township = world.townships[1]
    #expect(township.position == Position(longitude: 123.3, latitude: 41.01))
    #expect(township.population == 1500 && !township.isFocus)
    #expect(world.townships[0].position == base.townships[0].position && world.townships[0].isFocus)
    #expect(world.townshipNames[1] == base.townshipNames[1])
  }

  /// A–B is 10 km between points at one latitude. B moves along that latitude to half the distance.
  @Test func linksOfATownshipThatMovesChangeInProportion() throws {
    let base = try #require(try Self.world("code\n").0).world
    let (a, b) = (base.townships[0].position, base.townships[1].position)
    let half = (a.longitude + b.longitude) / 2
    let world = try #require(try Self.world("code,lon,lat\n900101102000,\(half),\(b.latitude)\n").0).world
    var (halved, same) = (0, 0)
    for edge in 0..<base.edgeLengthKm.count {
      let (from, to) = base.roads.ends(of: EdgeID(edge))
      let isBetween = Set([from, to]) == Set([base.townships[0].node, base.townships[1].node])
      let touches = from == base.townships[1].node || to == base.townships[1].node
      if isBetween {
        #expect(abs(world.edgeLengthKm[edge] / base.edgeLengthKm[edge] - 0.5) < 0.001)
        halved += 1
      } else if !touches {
        #expect(world.edgeLengthKm[edge] == base.edgeLengthKm[edge])
        same += 1
      }
    }
    #expect(halved == 1 && same == 2)
  }

  @Test func aVillageIsReplacedAndAnotherAddedAfterThoseOfItsTownship() throws {
    let (loaded, problems) = try Self.world(
      """
      code,township_code,village,population,last_mile_m,lon,lat
      900101101001,,,800,2500,,
      900101101007,900101101000,新村,300,,123.21,41.02

      """)
    #expect(problems.isEmpty)
    let world = try #require(loaded).world
    #expect(world.villageNames.map(\.code) == ["900101101001", "900101101007", "900101102001", "900101103001"])
    #expect(world.villages[0].population == 800 && world.villages[0].lastMileMetres == 2500)
    #expect(world.villages[1].population == 300 && world.villages[1].township.index == 0)
    #expect(world.townships[0].villages == 0..<2 && world.townships[2].villages == 3..<4)
  }

  @Test func unitsOfAPlaceAreThoseOfItsRow() throws {
    let base = try #require(try Self.world("code\n").0).world
    let kind = try #require(
      (0..<base.forces.count).first { base.forces[$0].stationedAt == .township && base.forces[$0].unitsPerPlace > 0 })
    let (loaded, problems) = try Self.world(
      "code,units,force\n900101102000,5,\(base.forceNames[kind])\n")
    #expect(problems.isEmpty, "\(problems.problems)")
    let world = try #require(loaded).world
    for index in 0..<world.bases.count where world.bases[index].kind.index == kind {
      let isOwn = world.bases[index].township.index == 1
      #expect(world.bases[index].unitCount == (isOwn ? 5 : base.forces[kind].unitsPerPlace))
    }
    #expect(world.units.count == base.units.count + 5 - Int(base.forces[kind].unitsPerPlace))
  }

  @Test func theFiguresOfARowCountAsThePlannersOwn() throws {
    let loaded = try #require(try Self.world("code,population\n900101101001,800\n").0)
    // shares.csv of the test: 3 populations of villages, all assumed
    let villages = try #require(loaded.standings.first { $0.table == "villages.csv" })
    #expect(villages.assumed == 2)
    #expect(loaded.standings.last?.table == "own.csv" && loaded.standings.last?.own == 1)
  }

  @Test func whatChineseSpreadsheetsWriteIsRead() throws {
    // 新村 in GB 18030, in a file that has rows beside it
    let gb: [UInt8] =
      Array("code,township_code,village,population\r\n900101101007,900101101000,".utf8) + [0xD0, 0xC2, 0xB4, 0xE5]
      + Array(",300\r\n".utf8)
    let world = try #require(try Self.world(gb).0).world
    #expect(world.villageNames.map(\.chinese).contains("新村"))
    let withMark = [0xEF, 0xBB, 0xBF] + Array("code,population\r\n900101101001,800\r\n".utf8)
    #expect(try #require(try Self.world(withMark).0).world.villages[0].population == 800)
  }

  @Test func everyMistakeIsToldAtOnce() throws {
    let messages = try Self.messages(
      """
      code,focus,lon,lat,population,units
      9.00101E+11,1,,,,
      900101102000,,126.9,41.5,,
      900101102000,1,,,,
      900101104000,1,,,,
      9001011,1,,,-3,
      900101103000,perhaps,123.3,,-5,-1

      """)
    #expect(
      messages == [
        "own.csv:2: column code is \"9.00101E+11\": the spreadsheet has turned the code into a rounded number, and its "
          + "last digits are lost; format the column as text, then put the codes in again",
        "own.csv:3: column lon and lat are 331 km from the seat of li xian (900101), whose townships reach 34 km; "
          + "degrees in WGS-84, lon before lat",
        "own.csv:4: column code is \"900101102000\", which line 3 has already",
        "own.csv:5: column code is \"900101104000\", but there is no such township or village; did you mean "
          + "\"900101101000\"?",
        "own.csv:6: column population is \"-3\"; expected a whole number from 0 to 100000000",
        "own.csv:6: column code is \"9001011\", but there is no such township or village; a code has 12 digits, this "
          + "one has 7",
        "own.csv:7: column focus is \"perhaps\"; expected yes or no (1 or 0)",
        "own.csv:7: column population is \"-5\"; expected a whole number from 0 to 100000000",
        "own.csv:7: column lon has only one of lon and lat",
        "own.csv:7: column units is \"-1\"; expected a whole number from 0 to 1000",
      ])
  }

  @Test func aFileGivenByHandTakesThePlaceOfTheWorldsOwn() throws {
    let path = NSTemporaryDirectory() + "lastmile-own-\(UUID().uuidString).csv"
    try Data("code,population\n900101101000,4321\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let problems = InputProblems()
    let reading = WorldReader.read(
      "\(repository)/scenarios/tiny/world.json5", worldDraw: 0, own: path, edits: [], problems)
    #expect(problems.isEmpty && reading.loaded?.world.townships[0].population == 4321)
    #expect(reading.loaded?.files.contains { $0.path == path } == true)
  }

  @Test func ownSitesAndStockReplaceThoseOfTheLayout() throws {
    var files = try TinyFiles()
    let sites = files["sites.csv"].split(separator: "\n").map(String.init)
    let township = try #require(sites.first { $0.hasPrefix("township,") })
    files["own_sites.csv"] =
      sites[0] + "\n" + township.replacingOccurrences(of: ",1,1,", with: ",2,3,") + "\n"
      + township.replacingOccurrences(of: "township,", with: "another,", options: .anchored) + "\n"
    files["own_stock.csv"] = "site,item,quantity,basis\ntownship,quilt,7,counted\nanother,water,9,counted\n"
    files.edit("layout.json5") {
      $0.replacingOccurrences(of: "stock: ", with: "ownSites: \"own_sites.csv\", ownStock: \"own_stock.csv\", stock: ")
    }
    let problems = InputProblems(source: .memory(files.files))
    let world = WorldReader.read("world.json5", worldDraw: 0, edits: [], problems)
    let layout = try #require(LayoutReader.read("layout.json5", world: world, edits: [], problems)).layout
    let names = layout.siteNames.map(\.code)
    #expect(names == sites.dropFirst().map { String($0.prefix { $0 != "," }) } + ["another"])
    let index = try #require(names.firstIndex(of: "township"))
    #expect(layout.sites[index].docks == 2 && layout.sites[index].vehicleCount == 3)
    let items = world.items
    func stock(_ site: String, _ item: String) -> Int32? {
      guard let site = names.firstIndex(of: site), let item = items[item] else { return nil }
      return layout.openingStock[site * items.count + item]
    }
    #expect(stock("township", "quilt") == 7 && stock("another", "water") == 9 && stock("county", "water") == 1000)
  }
}
