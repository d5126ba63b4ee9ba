// What a planner's own table replaces: see `OwnPlaces`.

extension WorldReader {
  /// The table that the world names, or that was given in its place
  mutating func readOwn(_ root: ObjectReader, instead path: String?) {
    let optional = OwnPlaces.optional
    var table: CSVTable?
    if let path {
      _ = root.optionalFilePath("own")
      table = CSVTable.read(path, problems, required: ["code"], optional: optional, others: .ignored)
    } else {
      table = root.optionalTable("own", required: ["code"], optional: optional, others: .ignored)
    }
    guard let table else { return }
    files.append(SourceFile(path: table.path, sha256: table.sha256))
    own = OwnPlaces(table, problems)
    // A recorder learns every column here, whichever place uses it.
    if let row = table.rows.first, problems.recorder != nil, let own {
      for column in [own.township, own.village, own.force] { _ = row.optionalString(column) }
    }
  }

  /// Replaces what the planner gives of the township that was read last.
  mutating func applyOwn(toTownship index: Int, code: String) {
    guard let row = own?.row(code), let columns = own else { return }
    if let isFocus = row.optionalBoolean(columns.focus) {
      rows.townships[index].isFocus = isFocus
      own?.take("townships.csv", "focus")
    }
    if let people = row.optionalInteger(columns.population, in: 0...100_000_000) {
      rows.townships[index].population = Int32(people)
      own?.take("townships.csv", "population")
    }
    if let position = ownPosition(row, columns) {
      let county = rows.townships[index].county
      checkDistance(row, columns, position, county)
      move(rows.townships[index].node, to: position)
      rows.townships[index].position = position
      rows.townships[index].isPositionDrawn = false
      own?.take("townships.csv", "lon")
      own?.take("townships.csv", "lat")
    }
    if row.optionalNumber(columns.lastMile, in: 0...1_000_000) != nil {
      row.problem(columns.lastMile, Phrase("is given for a township; only villages have one", "用于乡镇；只有村才有"))
    }
  }

  /// Both coordinates, nil where neither is given
  func ownPosition(_ row: CSVRow, _ columns: OwnPlaces) -> Position? {
    let given = (
      row.optionalNumber(columns.longitude, in: -180...180), row.optionalNumber(columns.latitude, in: -90...90)
    )
    if let x = given.0, let y = given.1 { return Position(longitude: x, latitude: y) }
    let texts = (row.key(columns.longitude), row.key(columns.latitude))
    if (texts.0 == nil) != (texts.1 == nil) {
      row.problem(columns.longitude, Phrase("has only one of lon and lat", "与 lat 只给了一个"))
    }
    return nil
  }

  /// A position far outside its county is a slip. The world has no outlines: the townships of the county stand for it.
  func checkDistance(_ row: CSVRow, _ columns: OwnPlaces, _ position: Position, _ county: ID<County>) {
    if county.isNone { return }
    let seat = rows.counties[county.index].position
    let away = seat.distanceKm(to: position)
    let farthest = countyReachKm[county.index]
    if away <= max(Self.leastReachKm, 1.5 * farthest) { return }
    let name = rows.countyNames[county.index]
    row.problem(
      columns.longitude,
      Phrase(
        "and lat are \(Int(away.rounded())) km from the seat of \(name.latin.isEmpty ? name.chinese : name.latin) "
          + "(\(name.code)), whose townships reach \(Int(farthest.rounded())) km",
        "与 lat 距\(name.chinese)（\(name.code)）县城 \(Int(away.rounded())) km，而该县乡镇最远 \(Int(farthest.rounded())) km"),
      hint: Phrase("degrees in WGS-84, lon before lat", "应为 WGS-84 度数，先经度后纬度"))
  }

  /// A county smaller than this may have townships this far from its seat.
  private static var leastReachKm: Double { 40 }

  /// Distances of the farthest township from the seat of each county, as the tables have them
  mutating func measureCounties(_ townships: [Township]) {
    countyReachKm = [Double](repeating: 0, count: rows.counties.count)
    for township in townships where !township.county.isNone {
      let county = township.county.index
      countyReachKm[county] = max(
        countyReachKm[county], rows.counties[county].position.distanceKm(to: township.position))
    }
  }

  /// Units of places whose number the planner gives, by force and place
  mutating func readOwnUnits() {
    guard let own else { return }
    for row in own.table.rows {
      let name = row.optionalString(own.force)
      guard let number = row.optionalInteger(own.units, in: 0...1000) else {
        if name != nil && row.optionalString(own.units) == nil {
          row.problem(own.force, Phrase("is given without units", "已给出，但缺少 units"))
        }
        continue
      }
      let code = row.key(own.code) ?? ""
      let (level, place): (Level, Int)
      if let township = townships[code] {
        (level, place) = (.township, township)
      } else if let village = villages[code] {
        (level, place) = (.village, village)
      } else {
        continue
      }
      let kinds = stations.indices.filter { stations[$0].level == level }
      var kind: Int?
      if name != nil {
        kind = row.reference(own.force, forces)
        if let found = kind, !kinds.contains(found) {
          row.problem(own.force, Phrase("is not stationed at a \(level.id)", "不驻在该级地点"))
          kind = nil
        }
      } else if kinds.count == 1 {
        kind = kinds[0]
      } else if !forces.isIncomplete {
        row.problem(
          own.units,
          kinds.isEmpty
            ? Phrase("counts units, but no force is stationed at a \(level.id)", "给出了单元数，但没有力量驻在该级地点")
            : Phrase(
              "counts units of one of several forces; name it in the column force", "该级驻有多种力量，请在 force 列写明是哪一种"))
      }
      guard let kind else { continue }
      ownUnits[OwnBase(kind: kind, place: place)] = Int32(number)
      self.own?.take("forces", "units")
    }
  }

  /// A kind of force at a place of its level
  struct OwnBase: Hashable {
    var kind: Int
    var place: Int
  }

  /// Takes the figures that were replaced from the weakest of their column, and counts them as the planner's own.
  mutating func countOwn() {
    guard let own, !own.taken.isEmpty else { return }
    for (table, column) in own.taken {
      let counted = shares.indices.filter {
        shares[$0].table == table && shares[$0].column == column && shares[$0].rows > 0
      }
      if let weakest = counted.max(by: { shares[$0].standing < shares[$1].standing }) { shares[weakest].rows -= 1 }
    }
    standings = []
    for share in shares { addStanding(share) }
    var row = Standing(table: own.table.path.split(separator: "/").last.map(String.init) ?? own.table.path)
    row.own = own.taken.count
    standings.append(row)
  }
}
