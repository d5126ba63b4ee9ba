// The point of a township (`lastMile.townshipPoint`): relief goods for its villages that come from elsewhere are handed over and unloaded
// at its seat, and its own smaller vehicles bring them on.
//
// A vehicle of a store brings goods for several villages in one load, and goes home when they are unloaded. They wait in one queue, first
// come, first served; goods for a village that nobody can get to are passed over until its last mile opens. A vehicle of the township
// takes goods of one village, since each last mile begins at the seat. Where vehicles cannot pass, its load is carried as that of any vehicle is.
// Stores that stand at the seat need no point: their vehicles go to the villages themselves, and so does equipment, which people wait
// for at an incident. People in shelters have their goods at the point.

/// The point of a township in time
struct TownshipPoint: BitwiseCopyable {
  /// Consignments that wait for a vehicle of the township, linked; −1 = none
  var first: Int32 = -1
  var last: Int32 = -1
  /// Units, all items together: handed over there, and gone from there into a village or to people at the seat
  var unitsIn: Int64 = 0
  var unitsOut: Int64 = 0
  /// Way of its vehicles
  var metres: Int64 = 0
}

/// A vehicle of a township in time
struct PointVehicle: BitwiseCopyable {
  enum State: UInt8 {
    case idle, loading
    /// Loaded, before a last mile that has closed
    case waiting
    case outward, unloading, homeward
  }

  var state = State.idle
  var village: Int32 = -1
  /// Consignments on board, linked
  var first: Int32 = -1
  var kilograms = 0.0
}

extension Replication {
  @inline(__always) private var rules: TownshipPointRules { world.lastMile.townshipPoint }

  /// Whether a store stands where the goods of a village would be handed over
  func standsAtPoint(_ node: NodeID, _ village: ID<Village>) -> Bool {
    node == world.townships[world.villages[village].township].node
  }

  /// Mean time at the point of a vehicle with a load
  func handOverAtPointMs(_ kilograms: Double) -> Milliseconds {
    Milliseconds(min(1e12, rules.handOver.mean)) + handlingMs(kilograms)
  }

  /// Cost of the way of a piece by a full vehicle of the township
  func yuanPerKmFromPoint(_ kilogramsPerUnit: Double) -> Double {
    rules.yuanPerKm * min(1, kilogramsPerUnit / rules.payloadKilograms)
  }

  private func handlingMs(_ kilograms: Double) -> Milliseconds {
    Milliseconds((kilograms / rules.kilogramsPerMinute * Double(minuteMs)).rounded(.up))
  }

  private func isRelief(_ consignment: Int) -> Bool {
    requests[Int(lines[Int(consignments[consignment].line)].request)].incident < 0
  }

  // MARK: Vehicles of stores

  /// A vehicle of a store begins to hand over what it has for people of villages
  /// - Returns: false if there is nothing to hand over
  mutating func beginHandOverAtPoint(_ mover: Int) -> Bool {
    let vehicle = vehicle(mover)
    if layout.sites[layout.vehicles[vehicle].site].node == movers[mover].node { return false }
    var relief = 0.0
    var row = Int(firstOnBoard[vehicle])
    let township = world.villages[village(of: row)].township
    while row >= 0 {
      if isRelief(row) { relief += kilograms(of: row) }
      row = Int(consignments[row].next)
    }
    if relief == 0 { return false }
    movers[mover].state = .lastMile
    movers[mover].task = Int32(township.index)
    let handOver = delay(rules.handOver, .pointHandOver, layout.vehicleKeys[vehicle], township.index)
    schedule(.handedOverAtPoint, mover, at: now + handOver + handlingMs(relief))
    return true
  }

  mutating func handedOverAtPoint(_ mover: Int) {
    let vehicle = vehicle(mover)
    let township = ID<Township>(Int(movers[mover].task))
    var before = -1
    var row = Int(firstOnBoard[vehicle])
    var relief = 0.0
    while row >= 0 {
      let next = Int(consignments[row].next)
      if isRelief(row) {
        if before >= 0 { consignments[before].next = Int32(next) } else { firstOnBoard[vehicle] = Int32(next) }
        relief += kilograms(of: row)
        points[township].unitsIn += Int64(consignments[row].quantity)
        enqueueAtPoint(row, township)
      } else {
        before = row
      }
      row = next
    }
    onBoardKilograms[vehicle] -= relief
    note(.handedOverAtPoint, vehicle, township.index, Int64(relief.rounded()))
    servePoint(township)
    nextStop(mover)
  }

  private mutating func enqueueAtPoint(_ consignment: Int, _ township: ID<Township>) {
    consignments[consignment].next = -1
    let last = Int(points[township].last)
    if last >= 0 {
      consignments[last].next = Int32(consignment)
    } else {
      points[township].first = Int32(consignment)
    }
    points[township].last = Int32(consignment)
  }

  private mutating func unqueueAtPoint(_ consignment: Int, behind before: Int, _ township: ID<Township>) {
    let next = consignments[consignment].next
    if before >= 0 { consignments[before].next = next } else { points[township].first = next }
    if next < 0 { points[township].last = Int32(before) }
  }

  // MARK: Vehicles of the township

  /// Sends off and loads what can go. O(queue × vehicles of the township)
  mutating func servePoint(_ township: ID<Township>) {
    handOverToSheltered(township)
    let first = township.index * Int(rules.vehicles)
    for row in first..<first + Int(rules.vehicles) where pointVehicles[row].state == .waiting { leavePoint(row) }
    for row in first..<first + Int(rules.vehicles) where pointVehicles[row].state == .idle {
      if !loadAtPoint(row, township) { return }
    }
  }

  /// Who needs goods and is at the seat has them there.
  private mutating func handOverToSheltered(_ township: ID<Township>) {
    var before = -1
    var row = Int(points[township].first)
    while row >= 0 {
      let next = Int(consignments[row].next)
      if isForShelters(row) || areAllAtSeat(village(of: row).index) {
        unqueueAtPoint(row, behind: before, township)
        leftPointMs[row] = now
        points[township].unitsOut += Int64(consignments[row].quantity)
        unloaded(row)
      } else {
        before = row
      }
      row = next
    }
  }

  private func lastMileFromPoint(_ village: Int, loadKilograms: Double, hasBoat: Bool) -> Milliseconds? {
    lastMileMs(village, by: rules.mobility, loadKilograms: loadKilograms, hasBoat: hasBoat)
  }

  /// Loads goods of the first village in the queue to which somebody can get, as many as a vehicle takes
  /// - Returns: whether there were any
  private mutating func loadAtPoint(_ vehicle: Int, _ township: ID<Township>) -> Bool {
    var before = -1
    var row = Int(points[township].first)
    let hasBoat = world.lastMile.boats > 0
    while row >= 0 && lastMileFromPoint(village(of: row).index, loadKilograms: 0, hasBoat: hasBoat) == nil {
      before = row
      row = Int(consignments[row].next)
    }
    if row < 0 { return false }
    let goal = village(of: row)
    var load = 0.0
    var last = -1
    while row >= 0 && load < rules.payloadKilograms {
      let next = Int(consignments[row].next)
      if village(of: row) != goal {
        before = row
        row = next
        continue
      }
      // A vehicle always takes at least one piece, whatever it weighs.
      let each = world.items[lines[Int(consignments[row].line)].item].kilogramsPerUnit
      let space = max(load == 0 ? 1 : 0, fitting(rules.payloadKilograms - load, each))
      var taken = row
      if space == 0 {
        before = row
        row = next
        continue
      } else if consignments[row].quantity > space {
        // The rest stays where it is in the queue.
        guard
          let part = newConsignment(
            Int(consignments[row].line), consignments[row].site, consignments[row].reserve, space)
        else { return false }
        consignments[row].quantity -= space
        consignments[part].loadedMs = consignments[row].loadedMs
        consignments[part].seatMs = consignments[row].seatMs
        taken = part
        before = row
      } else {
        unqueueAtPoint(row, behind: before, township)
      }
      load += kilograms(of: taken)
      consignments[taken].next = -1
      if last >= 0 { consignments[last].next = Int32(taken) } else { pointVehicles[vehicle].first = Int32(taken) }
      last = taken
      row = next
    }
    pointVehicles[vehicle].state = .loading
    pointVehicles[vehicle].village = Int32(goal.index)
    pointVehicles[vehicle].kilograms = load
    schedule(.pointLoaded, vehicle, at: now + handlingMs(load))
    return true
  }

  mutating func pointLoaded(_ vehicle: Int) { leavePoint(vehicle) }

  /// A loaded vehicle of the township sets out, or waits before a last mile that has closed meanwhile
  private mutating func leavePoint(_ vehicle: Int) {
    let village = Int(pointVehicles[vehicle].village)
    let township = world.villages[village].township
    let load = pointVehicles[vehicle].kilograms
    guard let leg = lastMileFromPoint(village, loadKilograms: load, hasBoat: world.lastMile.boats > 0) else {
      pointVehicles[vehicle].state = .waiting
      return
    }
    var row = Int(pointVehicles[vehicle].first)
    while row >= 0 {
      leftPointMs[row] = now
      row = Int(consignments[row].next)
    }
    note(.leftPoint, township.index, village, Int64(load.rounded()))
    // There and back
    points[township].metres += 2 * Int64(world.villages[village].lastMileMetres.rounded())
    pointVehicles[vehicle].state = .outward
    schedule(.pointAtVillage, vehicle, at: now + leg)
  }

  mutating func pointAtVillage(_ vehicle: Int) {
    let village = Int(pointVehicles[vehicle].village)
    let township = world.villages[village].township
    var row = Int(pointVehicles[vehicle].first)
    pointVehicles[vehicle].first = -1
    pointVehicles[vehicle].kilograms = 0
    while row >= 0 {
      let next = Int(consignments[row].next)
      points[township].unitsOut += Int64(consignments[row].quantity)
      unloaded(row)
      row = next
    }
    pointVehicles[vehicle].state = .unloading
    schedule(.pointUnloaded, vehicle, at: now + delay(world.lastMile.handOver, .villageHandOver, vehicle, village))
  }

  /// Back to the point, on foot where the leg has closed
  mutating func pointUnloaded(_ vehicle: Int) {
    let village = Int(pointVehicles[vehicle].village)
    pointVehicles[vehicle].state = .homeward
    let onFoot = Milliseconds(
      (world.villages[village].lastMileMetres * 3600 / world.lastMile.footKmh).rounded(.up))
    let leg = lastMileFromPoint(village, loadKilograms: 0, hasBoat: true) ?? onFoot
    schedule(.pointHome, vehicle, at: now + leg)
  }

  mutating func pointHome(_ vehicle: Int) {
    let village = Int(pointVehicles[vehicle].village)
    let township = world.villages[village].township
    note(.backAtPoint, township.index, village)
    pointVehicles[vehicle].state = .idle
    pointVehicles[vehicle].village = -1
    servePoint(township)
  }

  /// What came to a point has left it, waits there or is on its way from there; who is idle has nothing on board, and a vehicle has what its
  /// load weighs, all of it for one village of its township.
  func checkPoints() -> String? {
    for township in 0..<points.count {
      var units: Int64 = 0
      var row = Int(points[township].first)
      var last = -1
      while row >= 0 {
        if world.villages[village(of: row)].township.index != township {
          return "township \(township): consignment \(row) at its point is for another"
        }
        units += Int64(consignments[row].quantity)
        last = row
        row = Int(consignments[row].next)
      }
      if last != Int(points[township].last) { return "township \(township): the queue at its point ends elsewhere" }
      let first = township * Int(rules.vehicles)
      for vehicle in first..<first + Int(rules.vehicles) {
        let state = pointVehicles[vehicle]
        var load = 0.0
        var onBoard = Int(state.first)
        while onBoard >= 0 {
          if village(of: onBoard).index != Int(state.village) {
            return "township \(township): vehicle \(vehicle) has goods for another village"
          }
          units += Int64(consignments[onBoard].quantity)
          load += kilograms(of: onBoard)
          onBoard = Int(consignments[onBoard].next)
        }
        let isEmpty = state.state == .idle || state.state == .unloading || state.state == .homeward
        if isEmpty != (state.first < 0) || abs(load - state.kilograms) > 1e-6
          || (state.state == .idle) != (state.village < 0)
        {
          return
            "township \(township): vehicle \(vehicle) is \(state.state) with \(load) kg, and counts \(state.kilograms)"
        }
      }
      if points[township].unitsIn - points[township].unitsOut != units {
        return
          "township \(township): \(points[township].unitsIn) units came to its point and \(points[township].unitsOut) left; \(units) are there"
      }
    }
    return nil
  }
}
