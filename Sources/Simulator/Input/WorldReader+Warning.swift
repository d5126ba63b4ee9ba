// How warnings reach people and what they do then: the section `warning` of a world.

extension WorldReader {
  mutating func readWarning(_ section: Section) {
    let reader = section.reader
    let passOn = reader.randomDuration("passOn")
    let standard = reader.duration("standard", in: 0...longestMs, default: 5 * minuteMs)
    let station = reader.object("station")
    let stationShare = station.number("share", in: 0...1)
    let persons = station.integer("responsiblePersons", in: 1...100)
    let withStation = station.randomDuration("with")
    let withoutStation = station.randomDuration("without")
    let heard = readByHour(station, "heard", in: 0...1)
    close(station)
    let round = reader.object("round")
    let householdPeople = round.number("householdPeople", in: 0.1...100)
    let households = readByHour(round, "householdsPerHour", in: 0.01...10_000)
    let helped = round.number("helped", in: 0...1, default: 0)
    let help = round.number("helpPersonHours", in: 0...1000, default: 0)
    close(round)
    let moving = reader.object("moving")
    let asked = readLevels(moving, "asked")
    let follow = readLevels(moving, "follow")
    let mobilisation = moving.randomDuration("mobilisation")
    let group = moving.integer("groupPeople", in: 1...100_000)
    let onFoot = moving.number("onFoot", in: 0...1)
    let footKmh = moving.number("footKmh", in: 0.1...20)
    let vehicleKmh = moving.number("vehicleKmh", in: 0.1...200)
    let toShelter = moving.number("toShelter", in: 0...1)
    close(moving)
    let (vehicles, needRelief) = readShelters(reader)
    reader.note()
    rows.warning = WarningRules(
      passOn: passOn, standardMs: standard, stationShare: stationShare, responsiblePersons: Int32(persons),
      withStation: withStation, withoutStation: withoutStation, heardByDay: heard.day, heardByNight: heard.night,
      householdPeople: householdPeople, householdsPerHourByDay: households.day,
      householdsPerHourByNight: households.night, helpedShare: helped, helpPersonHours: help, asked: asked,
      follow: follow, mobilisation: mobilisation, groupPeople: Int32(group), onFootShare: onFoot, footKmh: footKmh,
      vehicleKmh: vehicleKmh, shelterShare: toShelter, mobility: MobilityClass(vehicles),
      sheltersNeedRelief: needRelief)
  }

  private func close(_ reader: ObjectReader) {
    reader.source()
    _ = reader.optionalString("note")
    reader.finish()
  }

  /// `{ day, night }`
  private func readByHour(
    _ reader: ObjectReader, _ key: String, in range: ClosedRange<Double>
  ) -> (day: Double, night: Double) {
    reader.object(key) { (day: $0.number("day", in: range), night: $0.number("night", in: range)) }
      ?? (range.lowerBound, range.lowerBound)
  }

  /// `{ blue, yellow, orange, red }`: shares that don't fall from level to level
  private func readLevels(_ reader: ObjectReader, _ key: String) -> WarningShares {
    reader.object(key) { item in
      var shares: [Double] = []
      for level in WarningLevel.allCases {
        let share = item.number(level.id, in: 0...1)
        if let last = shares.last, share < last {
          item.problem(at: level.id, Phrase("is less than at the level before", "不得小于前一级"))
        }
        shares.append(share)
      }
      return WarningShares(blue: shares[0], yellow: shares[1], orange: shares[2], red: shares[3])
    } ?? WarningShares(blue: 0, yellow: 0, orange: 0, red: 0)
  }

  /// `shelters: { table, placesPerThousandPeople, vehicles, relief }`: those of the table, and in townships of the focus that it
  /// does not name one with places by people.
  /// - Returns: the mobility class of the vehicles that carry people on, and whether people in shelters need relief
  private mutating func readShelters(_ reader: ObjectReader) -> (vehicles: Int, needRelief: Bool) {
    let shelters = reader.object("shelters")
    let share = shelters.number("placesPerThousandPeople", in: 0...1000)
    let vehicles = shelters.reference("vehicles", mobility) ?? 0
    let needRelief = shelters.boolean("relief", default: false)
    var isNamed = [Bool](repeating: false, count: rows.townships.count)
    if let table = optionalTable(shelters, "table", required: ["shelter", "township_code", "places", "basis"]) {
      let ids = UniqueIndex(Phrase("shelter", "安置点"))
      for row in table.rows {
        _ = row.id(table.column("shelter"), ids)
        let places = row.integer("places", in: 0...10_000_000)
        _ = row.string("basis")
        guard let township = row.reference(table.column("township_code"), townships) else { continue }
        rows.shelters.append(Shelter(township: ID(township), places: Int32(places)))
        if isNamed.indices.contains(township) { isNamed[township] = true }
      }
    }
    for (index, township) in rows.townships.enumerated() where !isNamed[index] && township.isFocus {
      let places = Int32((Double(township.population) * share / 1000).rounded())
      if places > 0 { rows.shelters.append(Shelter(township: ID(index), places: places)) }
    }
    close(shelters)
    return (min(vehicles, MobilityClass.maxCount - 1), needRelief)
  }
}
