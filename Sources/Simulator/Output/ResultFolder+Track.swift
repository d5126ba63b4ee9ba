// The track of the typhoons of the traced replication, as the replay draws it.

extension ResultFolder {
  static let trackTable = ResultTable(
    file: "track.csv",
    meaning: Phrase(
      "where the typhoons of the traced replication were: one row for each and hour, shifted as that replication drew it; only "
        + "where a typhoon was traced",
      "被追踪的重复中台风的位置：每个台风、每小时一行，已按该重复抽样平移；未追踪台风时无此文件"),
    columns: [
      ResultColumn("typhoon", "", "number of the hazard in the scenario, from 1", "情景中灾害的序号，从 1 起"),
      ResultColumn(
        "hour", "h", "hour of the scenario, from 0; the middle of the hour stands for it", "情景的第几小时，从 0 起，以该小时中点计"),
      ResultColumn("lon", "°", "longitude of the centre", "中心经度"),
      ResultColumn("lat", "°", "latitude of the centre", "中心纬度"),
      ResultColumn(
        "wind_ms", "m/s", "largest 10-minute wind at 10 m, with the factor of that replication",
        "最大风速（10 米高，10 分钟平均），含该重复的系数"),
      ResultColumn("largest_wind_km", "km", "radius of the largest wind", "最大风速半径"),
    ])

  var hasTrack: Bool { results.settings.traced != nil && !results.setup.typhoons.isEmpty }

  /// Draws the typhoons of the traced replication once more: draws are keyed, so they are the same.
  func writeTrack(of replication: Int, to folder: AtomicFolder) throws(OutputError) {
    let setup = results.setup
    let uniforms = KeyedUniforms(seed: results.settings.seed, replication: UInt64(replication))
    let plane = TangentPlane(townships: setup.world.townships)
    try Self.trackTable.write(to: folder) { csv in
      for field in setup.typhoons {
        let shift = field.trackSdKm * standardNormalQuantile(uniforms.uniform(.trackShift, field.number))
        let factor = exponential(
          field.windLogSd * standardNormalQuantile(uniforms.uniform(.typhoonWind, field.number)))
        for hour in 0..<field.hours.count where field.hours[hour].isActive {
          let row = field.hours[hour]
          let centre = plane.position(
            PointKm(x: row.centre.x + shift * row.acrossX, y: row.centre.y + shift * row.acrossY))
          csv.integer(field.number)
          csv.integer(hour)
          csv.number(centre.longitude, decimals: 5)
          csv.number(centre.latitude, decimals: 5)
          csv.number(factor * row.wind, decimals: 1)
          csv.number(row.largestWindKm, decimals: 1)
          csv.endRow()
        }
      }
    }
  }
}

extension TangentPlane {
  /// The position of a point: the other way round than `point`
  func position(_ point: PointKm) -> Position {
    Position(
      longitude: middle.longitude + point.x / kmPerDegreeEast, latitude: middle.latitude + point.y / kmPerDegree)
  }
}
