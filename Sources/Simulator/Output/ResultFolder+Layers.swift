// What maps draw: boundaries, roads, stores and teams as GeoJSON (RFC 7946), villages and stock as tables, and for a traced
// replication its rain by the hour. With them a result folder tells all that a report needs, without its inputs.

/// A layer of a map: a GeoJSON file of a result folder
struct ResultLayer {
  let file: String
  let meaning: Phrase
  /// Features a line, so that versions can be compared line by line
  let features: [String]
  /// Members of the collection besides its features
  var others: [(key: String, write: (inout JSONWriter) -> Void)] = []

  var text: String {
    var head = "{\"type\":\"FeatureCollection\","
    for other in others {
      var json = JSONWriter(indent: nil)
      other.write(&json)
      head += "\"\(other.key)\":\(json.text),"
    }
    return head + "\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
  }
}

extension ResultFolder {
  /// The layers besides townships.geojson; boundaries only where the world has outlines
  func makeLayers() -> [ResultLayer] {
    let names = TraceNames(results, layout: results.setup.layout)
    return [boundaries, roads(names), sites(names), teams].compactMap { $0 }.filter { !$0.features.isEmpty }
  }

  static let layerFiles: [(String, Phrase)] = [
    (
      "boundaries.geojson",
      Phrase(
        "outlines of counties as polygons (WGS-84), their origin in the member origin_en or origin_zh; only where the world has them",
        "县界面（WGS-84），来源见 origin_zh；世界中没有时无此文件")
    ),
    (
      "roads.geojson",
      Phrase(
        "roads as lines (WGS-84) in the order of the world's table: class, ends, length, free travel time of the first mobility "
          + "class; the member mobility gives the water at which each class stops",
        "道路线（WGS-84），按世界表的顺序：等级、两端、长度、第一通行类别的畅通时间；成员 mobility 为各类别的涉水上限")
    ),
    (
      "sites.geojson",
      Phrase("storage sites as points: kind, level, vehicles and stock at the start", "储备点：类别、层级、车辆与期初库存")
    ),
    (
      "teams.geojson",
      Phrase(
        "bases of the teams that move on roads as points; those of villages stand in their villages",
        "在路网上行动的队伍驻地；村级队伍在本村")
    ),
  ]

  private func feature(
    _ id: String, _ type: String, _ coordinates: (inout JSONWriter) -> Void, _ properties: (inout JSONWriter) -> Void
  ) -> String {
    var json = JSONWriter(indent: nil)
    json.object { json in
      json.member("type", "Feature")
      json.member("id", id)
      json.object("geometry") { json in
        json.member("type", type)
        json.key("coordinates")
        coordinates(&json)
      }
      json.object("properties", properties)
    }
    return json.text
  }

  private var boundaries: ResultLayer? {
    if world.outlines.isEmpty { return nil }
    let features = world.counties.ids.map { county in
      let rings = world.outlines.filter { $0.county == county }
      let city = world.cityNames[world.counties[county].city.index]
      let name = world.countyNames[county.index]
      return rings.isEmpty
        ? nil
        : feature(
          name.code, "MultiPolygon",
          { json in
            json.array { json in
              for ring in rings {
                json.array { json in
                  json.array { json in for point in ring.points + ring.points.prefix(1) { json.position(point) } }
                }
              }
            }
          },
          { json in
            for (key, name) in [("", name), ("city_", city)] {
              json.member("\(key)code", name.code)
              json.member("\(key)name_zh", name.chinese)
              json.member("\(key)name_en", name.english)
            }
          })
    }
    return ResultLayer(
      file: Self.layerFiles[0].0, meaning: Self.layerFiles[0].1, features: features.compactMap { $0 },
      others: [
        ("origin_zh", { [world] in $0.string(world.outlinesSource.chinese) }),
        ("origin_en", { [world] in $0.string(world.outlinesSource.english) }),
      ])
  }

  private func roads(_ names: TraceNames) -> ResultLayer? {
    if case .roads = world.travel {} else { return nil }
    let features = (0..<world.roads.edgeCount).map { number in
      let edge = EdgeID(number)
      let ends = world.roads.ends(of: edge)
      return feature(
        "\(number)", "LineString",
        { json in
          json.array { json in
            for node in [ends.from, ends.to] { json.position(world.roadNodePositions[node.index]) }
          }
        },
        { json in
          json.member("road", number)
          json.member("class", world.roadClassNames[Int(world.edgeClass[number])])
          for (key, node) in [("from", ends.from), ("to", ends.to)] {
            json.member("\(key)_node", node.index)
            json.member("\(key)_zh", names.nodeNames[node.index].chinese)
            json.member("\(key)_en", names.nodeNames[node.index].english)
          }
          json.key("length_km")
          json.number(world.edgeLengthKm[number], decimals: 3)
          json.key("free_min")
          let free = world.roads.freeTravelMs(of: edge, by: MobilityClass(0))
          if free == .max { json.null() } else { json.number(Double(free) / Double(minuteMs), decimals: 3) }
        })
    }
    return ResultLayer(
      file: Self.layerFiles[1].0, meaning: Self.layerFiles[1].1, features: features,
      others: [
        (
          "mobility",
          { [world] json in
            json.array { json in
              for (name, wading) in zip(
                world.mobilityNames, (0..<world.roads.classCount).map { world.roads.wading[$0] })
              {
                json.object { json in
                  json.member("id", name)
                  json.key("water_limit_mm")
                  if wading.limitMillimetres == .max { json.null() } else { json.integer(wading.limitMillimetres) }
                }
              }
            }
          }
        )
      ])
  }

  private func sites(_ names: TraceNames) -> ResultLayer? {
    let layout = results.setup.layout
    let items = world.items.count
    let features = layout.sites.ids.compactMap { id -> String? in
      let site = layout.sites[id]
      guard let position = position(of: site.node, village: site.village) else { return nil }
      var kilograms = 0.0
      for item in 0..<items {
        kilograms += Double(layout.openingStock[id.index * items + item]) * world.items[item].kilogramsPerUnit
      }
      let name = names.siteName(id)
      return feature(
        layout.siteNames[id.index].code, "Point", { $0.position(position) },
        { json in
          json.member("code", layout.siteNames[id.index].code)
          json.member("name_zh", name.chinese)
          json.member("name_en", name.english)
          json.member("kind", site.kind.id)
          json.member("level", site.level.id)
          json.member("township_code", site.township.isNone ? "" : world.townshipNames[site.township.index].code)
          json.member("node", site.node == .none ? -1 : site.node.index)
          json.member("first_vehicle", site.firstVehicle)
          json.member("vehicles", site.vehicleCount)
          json.key("stock_kg")
          json.number(kilograms, decimals: 1)
        })
    }
    return ResultLayer(file: Self.layerFiles[2].0, meaning: Self.layerFiles[2].1, features: features)
  }

  private var teams: ResultLayer? {
    let features = world.bases.ids.compactMap { id -> String? in
      let base = world.bases[id]
      let force = world.forces[base.kind]
      guard force.movement == .road, let position = position(of: base.node, village: .none) else { return nil }
      let title = world.forceTitles[base.kind.index]
      return feature(
        "\(id.index)", "Point", { $0.position(position) },
        { json in
          json.member("base", id.index)
          json.member("force", world.forceNames[base.kind.index])
          json.member("title_zh", title.chinese)
          json.member("title_en", title.english)
          json.member("level", force.stationedAt.id)
          json.member("place_code", world.code(of: id))
          json.member("node", base.node.index)
          json.member("first_unit", base.firstUnit)
          json.member("units", base.unitCount)
          json.member("people_per_unit", force.peoplePerUnit)
          json.member("clears_roads", force.clearsRoads)
        })
    }
    return ResultLayer(file: Self.layerFiles[3].0, meaning: Self.layerFiles[3].1, features: features)
  }

  /// nil where the place is not on a map
  private func position(of node: NodeID, village: ID<Village>) -> Position? {
    if !village.isNone { return world.villages[village].position }
    guard case .roads = world.travel, node != .none else { return nil }
    return world.roadNodePositions[node.index]
  }

  // MARK: Tables

  static let villageTable = ResultTable(
    file: "villages.csv",
    meaning: Phrase("one row for each village of the townships of the focus", "重点乡镇的每个村一行"),
    columns: [
      ResultColumn("village_code", "", "code of the village", "村代码"),
      ResultColumn("village_zh", "", "its name in Chinese", "村名"),
      ResultColumn("village_en", "", "its name in English", "英文名"),
      ResultColumn("township_code", "", "code of its township", "乡镇代码"),
      ResultColumn(
        "lon", "°", "longitude (WGS-84) that was used; drawn where no record gives one", "所用经度（WGS-84）；无记录时为抽样"),
      ResultColumn("lat", "°", "latitude", "纬度"),
      ResultColumn("population", "people", "people who live there", "人口"),
      ResultColumn("last_mile_m", "m", "way from the township seat", "从乡镇驻地的路程"),
    ])

  func writeVillages(to folder: AtomicFolder) throws(OutputError) {
    try Self.villageTable.write(to: folder) { csv in
      for id in world.villages.ids {
        let village = world.villages[id]
        let name = world.villageNames[id.index]
        csv.text(name.code)
        csv.text(name.chinese)
        csv.text(name.english)
        csv.text(world.townshipNames[village.township.index].code)
        csv.number(village.position.longitude, decimals: 6)
        csv.number(village.position.latitude, decimals: 6)
        csv.integer(village.population)
        csv.number(village.lastMileMetres, decimals: 1)
        csv.endRow()
      }
    }
  }

  static let stockTable = ResultTable(
    file: "stock.csv",
    meaning: Phrase("one row for each site and item in stock at the start", "期初有库存的每个储备点、每种物资一行"),
    columns: [
      ResultColumn("site", "", "code of the site", "储备点代码"),
      ResultColumn("item", "", "id of the item", "物资标识"),
      ResultColumn("units", "units", "stock at the start", "期初库存"),
      ResultColumn("kg", "kg", "its weight", "重量"),
    ])

  func writeStock(to folder: AtomicFolder) throws(OutputError) {
    let layout = results.setup.layout
    try Self.stockTable.write(to: folder) { csv in
      for site in layout.sites.ids {
        for item in 0..<world.items.count {
          let units = layout.openingStock[site.index * world.items.count + item]
          if units == 0 { continue }
          csv.text(layout.siteNames[site.index].code)
          csv.text(world.itemNames[item])
          csv.integer(units)
          csv.number(Double(units) * world.items[item].kilogramsPerUnit, decimals: 1)
          csv.endRow()
        }
      }
    }
  }

  static let rainTable = ResultTable(
    file: "rain.csv",
    meaning: Phrase(
      "rain of the traced replication: one row for each township, those outside the focus too, and hour with at least 0.05 mm; "
        + "only where a storm was traced",
      "被追踪的重复的雨量：每个乡镇（含非重点）、每小时一行，仅列 0.05 毫米以上；未追踪降雨时无此文件"),
    columns: [
      ResultColumn("township_code", "", "code of the township", "乡镇代码"),
      ResultColumn("lon", "°", "its longitude", "经度"),
      ResultColumn("lat", "°", "its latitude", "纬度"),
      ResultColumn("hour", "h", "hour of the scenario, from 0", "情景的第几小时，从 0 起"),
      ResultColumn("rain_mm", "mm", "rain of that hour", "该小时雨量"),
    ])

  /// Draws the storm of the traced replication once more: draws are keyed, so it is the same.
  func writeRain(of replication: Int, to folder: AtomicFolder) throws(OutputError) {
    guard let field = results.setup.rainField else { return }
    var hazards = HazardTimeline(setup: results.setup)
    hazards.drawStormTotals(
      field, KeyedUniforms(seed: results.settings.seed, replication: UInt64(replication)))
    try Self.rainTable.write(to: folder) { csv in
      for township in world.townships.ids {
        let position = world.townships[township].position
        let shift = Int(field.shiftHours[township.index])
        for hour in 0..<hazards.hours where hour >= shift && hour - shift < field.hourlyShare.count {
          let rain = hazards.stormTotal[township] * field.hourlyShare[hour - shift]
          if rain < 0.05 { continue }
          csv.text(world.townshipNames[township.index].code)
          csv.number(position.longitude, decimals: 6)
          csv.number(position.latitude, decimals: 6)
          csv.integer(hour)
          csv.number(rain, decimals: 2)
          csv.endRow()
        }
      }
    }
  }
}

extension JSONWriter {
  /// `[longitude, latitude]` to a tenth of a metre
  mutating func position(_ position: Position) {
    array { json in
      json.number(position.longitude, decimals: 6)
      json.number(position.latitude, decimals: 6)
    }
  }
}
