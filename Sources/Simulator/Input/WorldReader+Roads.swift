// Roads, last mile, and who moves how.

extension WorldReader {
  /// Where travel times come from, and the nodes
  mutating func readRoadNodes(_ section: Section) {
    readTravel(section.reader)
    if rows.travel != .roads { return readPlaneNodes(section) }
    guard
      let table = rowsTable(
        section.reader, "nodes", of: nodes, required: ["node", "lon", "lat"],
        optional: ["name", "kind", "x_km", "y_km"])
    else { return }
    let node = table.column("node")
    let name = table.column("name")
    let longitude = table.column("lon")
    let latitude = table.column("lat")
    for row in table.rows {
      guard row.id(node, nodes) != nil else { continue }
      rows.roadNodeNames.append(row.optionalString(name) ?? row.string(node))
      rows.roadNodePositions.append(
        Position(longitude: row.number(longitude, in: -180...180), latitude: row.number(latitude, in: -90...90)))
    }
  }

  /// `travel: { by: "torus", sideKm, speedKmh, metric }`
  private mutating func readTravel(_ reader: ObjectReader) {
    reader.optionalObject("travel") { item in
      switch item.choice("by", ["roads": 0, "plane": 1, "torus": 2]) {
      case 0: return
      case 1: rows.travel = .plane(speedKmh: item.number("speedKmh", in: 0.1...1e7), metric: metric(item))
      default:
        rows.travel = .torus(
          sideMetres: item.number("sideKm", in: 0.001...1e5) * 1000, speedKmh: item.number("speedKmh", in: 0.1...1e7),
          metric: metric(item))
      }
      item.source()
    }
    func metric(_ item: ObjectReader) -> PlaneMetric {
      item.choice("metric", ["euclidean": PlaneMetric.euclidean, "right-angle": .rightAngle])
    }
  }

  /// Nodes by their positions in km. On a torus a node without a position is drawn, evenly, by the draw of the world.
  private mutating func readPlaneNodes(_ section: Section) {
    guard
      let table = rowsTable(
        section.reader, "nodes", of: nodes, required: ["node", "x_km", "y_km"],
        optional: ["name", "kind", "lon", "lat"])
    else { return }
    let node = table.column("node")
    let name = table.column("name")
    let x = table.column("x_km")
    let y = table.column("y_km")
    let longitude = table.column("lon")
    let latitude = table.column("lat")
    let draws = KeyedUniforms(seed: Self.positionSeed, replication: rows.worldDraw)
    for row in table.rows {
      guard let index = row.id(node, nodes) else { continue }
      rows.roadNodeNames.append(row.optionalString(name) ?? row.string(node))
      rows.roadNodePositions.append(
        Position(
          longitude: row.optionalNumber(longitude, in: -180...180) ?? 0,
          latitude: row.optionalNumber(latitude, in: -90...90) ?? 0))
      let given = (row.optionalNumber(x, in: -1e6...1e6), row.optionalNumber(y, in: -1e6...1e6))
      if let xKm = given.0, let yKm = given.1 {
        rows.nodePoints.append(PlanePoint(xMetres: xKm * 1000, yMetres: yKm * 1000))
      } else if case .torus(let side, _, _) = rows.travel, given.0 == nil, given.1 == nil {
        let (first, second) = draws.pair(purpose: 1, entity: UInt64(index), index: 0)
        rows.nodePoints.append(PlanePoint(xMetres: first * side, yMetres: second * side))
      } else {
        row.problem(x, Phrase("and y_km must both be given", "与 y_km 须同时给出"))
        rows.nodePoints.append(PlanePoint(xMetres: 0, yMetres: 0))
      }
    }
  }

  /// Mobility classes, road classes and edges
  mutating func readRoads(_ section: Section) -> RoadNetwork? {
    let reader = section.reader
    var wading: [Wading] = []
    var speedFactors: [Double] = []
    let base = reader.object("wading") { curve -> Wading in
      let value = Wading(
        limitMillimetres: curve.integer("limitMillimetres", in: 1...10_000),
        quadratic: curve.number("quadratic", in: 0...1), linear: curve.number("linear", in: -10...0),
        constant: curve.number("constant", in: 0...300))
      curve.source()
      return value
    }
    reader.objects("mobility", count: 1...MobilityClass.maxCount, mobility) { item in
      let id = item.id("id", mobility)
      let isNew = id != nil
      if let id { rows.mobilityNames.append(mobility.ids[id]) }
      let factor = item.number("speedFactor", in: 0.01...2)
      let limit = item.integer("wadingMillimetres", in: 1...100_000)
      item.source()
      if isNew { speedFactors.append(factor) }
      if isNew, let base { wading.append(base.stretched(toLimitMillimetres: limit)) }
    }
    reader.objects("classes", count: 1...Self.mostRoadClasses, roadClasses) { item in
      let id = item.id("id", roadClasses)
      let isNew = id != nil
      if let id { rows.roadClassNames.append(roadClasses.ids[id]) }
      let tally = item.choice("tally", ["trunk": UInt8(0), "county": 1, "rural": 2])
      let isWalkable = item.boolean("onFoot", default: true)
      _ = item.optionalString("note")
      if isNew { rows.roadClasses.append(RoadClass(tally: tally, isWalkable: isWalkable)) }
    }
    onFoot = reader.optionalObject("onFoot") { item in
      let rules = FootRules(
        detourFactor: item.number("detourFactor", in: 1...100),
        longestMs: item.duration("longest", in: minuteMs...longestMs))
      item.source()
      return rules
    }
    if let lastMile = reader.reference("lastMileClass", roadClasses) { rows.lastMileClass = UInt8(clamping: lastMile) }
    guard
      let table = table(
        reader, "edges", required: ["edge", "from", "to", "class", "length_km", "speed_kmh", "river_km"],
        optional: ["river_crossings", "one_way"])
    else {
      reader.note()
      return nil
    }
    reader.note()
    let ids = UniqueIndex(Phrase("road edge", "路段"))
    let edge = table.column("edge")
    let from = table.column("from")
    let to = table.column("to")
    let roadClass = table.column("class")
    let length = table.column("length_km")
    let speed = table.column("speed_kmh")
    let river = table.column("river_km")
    let crossings = table.column("river_crossings")
    let oneWay = table.column("one_way")
    var edges = RoadNetwork.Edges()
    edges.freeTravelMs = [[Milliseconds]](repeating: [], count: speedFactors.count)
    let slowest = speedFactors.min() ?? 1
    let weather = nodeWeather()
    for row in table.rows {
      guard row.id(edge, ids) != nil else { continue }
      let ends = (row.reference(from, nodes), row.reference(to, nodes))
      let tableKilometres = row.number(length, in: 0.001...10_000)
      var kilometres = tableKilometres
      if let first = ends.0, let second = ends.1 { kilometres *= stretch(first, second) }
      let kmh = row.number(speed, in: 1...200)
      rows.edgeClass.append(UInt8(clamping: row.reference(roadClass, roadClasses) ?? 0))
      rows.edgeLengthKm.append(kilometres)
      let crosses = (row.optionalInteger(crossings, in: 0...1000) ?? 0) > 0
      rows.edgeRiverKm.append(crosses ? 0 : row.number(river, in: 0...10_000))
      let isOneWay = row.optionalBoolean(oneWay) ?? false
      if kilometres / (kmh * slowest) * Double(hourMs) >= Double(RoadNetwork.horizonMs) {
        row.problem(
          speed, Phrase("makes the way longer than 24 days, which no unit goes", "使该路段通行时间超过 24 天，任何队伍都无法通过"))
      }
      guard let first = ends.0, let second = ends.1 else { continue }
      if first == second {
        row.problem(to, Phrase("is the node where the edge begins", "与起点相同"))
      }
      edges.from.append(NodeID(first))
      edges.to.append(NodeID(second))
      edges.isOneWay.append(isOneWay)
      edges.lengthMetres.append(kilometres * 1000)
      for (index, factor) in speedFactors.enumerated() {
        edges.freeTravelMs[index].append(
          max(1, Milliseconds((kilometres / (kmh * factor) * Double(hourMs)).rounded(.up))))
      }
      rows.edgeTownship.append(exposed(weather[first], weather[second]))
    }
    if rows.travel != .roads && !edges.from.isEmpty {
      reader.problem(
        at: "edges", Phrase("has roads, and `travel` says that there are none", "列有道路，但 `travel` 表示没有道路"))
    }
    guard isSound else { return nil }
    do throws(RoadNetworkError) {
      return try RoadNetwork(nodeCount: nodes.count, edges: edges, wading: wading)
    } catch {
      problems.add(
        InputProblem(
          file: table.path, place: .file,
          finding: .other(Phrase("the roads are not usable: \(error)", "道路数据不可用：\(error)"))))
      return nil
    }
  }

  /// Road classes are kept in a byte.
  private static var mostRoadClasses: Int { 256 }

  /// The township whose weather a node has: its own, or the nearest
  private func nodeWeather() -> [ID<Township>] {
    var own = [ID<Township>](repeating: .none, count: nodes.count)
    for (index, township) in rows.townships.enumerated() where township.node != .none {
      own[township.node.index] = ID(index)
    }
    let townships = NearestPosition(rows.townships.map(\.position))
    for node in own.indices where own[node].isNone {
      if let nearest = townships.nearest(to: rows.roadNodePositions[node]) { own[node] = ID(nearest) }
    }
    return own
  }

  /// Of the two ends of an edge the one that is hit more easily
  private func exposed(_ first: ID<Township>, _ second: ID<Township>) -> ID<Township> {
    func sum(_ id: ID<Township>) -> Double {
      if id.isNone { return -1 }
      let township = rows.townships[id.index]
      return township.floodSusceptibility + township.flashFloodSusceptibility + township.landslideSusceptibility
    }
    return sum(second) > sum(first) ? second : first
  }

  func readLastMile(_ reader: ObjectReader) -> LastMileRules {
    var rules = LastMileRules(
      circuity: reader.number("circuity", in: 1...5), vehicleKmh: reader.number("vehicleKmh", in: 0.1...200),
      footKmh: reader.number("footKmh", in: 0.1...20), boatKmh: reader.number("boatKmh", in: 0.1...100),
      footWadingMillimetres: Int32(reader.integer("footWadingMillimetres", in: 0...2000)),
      carrierKilograms: reader.number("carrierKilograms", in: 0.1...1000),
      carriers: Int32(reader.integer("carriers", in: 1...100_000)),
      withinVillage: reader.randomDuration("withinVillage"), handOver: reader.randomDuration("handOver"),
      boats: Int32(reader.integer("boats", in: 0...100_000, default: 0)),
      boatKilograms: reader.number("boatKilograms", in: 1...100_000, default: 300))
    reader.optionalObject("handingOut") { handing in
      rules.handOutKilogramsPerPersonHour = handing.number("kilogramsPerPersonHour", in: 0.1...10_000)
      rules.handersWithoutTeam = Int32(handing.integer("withoutTeam", in: 0...100_000))
      handing.source()
    }
    // Read later, since it names a mobility class
    _ = reader.value("townshipPoint")
    reader.source()
    reader.note()
    return rules
  }

  /// The point of a township; after the mobility classes
  func readTownshipPoint(_ reader: ObjectReader) -> TownshipPointRules {
    reader.optionalObject("townshipPoint") { point in
      let rules = TownshipPointRules(
        vehicles: Int32(point.integer("vehicles", in: 1...1000)),
        payloadKilograms: point.number("payloadKilograms", in: 1...100_000),
        mobility: MobilityClass(min(point.reference("mobility", mobility) ?? 0, MobilityClass.maxCount - 1)),
        kilogramsPerMinute: point.number("kilogramsPerMinute", in: 0.1...100_000),
        handOver: point.randomDuration("handOver"), yuanPerKm: point.number("yuanPerKm", in: 0...1000, default: 0))
      point.source()
      return rules
    } ?? TownshipPointRules()
  }

  mutating func readRelief(_ reader: ObjectReader) -> ReliefRules {
    var rules = ReliefRules(
      count: reader.randomDuration("count"), standardMs: reader.duration("standard", in: 0...longestMs),
      retryMs: reader.duration("retry", in: minuteMs...longestMs),
      householdSupplyMs: reader.duration("householdSupply", in: 0...longestMs, default: dayMs),
      coverMs: reader.duration("cover", in: hourMs...longestMs, default: dayMs))
    readDeprivation(reader)
    reader.optionalObject("push") { push in
      rules.pushLeastChance = push.number("leastChance", in: 0...1, default: rules.pushLeastChance)
      rules.pushKeptShare = push.number("kept", in: 0...1, default: rules.pushKeptShare)
      push.source()
    }
    reader.source()
    reader.note()
    return rules
  }

  /// The deprivation cost of some items
  private mutating func readDeprivation(_ reader: ObjectReader) {
    var found: [(item: Int?, cost: DeprivationCost)] = []
    reader.optionalObjects("deprivation") { row in
      let cost = DeprivationCost(
        intercept: row.number("intercept", in: -10...10), perHour: row.number("perHour", in: 0...1),
        capMs: row.duration("cap", in: hourMs...longestMs),
        yuanPerDollar: row.number("yuanPerDollar", in: 0.001...1000))
      found.append((row.reference("item", items), cost))
      row.source()
    }
    for (item, cost) in found {
      if let item, item < rows.items.count { rows.items[item].deprivation = cost }
    }
  }

  func readCommand(_ reader: ObjectReader) -> CommandRules {
    var rules = CommandRules(
      mode: reader.choice("mode", ["relay": CommandMode.relay, "platform": .platform]),
      reportFromVillage: reader.randomDuration("reportFromVillage"),
      reportFromTownship: reader.randomDuration("reportFromTownship"),
      reportFromCounty: reader.randomDuration("reportFromCounty"),
      reportFromCity: reader.randomDuration("reportFromCity"), platformHop: reader.randomDuration("platformHop"),
      decide: reader.randomDuration("decide"), nightFactor: reader.number("nightFactor", in: 0...100),
      roadReport: reader.randomDuration("roadReport"), discovery: reader.randomDuration("discovery"),
      dayBeginsMs: reader.duration("dayBegins", in: 0...dayMs), dayEndsMs: reader.duration("dayEnds", in: 0...dayMs))
    readStructure(reader, &rules)
    reader.source()
    reader.note()
    return rules
  }
}
