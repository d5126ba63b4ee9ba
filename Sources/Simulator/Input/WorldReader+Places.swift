// Cities, counties, townships and villages.

import Foundation

extension WorldReader {
  mutating func readPlaces(_ section: Section, circuity: Double) {
    let reader = section.reader
    readCities(reader)
    readCounties(reader)
    readTownships(reader)
    drawTownships()
    readUpstream(reader)
    readVillages(reader, circuity: circuity)
    readOutlines(reader)
    reader.note()
  }

  /// A table of things that the world can't be without. Its ids are incomplete where it can't be read.
  mutating func rowsTable(
    _ reader: ObjectReader, _ key: String, of index: UniqueIndex, required: [String], optional: [String] = []
  ) -> CSVTable? {
    guard let table = table(reader, key, required: required, optional: optional) else {
      index.isIncomplete = true
      return nil
    }
    if table.rows.isEmpty {
      index.isIncomplete = true
      problems.add(
        InputProblem(
          file: table.path, place: .file,
          finding: .other(
            Phrase("has no row; expected at least one \(index.kind.english)", "没有数据行，至少应有一个\(index.kind.chinese)"))))
    }
    return table
  }

  private mutating func readCities(_ reader: ObjectReader) {
    guard
      let table = rowsTable(
        reader, "cities", of: cities, required: ["city_code", "city", "node"], optional: ["pinyin", "province"])
    else { return }
    let (code, city, pinyin, node) = (
      table.column("city_code"), table.column("city"), table.column("pinyin"), table.column("node")
    )
    let province = table.column("province")
    var provinces: [String: Int] = [:]
    for row in table.rows {
      guard row.id(code, cities) != nil else { continue }
      rows.cityNames.append(
        PlaceName(code: row.string(code), chinese: row.string(city), latin: row.optionalString(pinyin) ?? ""))
      // In the order in which the table names them
      let name = row.optionalString(province) ?? ""
      let number = provinces[name] ?? provinces.count
      provinces[name] = number
      if number >= ProvinceIndex.limit {
        row.problem(
          province,
          Phrase(
            "is one province too many; expected at most \(ProvinceIndex.limit)",
            "省份过多，至多 \(ProvinceIndex.limit) 个"))
      }
      rows.cities.append(City(province: UInt8(min(number, ProvinceIndex.limit - 1)), seat: .none))
      cityNodes.append(row.reference(node, nodes).map { NodeID($0) } ?? .none)
    }
  }

  private mutating func readCounties(_ reader: ObjectReader) {
    guard
      let table = rowsTable(
        reader, "counties", of: counties,
        required: ["county_code", "county", "city_code", "node", "lon", "lat", "population"],
        optional: ["pinyin"])
    else { return }
    let code = table.column("county_code")
    let name = table.column("county")
    let pinyin = table.column("pinyin")
    let city = table.column("city_code")
    let node = table.column("node")
    let longitude = table.column("lon")
    let latitude = table.column("lat")
    let population = table.column("population")
    for row in table.rows {
      guard let index = row.id(code, counties) else { continue }
      rows.countyNames.append(
        PlaceName(code: row.string(code), chinese: row.string(name), latin: row.optionalString(pinyin) ?? ""))
      let cityIndex = row.reference(city, cities)
      rows.counties.append(
        County(
          city: cityIndex.map { ID($0) } ?? .none, node: row.reference(node, nodes).map { NodeID($0) } ?? .none,
          position: Position(
            longitude: row.number(longitude, in: -180...180), latitude: row.number(latitude, in: -90...90)),
          population: Int32(row.integer(population, in: 0...100_000_000))))
      if let cityIndex, rows.cities[cityIndex].seat.isNone || rows.counties[index].node == cityNodes[cityIndex] {
        rows.cities[cityIndex].seat = ID(index)
      }
    }
  }

  private mutating func readTownships(_ reader: ObjectReader) {
    guard
      let table = rowsTable(
        reader, "townships", of: townships,
        required: [
          "township_code", "township", "county_code", "node", "lon", "lat", "position_grade", "focus", "population",
          "area_km2", "flood_susceptibility", "flash_flood_susceptibility", "landslide_susceptibility",
        ], optional: ["pinyin", "forest_fire_susceptibility", "relief_m"])
    else { return }
    let code = table.column("township_code")
    let name = table.column("township")
    let pinyin = table.column("pinyin")
    let county = table.column("county_code")
    let node = table.column("node")
    let longitude = table.column("lon")
    let latitude = table.column("lat")
    let grade = table.column("position_grade")
    let focus = table.column("focus")
    let population = table.column("population")
    let area = table.column("area_km2")
    let flood = table.column("flood_susceptibility")
    let flash = table.column("flash_flood_susceptibility")
    let landslide = table.column("landslide_susceptibility")
    let fire = table.column("forest_fire_susceptibility")
    let relief = table.column("relief_m")
    for row in table.rows {
      guard row.id(code, townships) != nil else { continue }
      rows.townshipNames.append(
        PlaceName(code: row.string(code), chinese: row.string(name), latin: row.optionalString(pinyin) ?? ""))
      let countyIndex = row.reference(county, counties)
      rows.townships.append(
        Township(
          county: countyIndex.map { ID($0) } ?? .none,
          city: countyIndex.map { rows.counties[$0].city } ?? .none,
          node: row.reference(node, nodes).map { NodeID($0) } ?? .none,
          position: Position(
            longitude: row.number(longitude, in: -180...180), latitude: row.number(latitude, in: -90...90)),
          isFocus: row.boolean(focus), isPositionDrawn: row.string(grade) == "C",
          population: Int32(row.integer(population, in: 0...100_000_000)), areaKm2: row.number(area, in: 0...100_000),
          firstVillage: 0, villageCount: 0, floodSusceptibility: row.number(flood, in: 0...1),
          flashFloodSusceptibility: row.number(flash, in: 0...1),
          landslideSusceptibility: row.number(landslide, in: 0...1),
          forestFireSusceptibility: row.optionalNumber(fire, in: 0...1) ?? 0,
          reliefMetres: row.optionalNumber(relief, in: 0...10_000).map { Float($0) } ?? .nan))
    }
    if own == nil { return }
    measureCounties(rows.townships)
    for index in rows.townships.indices { applyOwn(toTownship: index, code: townships.ids[index]) }
  }

  /// Whose rain makes the rivers of some townships rise, and how much later
  private mutating func readUpstream(_ reader: ObjectReader) {
    let before = problems.count
    guard
      let table = optionalTable(
        reader, "upstream", required: ["township_code", "upstream_code", "weight", "lag_hours", "basis"])
    else { return }
    let code = table.column("township_code")
    let upstream = table.column("upstream_code")
    let weight = table.column("weight")
    let lag = table.column("lag_hours")
    var found = [[UpstreamRain]](repeating: [], count: rows.townships.count)
    for row in table.rows {
      let (to, from) = (row.reference(code, townships), row.reference(upstream, townships))
      let rain = (row.number(weight, in: 0...1), row.number(lag, in: 0...720))
      _ = row.string("basis")
      guard let to, let from, to < found.count else { continue }
      if found[to].contains(where: { $0.upstream.index == from }) {
        row.problem(
          upstream,
          Phrase(
            "is listed twice for \"\(townships.ids[to])\"", "在 \"\(townships.ids[to])\" 的上游中列了两次"))
      }
      found[to].append(UpstreamRain(township: ID(to), upstream: ID(from), weight: rain.0, lagHours: rain.1))
    }
    if problems.count > before { return }
    for (index, list) in found.enumerated() where !list.isEmpty {
      let sum = list.reduce(0) { $0 + $1.weight }
      if abs(sum - 1) <= 1e-3 {
        // Weights may be rounded: what is left is shared out.
        for row in list.indices { found[index][row].weight /= sum }
        continue
      }
      let text = NumberText.shortest(sum)
      townships.add(
        Phrase("has upstream weights that sum to \(text); expected 1", "上游权重之和为 \(text)，应为 1"), about: index, problems)
    }
    rows.upstream = found.flatMap { $0 }
  }

  private mutating func readVillages(_ reader: ObjectReader, circuity: Double) {
    guard
      let table = table(
        reader, "villages", required: ["village_code", "village", "township_code", "population"],
        optional: ["lon", "lat", "last_mile_m", "class"])
    else {
      villages.isIncomplete = true
      return
    }
    let code = table.column("village_code")
    let name = table.column("village")
    let township = table.column("township_code")
    let population = table.column("population")
    let longitude = table.column("lon")
    let latitude = table.column("lat")
    let lastMile = table.column("last_mile_m")
    let settlement = table.column("class")
    var last = 0
    var list = VillageList(self, circuity: circuity, codes: own == nil ? [] : table.rows.compactMap { $0.key(code) })
    for row in table.rows {
      guard let place = row.reference(township, townships) else {
        _ = row.id(code, villages)
        continue
      }
      if place >= last { list.complete(upTo: place, &self) }
      guard let index = row.id(code, villages) else { continue }
      let given = (row.optionalNumber(longitude, in: -180...180), row.optionalNumber(latitude, in: -90...90))
      var position: Position?
      if let x = given.0, let y = given.1 {
        position = Position(longitude: x, latitude: y)
      } else if given.0 != nil || given.1 != nil {
        row.problem(longitude, Phrase("has only one of lon and lat", "与 lat 只给了一个"))
      }
      // Villages of a township lie side by side; ids refer to this order.
      if place < last {
        row.problem(
          township,
          Phrase(
            "is \"\(townships.ids[place])\" after a village of \"\(townships.ids[last])\"",
            "为 \"\(townships.ids[place])\"，却排在 \"\(townships.ids[last])\" 的村之后"),
          hint: Phrase("villages stand in the order of the townships' table", "村的顺序须与乡镇表一致"))
      }
      last = max(last, place)
      list.add(
        VillageList.Row(
          code: villages.ids[index], name: row.string(name), township: place, position: position,
          population: row.integer(population, in: 0...10_000_000),
          lastMileMetres: row.optionalNumber(lastMile, in: 0...1_000_000), drawn: UInt64(row.index),
          settlement: row.optionalChoice(settlement, Self.settlements) ?? .rural), &self)
    }
    list.complete(upTo: townships.count, &self)
  }

  /// The urban-rural classes of the statistics bureau
  private static var settlements: KeyValuePairs<String, Settlement> {
    [
      "urban": .urban, "town": .town, "rural": .rural, "主城区": .urban, "城乡结合区": .urban, "镇中心区": .town, "镇乡结合区": .town,
      "特殊区域": .town, "乡中心区": .rural, "村庄": .rural,
    ]
  }

  /// Rings around counties, which maps draw
  private mutating func readOutlines(_ reader: ObjectReader) {
    var table: CSVTable?
    let source = reader.optionalObject("outlines") { outlines in
      table = outlines.table("table", required: ["county_code", "points"], others: .ignored)
      let source = outlines.title("origin")
      outlines.note()
      return source
    }
    guard let source, let table else { return }
    files.append(SourceFile(path: table.path, sha256: table.sha256))
    rows.outlinesSource = source
    let (county, points) = (table.column("county_code"), table.column("points"))
    for row in table.rows {
      guard let county = row.reference(county, counties) else { continue }
      guard let ring = Self.ring(row.string(points)) else {
        row.problem(
          points,
          Phrase(
            "is not a ring; expected three or more points lon lat, separated by semicolons: 123.40 41.74;123.41 41.73;…",
            "不是环；应为三个以上的点，经度与纬度以空格相隔，点以分号相隔：123.40 41.74;123.41 41.73;…"))
        continue
      }
      rows.outlines.append(Outline(county: ID(county), points: ring))
    }
  }

  /// nil where something is not a point. O(bytes), straight from the bytes: outlines have thousands of points.
  private static func ring(_ text: String) -> [Position]? {
    let bytes = Array(text.utf8)
    var ring: [Position] = []
    var start = 0
    while start < bytes.count {
      var space = start
      while space < bytes.count && bytes[space] != UInt8(ascii: " ") { space += 1 }
      var end = space
      while end < bytes.count && bytes[end] != UInt8(ascii: ";") { end += 1 }
      guard space < end, let longitude = NumberText.double(bytes, start, space),
        let latitude = NumberText.double(bytes, space + 1, end), abs(longitude) <= 180, abs(latitude) <= 90
      else { return nil }
      ring.append(Position(longitude: longitude, latitude: latitude))
      start = end + 1
    }
    return ring.count < 3 ? nil : ring
  }

  /// Seed of drawn positions: no seed of a run changes the world
  static var positionSeed: UInt64 { 0x6C61_7374_6D69_6C65 }
}
