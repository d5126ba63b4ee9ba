// What the map of a report draws: boundaries, roads, stores and teams.

extension ReportData {
  func writeMap(to json: inout JSONWriter) {
    writeBoundaries(to: &json)
    writeRoads(to: &json)
    writeSites(to: &json)
    writeTeams(to: &json)
  }

  private func writeBoundaries(to json: inout JSONWriter) {
    guard let map = optionalDocument("boundaries.geojson") else { return }
    var counts: [Int32] = []
    var counties: [Int32] = []
    var coordinates: [Int32] = []
    let features = map["features"]?.elements ?? []
    for (number, feature) in features.enumerated() {
      for polygon in feature["geometry"]?["coordinates"]?.elements ?? [] {
        guard let ring = polygon.elements?.first?.elements else { continue }
        counts.append(Int32(ring.count))
        counties.append(Int32(number))
        for point in ring {
          let position = Position(point)
          coordinates.append(microdegrees(position.longitude))
          coordinates.append(microdegrees(position.latitude))
        }
      }
    }
    json.object("boundaries") { json in
      json.member("zh", map["origin_zh"]?.string ?? "")
      json.member("en", map["origin_en"]?.string ?? "")
      json.array("counties") { json in
        for feature in features {
          json.object { json in
            for key in ["code", "name_zh", "name_en", "city_code", "city_name_zh", "city_name_en"] {
              json.member(key, feature["properties"]?[key]?.string ?? "")
            }
          }
        }
      }
      json.integers("counts", counts)
      json.integers("county", counties)
      json.integers("coordinates", coordinates)
    }
  }

  private func writeRoads(to json: inout JSONWriter) {
    let roads = roads
    guard !roads.from.isEmpty else { return }
    json.object("roads") { json in
      json.array("classes") { json in for name in roads.classes { json.string(name) } }
      json.array("mobility") { json in
        for mobility in roads.mobility { json.value(mobility) }
      }
      json.integers("from", roads.from)
      json.integers("to", roads.to)
      json.bytes("class", roads.classOf)
      json.numbers("km", roads.kilometres, decimals: 2)
      json.integers("lon", roads.nodes.map { microdegrees($0.longitude) })
      json.integers("lat", roads.nodes.map { microdegrees($0.latitude) })
      json.array("zh") { json in for name in roads.nodeNames { json.string(name.chinese) } }
      json.array("en") { json in for name in roads.nodeNames { json.string(name.english) } }
    }
  }

  /// roads.geojson, with the nodes that its lines name
  struct Roads {
    var classes: [String] = []
    var mobility: [JSON5Value] = []
    var from: [Int32] = []
    var to: [Int32] = []
    var classOf: [UInt8] = []
    var kilometres: [Double] = []
    /// Free travel time of each, minutes
    var freeMinutes: [Double] = []
    var nodes: [Position] = []
    var nodeNames: [Phrase] = []
  }

  var roads: Roads {
    var roads = Roads()
    guard let map = optionalDocument("roads.geojson") else { return roads }
    roads.mobility = map["mobility"]?.elements ?? []
    for feature in map["features"]?.elements ?? [] {
      guard let properties = feature["properties"], let ends = feature["geometry"]?["coordinates"]?.elements,
        ends.count == 2
      else { continue }
      for (key, end) in [("from", ends[0]), ("to", ends[1])] {
        let node = Int(properties["\(key)_node"]?.number ?? 0)
        while roads.nodes.count <= node {
          roads.nodes.append(Position(longitude: 0, latitude: 0))
          roads.nodeNames.append(Phrase(""))
        }
        roads.nodes[node] = Position(end)
        roads.nodeNames[node] = Phrase(
          properties["\(key)_en"]?.string ?? "", properties["\(key)_zh"]?.string ?? "")
        if key == "from" { roads.from.append(Int32(node)) } else { roads.to.append(Int32(node)) }
      }
      let name = properties["class"]?.string ?? ""
      let number = roads.classes.firstIndex(of: name) ?? roads.classes.count
      if number == roads.classes.count { roads.classes.append(name) }
      roads.classOf.append(UInt8(truncatingIfNeeded: number))
      roads.kilometres.append(properties["length_km"]?.number ?? .nan)
      roads.freeMinutes.append(properties["free_min"]?.number ?? .nan)
    }
    return roads
  }

  private func writeSites(to json: inout JSONWriter) {
    let features = optionalDocument("sites.geojson")?["features"]?.elements ?? []
    func texts(_ key: String) -> [String] { features.map { $0["properties"]?[key]?.string ?? "" } }
    func numbers(_ key: String) -> [Double] { features.map { $0["properties"]?[key]?.number ?? 0 } }
    json.object("sites") { json in
      for key in ["code", "name_zh", "name_en", "kind", "level"] {
        json.array(key) { json in for text in texts(key) { json.string(text) } }
      }
      json.integers("vehicles", numbers("vehicles").map { Int32($0) })
      json.numbers("stock_kg", numbers("stock_kg"), decimals: 1)
      writePositions(of: features, to: &json)
    }
  }

  private func writeTeams(to json: inout JSONWriter) {
    let features = optionalDocument("teams.geojson")?["features"]?.elements ?? []
    var titles = TextPool()
    let forces = features.map { feature in
      titles.number(
        feature["properties"]?["title_zh"]?.string ?? "", feature["properties"]?["title_en"]?.string ?? "")
    }
    json.object("teams") { json in
      titles.write("titles", to: &json)
      json.integers("title", forces)
      json.array("level") { json in for each in features { json.string(each["properties"]?["level"]?.string ?? "") } }
      json.integers("node", features.map { Int32($0["properties"]?["node"]?.number ?? -1) })
      json.integers("units", features.map { Int32($0["properties"]?["units"]?.number ?? 0) })
      json.integers("people", features.map { Int32($0["properties"]?["people_per_unit"]?.number ?? 0) })
      writePositions(of: features, to: &json)
    }
  }

  private func writePositions(of features: [JSON5Value], to json: inout JSONWriter) {
    let positions = features.map { Position($0["geometry"]?["coordinates"]) }
    json.integers("lon", positions.map { microdegrees($0.longitude) })
    json.integers("lat", positions.map { microdegrees($0.latitude) })
  }
}
