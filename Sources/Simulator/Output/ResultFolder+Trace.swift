// trace.csv: what happened in one replication, line by line, with names that people can read.

extension ResultFolder {
  static let traceTable = ResultTable(
    file: "trace.csv",
    meaning: Phrase("what happened in the traced replication, in order", "被追踪的一次重复的事件，按先后排列"),
    columns: [
      ResultColumn("time_ms", "ms", "since the start of the scenario", "自情景开始"),
      ResultColumn("clock", "", "the same as a local time", "当地时间"),
      ResultColumn("event", "", "what happened (see events)", "事件（见 events）"),
      ResultColumn(
        "subject_kind", "",
        "what it happened to: road, village, township, county, incident, unit, vehicle, request, consignment, site",
        "主体类别：road 路段、village 村、township 乡镇、county 县、incident 险情、unit 队伍、vehicle 车辆、request 需求、consignment 货批、site 储备点"),
      ResultColumn(
        "subject", "", "its code, or its number from 0: of roads in the order of the world's table",
        "其代码，或从 0 起的编号（路段按世界表中的顺序）"),
      ResultColumn("subject_zh", "", "its name in Chinese", "中文名称"),
      ResultColumn("subject_en", "", "its name in English", "英文名称"),
      ResultColumn(
        "object_kind", "", "what else has to do with it: the kinds above, node, level or item; empty: nothing",
        "客体类别：同上，另有 node 节点、level 层级、item 物资；可为空"),
      ResultColumn("object", "", "its code or number", "其代码或编号"),
      ResultColumn("object_zh", "", "its name in Chinese", "中文名称"),
      ResultColumn("object_en", "", "its name in English", "英文名称"),
      ResultColumn("value", "value_unit", "how much; empty where nothing is counted", "数量；无计数时为空"),
      ResultColumn("value_unit", "", "unit of the value", "数量单位"),
    ])

  func writeTrace(to folder: AtomicFolder) throws(OutputError) {
    let names = TraceNames(results, layout: results.setup.layout)
    try Self.traceTable.write(to: folder) { csv in
      for record in results.trace {
        let subject = names.subject(of: record)
        let object = names.object(of: record)
        csv.integer(record.timeMs)
        csv.text(results.setup.scenario.clockText(at: record.timeMs))
        csv.text(record.kind.fileID)
        for thing in [subject, object] {
          csv.text(thing?.kind ?? "")
          csv.text(thing?.id ?? "")
          csv.text(thing?.name.chinese ?? "")
          csv.text(thing?.name.english ?? "")
        }
        if let unit = record.kind.valueUnit {
          csv.integer(record.value)
          csv.text(unit)
        } else {
          csv.empty()
          csv.empty()
        }
        csv.endRow()
      }
    }
  }
}

/// Names what the numbers of trace records mean
struct TraceNames {
  /// Something that a record speaks of
  struct Thing: Equatable {
    var kind: String
    var id: String
    var name: Phrase
  }

  private let world: World
  private let layout: Layout
  private let incidents: [IncidentRecord]
  /// Village of each request that the trace knows
  private let villageOfRequest: [Int32: Int]
  /// Of road nodes: the name of the township whose seat stands there, else the node's own
  let nodeNames: [Phrase]

  init(_ results: RunResults, layout: Layout) {
    world = results.setup.world
    self.layout = layout
    incidents = results.incidents.filter { Int($0.replication) == results.settings.traced }
    var villages: [Int32: Int] = [:]
    var requestCount = 0
    for record in results.trace where record.kind.isOfRequest {
      if record.kind != .requestDecided { villages[record.subject] = Int(record.object) }
      requestCount = max(requestCount, Int(record.subject) + 1)
    }
    // The records know the village of every request, but they have its number only if none before it is missing.
    let requests = results.requests.filter { Int($0.replication) == results.settings.traced }
    if requests.count >= requestCount {
      for (number, request) in requests.enumerated() { villages[Int32(number)] = request.village.index }
    }
    villageOfRequest = villages
    var nodes = world.roadNodeNames.map { Phrase($0) }
    for township in world.townships.ids where world.townships[township].node != .none {
      let node = world.townships[township].node.index
      nodes[node] = Phrase(world.townshipNames[township.index].english, nodes[node].chinese)
    }
    for county in world.counties.ids where world.counties[county].node != .none {
      let node = world.counties[county].node.index
      nodes[node] = Phrase(world.countyNames[county.index].english, nodes[node].chinese)
    }
    nodeNames = nodes
  }

  func subject(of record: TraceRecord) -> Thing {
    let number = Int(record.subject)
    switch record.kind {
    case .edgeDamaged, .edgeWater, .edgeSlowed, .edgeReported, .edgeCleared: return road(number)
    case .lastMileDamaged, .lastMileWater, .lastMileCleared, .displaced, .warningAtVillage, .personWarned, .groupTold,
      .groupLeft, .groupArrived, .peopleReturned, .kitsOpened, .kitsLost:
      return village(number)
    case .townshipIsolated, .townshipReached, .warningIssued, .warningAtTownship, .powerLost, .contactLost, .leftPoint,
      .backAtPoint:
      return township(number)
    case .countyPowerLost, .countyContactLost: return county(number)
    case .deskPowerLost, .deskContactLost: return desk(number)
    case .incidentOnset, .incidentNoticed, .incidentDecided, .incidentAdequate, .incidentComplete, .incidentDone,
      .incidentLost, .goodsUsedUp, .incidentEscalated, .incidentCalledDirectly, .incidentAverted, .neighboursAsked,
      .enterprisesAsked:
      return incident(number)
    case .unitOnFoot, .unitAtVehicles, .unitRelocated, .unitOrdered, .unitDeparted, .unitAtNode, .unitFoundClosed,
      .unitStranded,
      .unitAtSeat, .unitOnSpot, .unitHome, .unitOnRound, .unitHandsOut, .teamHarmed, .unitHarmed, .unitRelieved,
      .unitRested,
      .unitReassigned, .unitOfNoUse,
      .volunteersCome, .shiftRelieves, .unitMustered, .unitRestocked,
      .crewOrdered, .crewAtWork:
      return unit(number)
    case .shiftChanges:
      let title = world.forceTitles[number]
      return Thing(kind: "force", id: world.forceNames[number], name: Phrase(title.english, title.chinese))
    case .vehicleLoaded, .vehicleAtNode, .vehicleFoundClosed, .vehicleStranded, .vehicleAtSeat, .vehicleHome,
      .handedOverAtPoint:
      return vehicle(number)
    case .requestCounted, .requestDecided, .requestComplete, .goodsPushed: return request(record.subject)
    case .sourced, .supplierDefaulted, .delivered, .storedHandedOut:
      return Thing(kind: "consignment", id: "\(number)", name: Phrase(""))
    case .siteDamaged, .siteRepaired, .siteOpened, .stockAsked, .stockOrdered, .stockArrived, .stockExpired,
      .stockTaken, .stockDestroyed, .stockWrittenOff, .pickedUnusable, .stockShort, .stockRotated, .siteInspected:
      return site(number)
    }
  }

  func object(of record: TraceRecord) -> Thing? {
    let number = Int(record.object)
    if number < 0 { return nil }
    switch record.kind {
    case .incidentOnset, .requestCounted, .goodsPushed, .requestComplete, .unitOnRound, .unitHandsOut, .incidentAverted,
      .storedHandedOut, .neighboursAsked, .enterprisesAsked, .leftPoint, .backAtPoint:
      return village(number)
    case .groupLeft, .groupArrived, .handedOverAtPoint: return township(number)
    case .incidentDecided, .incidentEscalated, .incidentCalledDirectly, .requestDecided: return level(number)
    case .unitHarmed, .unitOrdered, .unitOnSpot, .unitRelieved, .unitReassigned, .unitOfNoUse, .volunteersCome,
      .shiftRelieves,
      .unitMustered:
      return incident(number)
    case .unitDeparted, .unitAtSeat: return isCrew(Int(record.subject)) ? job(number) : incident(number)
    case .crewOrdered, .crewAtWork: return job(number)
    case .unitFoundClosed, .vehicleFoundClosed: return road(number)
    case .unitAtNode, .vehicleAtNode, .unitStranded, .vehicleStranded, .unitOnFoot, .unitAtVehicles, .unitRelocated:
      return node(number)
    case .edgeCleared, .lastMileCleared: return unit(number)
    case .sourced, .supplierDefaulted, .delivered, .vehicleLoaded: return site(number)
    case .stockAsked, .stockOrdered, .stockArrived, .stockExpired, .stockTaken, .stockDestroyed, .goodsUsedUp,
      .stockWrittenOff, .pickedUnusable, .stockShort, .stockRotated, .kitsOpened, .kitsLost:
      let title = world.itemTitles[number]
      return Thing(kind: "item", id: world.itemNames[number], name: Phrase(title.english, title.chinese))
    case .edgeDamaged, .edgeWater, .edgeSlowed, .edgeReported, .lastMileDamaged, .lastMileWater, .townshipIsolated,
      .townshipReached,
      .incidentNoticed, .incidentAdequate, .incidentComplete, .incidentDone, .incidentLost, .unitHome, .unitRested,
      .teamHarmed,
      .displaced,
      .vehicleAtSeat, .vehicleHome, .siteDamaged, .siteRepaired, .siteOpened, .siteInspected, .warningIssued,
      .warningAtTownship,
      .warningAtVillage, .personWarned, .groupTold, .peopleReturned, .powerLost, .countyPowerLost, .countyContactLost,
      .deskPowerLost, .deskContactLost, .shiftChanges, .unitRestocked, .contactLost:
      return nil
    }
  }

  // MARK: Things

  private func road(_ number: Int) -> Thing {
    let ends = world.roads.ends(of: EdgeID(number))
    return Thing(
      kind: "road", id: "\(number)", name: nodeNames[ends.from.index] + Phrase("–") + nodeNames[ends.to.index])
  }

  private func node(_ number: Int) -> Thing {
    Thing(kind: "node", id: "\(number)", name: nodeNames[number])
  }

  private func village(_ number: Int) -> Thing {
    let name = world.villageNames[number]
    let township = world.townshipNames[world.villages[number].township.index]
    return Thing(
      kind: "village", id: name.code,
      name: Phrase("\(name.english), \(township.english)", "\(township.chinese)\(name.chinese)"))
  }

  private func township(_ number: Int) -> Thing {
    let name = world.townshipNames[number]
    return Thing(kind: "township", id: name.code, name: Phrase(name.english, name.chinese))
  }

  private func county(_ number: Int) -> Thing {
    let name = world.countyNames[number]
    return Thing(kind: "county", id: name.code, name: Phrase(name.english, name.chinese))
  }

  /// A city, or behind the last of them the province
  private func desk(_ number: Int) -> Thing {
    if number >= world.cities.count { return level(Int(Level.province.rawValue)) }
    let name = world.cityNames[number]
    return Thing(kind: "city", id: name.code, name: Phrase(name.english, name.chinese))
  }

  private func incident(_ number: Int) -> Thing {
    var name = Phrase("")
    if incidents.indices.contains(number) {
      let title = world.incidentTitles[incidents[number].incidentClass.index]
      let place = village(incidents[number].village.index).name
      name = Phrase("\(title.english), \(place.english)", "\(place.chinese) \(title.chinese)")
    }
    return Thing(kind: "incident", id: "\(number)", name: name)
  }

  private func request(_ number: Int32) -> Thing {
    Thing(
      kind: "request", id: "\(number)", name: villageOfRequest[number].map { village($0).name } ?? Phrase(""))
  }

  private func isCrew(_ unit: Int) -> Bool { world.forces[world.units[unit].kind].clearsRoads }

  private func unit(_ number: Int) -> Thing {
    let unit = world.units[number]
    let base = world.bases[unit.base]
    let kind = world.forces[unit.kind]
    let title = world.forceTitles[unit.kind.index]
    let home = place(
      kind.stationedAt, village: base.village, township: base.township, county: base.county, city: base.city)
    let ordinal = number - Int(base.firstUnit) + 1
    return Thing(
      kind: "unit", id: "\(number)",
      name: Phrase(
        [home?.english, title.english].compactMap { $0 }.joined(separator: ", ") + " \(ordinal)",
        (home?.chinese ?? "") + title.chinese + "\(ordinal)"))
  }

  /// The place of a level; nil for the province
  private func place(
    _ level: Level, village: ID<Village>, township: ID<Township>, county: ID<County>, city: ID<City>
  ) -> PlaceName? {
    switch level {
    case .village: village.isNone ? nil : world.villageNames[village.index]
    case .township: township.isNone ? nil : world.townshipNames[township.index]
    case .county: county.isNone ? nil : world.countyNames[county.index]
    case .city: city.isNone ? nil : world.cityNames[city.index]
    case .province: nil
    }
  }

  private func vehicle(_ number: Int) -> Thing {
    let site = layout.vehicles[number].site
    let name = siteName(site)
    let ordinal = number - Int(layout.sites[site].firstVehicle) + 1
    return Thing(
      kind: "vehicle", id: "\(number)",
      name: Phrase("\(name.english), vehicle \(ordinal)", "\(name.chinese) 车辆\(ordinal)"))
  }

  private func site(_ number: Int) -> Thing {
    Thing(kind: "site", id: layout.siteNames[number].code, name: siteName(ID(number)))
  }

  /// Sites have a name in Chinese alone; in English they are told by place and kind.
  func siteName(_ id: ID<Site>) -> Phrase {
    let site = layout.sites[id]
    let name = layout.siteNames[id.index]
    if !name.latin.isEmpty { return Phrase(name.latin, name.chinese) }
    let place = place(
      site.level, village: site.village, township: site.township, county: site.county, city: site.city)
    return Phrase("\(place?.english ?? "province"), \(site.kind.id) store", name.chinese)
  }

  /// A road, or the last mile to a village: those are numbered after all roads
  private func job(_ number: Int) -> Thing {
    number < world.roads.edgeCount ? road(number) : village(number - world.roads.edgeCount)
  }

  private func level(_ number: Int) -> Thing {
    let chinese = ["村", "乡镇", "县", "市", "省"]
    let id = Level.allCases[number].id
    return Thing(kind: "level", id: id, name: Phrase(id, chinese[number]))
  }
}

extension TraceKind {
  fileprivate var isOfRequest: Bool {
    switch self {
    case .requestCounted, .requestDecided, .requestComplete, .goodsPushed: true
    default: false
    }
  }
}
