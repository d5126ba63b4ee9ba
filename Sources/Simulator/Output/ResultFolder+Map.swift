// townships.geojson: the townships of the focus with their main measures, for maps (RFC 7946).

extension ResultFolder {
  /// One feature a line, so that versions can be compared line by line
  func townshipMap() -> String {
    let equities = [Measure.complete, .basicRelief].map { measures.equity(of: $0) }
    let fifths = equities.map { $0.map(fifthOfEach) ?? [] }
    var lines = ["{\"type\":\"FeatureCollection\",\"features\":["]
    for (number, scope) in measures.townships.enumerated() {
      var json = JSONWriter(indent: nil)
      json.object { json in
        json.member("type", "Feature")
        json.member("id", world.townshipNames[scope.index].code)
        json.object("geometry") { json in
          let position = world.townships[scope.index].position
          json.member("type", "Point")
          json.array("coordinates") { json in
            json.number(position.longitude, decimals: 6)
            json.number(position.latitude, decimals: 6)
          }
        }
        json.object("properties") {
          properties(
            of: scope, waits: equities.map { $0?.townshipMeans[scope.index] ?? .nan }, fifths.map { $0[scope.index] },
            in: &$0)
        }
      }
      lines.append(json.text + (number + 1 < measures.townships.count ? "," : ""))
    }
    return lines.joined(separator: "\n") + "\n]}\n"
  }

  /// - Parameters:
  ///   - waits: mean times until team and goods and until basic relief; a case that was not reached counts until the horizon
  ///   - fifths: what these are among those of all townships
  private func properties(
    of scope: ScopeMeasures, waits: [Double], _ fifths: [Int?], in json: inout JSONWriter
  ) {
    let township = world.townships[scope.index]
    let names = [
      ("", world.townshipNames[scope.index]), ("county_", world.countyNames[township.county.index]),
      ("city_", world.cityNames[township.city.index]),
    ]
    for (key, name) in names {
      json.member("\(key)code", name.code)
      json.member("\(key)name_zh", name.chinese)
      json.member("\(key)name_en", name.english)
    }
    json.member("population", township.population)
    json.member("villages", township.villageCount)
    // Grade C: the record does not know where it lies.
    json.member("position", township.isPositionDrawn ? "drawn" : "recorded")
    func statistic(_ key: String, _ value: Double, _ unit: MeasureUnit) {
      json.key(key)
      json.number(unit.written(value), decimals: unit == .share ? 4 : 1)
    }
    json.member("incident_cases", scope[.complete]?.cases ?? 0)
    json.member("relief_cases", scope[.basicRelief]?.cases ?? 0)
    for measure in [Measure.firstOnSpot, .adequate, .complete, .basicRelief] {
      guard let summary = scope[measure] else { continue }
      statistic("\(measure.id)_reached_share", summary.reachedShare, .share)
      for percent in [50, 90] { statistic("\(measure.id)_p\(percent)_min", summary.quantile(percent), .duration) }
    }
    for measure in [
      Measure.withinStandard, .reliefWithinStandard, .unmetShare, .isolatedShare, .isolatedHours, .isolatedPersonHours,
      .displaced, .deprivation, .deprivationCost, .rain,
    ] { statistic(measure.key, scope[measure]?.mean ?? .nan, measure.unit) }
    for (key, wait) in zip(["complete_wait", "basic_relief_wait"], waits) { statistic("\(key)_min", wait, .duration) }
    for (key, fifth) in zip(["complete_fifth", "basic_relief_fifth"], fifths) {
      json.key(key)
      if let fifth { json.integer(fifth) } else { json.null() }
    }
  }

  /// 1 for the quickest fifth of the townships with a case … 5 for the slowest; nil without a case
  private func fifthOfEach(_ equity: Equity) -> [Int?] {
    let means = equity.townshipMeans
    let order = means.indices.filter { !means[$0].isNaN }.sorted { (means[$0], $0) < (means[$1], $1) }
    var fifths = [Int?](repeating: nil, count: means.count)
    for (place, township) in order.enumerated() { fifths[township] = place * 5 / order.count + 1 }
    return fifths
  }
}
