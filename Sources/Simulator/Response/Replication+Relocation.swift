// Units that wait elsewhere than at home. Where the policy relocates, a unit has a post, which is the base that it goes back to and
// is dispatched from; else its post is its base, and none of this runs.
//
// A unit on its way to a post is homebound: it moves over the roads as any unit does, and can't be ordered until it is there. Idle
// units that are moved leave at once, and the drive counts as busy time.

/// The posts among which the units of a base can move
final class RelocationTable: Sendable {
  /// For each base row its group, or −1 where there is no other post
  let groupOfRow: Table<Int32>
  /// Base rows of group `g`: `firstPost[g]..<firstPost[g + 1]` in `posts`
  let firstPost: Table<Int32>
  let posts: Table<Int32>
  let unitsOfGroup: Table<Int32>
  let largest: Int

  /// Nobody can move
  static let none = RelocationTable(groupOfRow: [], groups: [], units: [])

  private init(groupOfRow: [Int32], groups: [[Int32]], units: [Int32]) {
    var first: [Int32] = [0]
    for group in groups { first.append(first[first.count - 1] + Int32(group.count)) }
    self.groupOfRow = Table(groupOfRow)
    firstPost = Table(first)
    posts = Table(groups.flatMap(\.self))
    unitsOfGroup = Table(units)
    largest = groups.reduce(0) { max($0, $1.count) }
  }

  /// - Parameter keys: the bases whose units answer incidents over the roads
  convenience init(world: World, keys: [BaseKey]) {
    var groups: [[Int32]] = []
    var numbers: [[Int]: Int] = [:]
    var groupOfRow: [Int32] = []
    for row in keys.indices {
      let base = world.bases[keys[row].base]
      // Whoever is asked by telephone need not move.
      let isRemote = world.forces[base.kind].movement == .remote
      let area: [Int]? =
        switch isRemote ? .province : world.forces[base.kind].stationedAt {
        case .village, .province: nil
        case .township: [base.kind.index, 0, base.county.index]
        case .county: [base.kind.index, 1, base.city.index]
        case .city: [base.kind.index, 2, Int(world.cities[base.city].province)]
        }
      guard let area else {
        groupOfRow.append(-1)
        continue
      }
      let number = numbers[area] ?? groups.count
      if number == groups.count {
        numbers[area] = number
        groups.append([])
      }
      groups[number].append(Int32(row))
      groupOfRow.append(Int32(number))
    }
    for row in groupOfRow.indices where groupOfRow[row] >= 0 && groups[Int(groupOfRow[row])].count < 2 {
      groupOfRow[row] = -1
    }
    self.init(
      groupOfRow: groupOfRow, groups: groups,
      units: groups.map { $0.reduce(0) { $0 + world.bases[keys[Int($1)].base].unitCount } })
  }
}

extension Replication {
  /// The base that a unit goes back to and is dispatched from
  @inline(__always)
  func post(of unit: Int) -> ID<Base> { relocates ? ID(Int(postOf[unit])) : world.units[unit].base }

  /// Everybody is at home.
  mutating func resetPosts() {
    if !relocates { return }
    planned.fill()
    if heedsWarnings { relocationDesk.coverage.forgetPeople() }
    firstAt.fill(-1)
    for unit in stride(from: unitCount - 1, through: 0, by: -1) {
      let base = world.units[unit].base
      postOf[unit] = Int32(base.index)
      // Road crews are sent by other rules, and never move.
      if isCrew(unit) { continue }
      nextAt[unit] = firstAt[base]
      firstAt[base] = Int32(unit)
    }
  }

  /// Row of a base whose units can be moved, or nil
  private func row(of base: ID<Base>) -> Int? {
    let row = Int(index.rowOfBase[base.index])
    return row < 0 ? nil : row
  }

  // MARK: Who stands where

  /// An idle unit leaves a base.
  @inline(never)
  mutating func left(_ unit: Int, _ base: ID<Base>) {
    if desk.coverage.isOn, let row = row(of: base) { desk.coverage.remove(row) }
    if relocates { leavePost(unit) }
  }

  /// A unit is idle at a base.
  @inline(never)
  mutating func arrived(_ unit: Int, _ base: ID<Base>) {
    if isCrew(unit) { return }
    if desk.coverage.isOn, let row = row(of: base) { desk.coverage.add(row) }
    if relocates { standAtPost(unit) }
  }

  /// An idle unit leaves its post.
  private mutating func leavePost(_ unit: Int) {
    let base = post(of: unit)
    var before = -1
    var other = Int(firstAt[base])
    while other != unit {
      precondition(other >= 0, "an idle unit is not at its post")
      before = other
      other = Int(nextAt[other])
    }
    if before < 0 { firstAt[base] = nextAt[unit] } else { nextAt[before] = nextAt[unit] }
    if let row = row(of: base) { planned.remove(row) }
  }

  /// A unit that was on its way to its post goes elsewhere.
  mutating func leaveWayToPost(_ unit: Int) {
    if let row = row(of: post(of: unit)) { planned.remove(row) }
  }

  /// A unit is idle at its post.
  private mutating func standAtPost(_ unit: Int) {
    let base = post(of: unit)
    nextAt[unit] = firstAt[base]
    firstAt[base] = Int32(unit)
  }

  /// A unit counts again at the post that it has.
  mutating func countAtPost(_ unit: Int) {
    if let row = row(of: post(of: unit)) { planned.add(row) }
  }

  // MARK: Decisions

  /// A unit has done its work, or is no longer needed: the policy says where it goes.
  mutating func choosePost(_ unit: Int) {
    if isVehicle(unit) || isCrew(unit) { return }
    let base = world.units[unit].base
    guard let row = row(of: base) else { return }
    if index.relocation.groupOfRow[row] >= 0 {
      fillDesk(of: row, freeing: unit)
      let choice = relocationPolicy.post(&relocationDesk)
      let isWay = relocationDesk[choice].travelMs != .unreachable
      let chosen = isWay ? relocationDesk[choice].base : base
      if chosen != post(of: unit) { note(.unitRelocated, unit, world.bases[chosen].node.index) }
      postOf[unit] = Int32(chosen.index)
    }
    countAtPost(unit)
  }

  /// A unit has been sent from a base: idle ones of its area may move.
  mutating func rearrange(after base: ID<Base>) {
    guard let row = row(of: base), index.relocation.groupOfRow[row] >= 0 else { return }
    fillDesk(of: row, freeing: nil)
    relocationPolicy.rearrange(&relocationDesk)
    let mobility = self.mobility(of: world.bases[base].kind)
    while let move = nearestMove(by: mobility) {
      relocate(Int(firstAt[relocationDesk[move.from].base]), to: relocationDesk[move.to].base)
      relocationDesk.move(from: move.from, to: move.to)
    }
  }

  /// A warning has been issued for a township: units of each kind whose posts reach it may move.
  mutating func moveUp(to township: Int) {
    if relocationDesk.coverage.isCounted(township) { return }
    relocationDesk.coverage.count(township)
    let table = index.coverage
    for place in Int(table.firstReaching[township])..<Int(table.firstReaching[township + 1]) {
      let row = Int(table.reaching[place].row)
      let group = index.relocation.groupOfRow[row]
      if group < 0 { continue }
      // Once for each area: at the nearest of its posts.
      let isFirst = (Int(table.firstReaching[township])..<place).allSatisfy {
        index.relocation.groupOfRow[Int(table.reaching[$0].row)] != group
      }
      if isFirst { rearrange(after: index.baseKeys[row].base) }
    }
  }

  private mutating func fillDesk(of row: Int, freeing unit: Int?) {
    let group = Int(index.relocation.groupOfRow[row])
    relocationDesk.clear()
    relocationDesk.unitCount = Int(index.relocation.unitsOfGroup[group])
    relocationDesk.freeUnits = unit == nil ? 0 : 1
    for place in Int(index.relocation.firstPost[group])..<Int(index.relocation.firstPost[group + 1]) {
      let post = Int(index.relocation.posts[place])
      let key = index.baseKeys[post]
      if post == row { relocationDesk.home = relocationDesk.postCount }
      let travel = unit.map { expectedMs(from: movers[$0].node, to: key.node, by: mobility($0)) } ?? 0
      relocationDesk.freeUnits += Int(planned.units[post])
      relocationDesk.add(
        Post(base: key.base, idleUnits: idleUnits[key.base], plannedUnits: planned.units[post], travelMs: travel),
        row: post)
    }
  }

  /// The shortest move of an idle unit from a post that has more than it should to one that has less; nil where none is left
  private mutating func nearestMove(by mobility: MobilityClass) -> (from: Int, to: Int)? {
    var best: (from: Int, to: Int)?
    var bestTravel = Milliseconds.unreachable
    for to in 0..<relocationDesk.postCount {
      let goal = relocationDesk[to]
      if goal.plannedUnits >= goal.wantedUnits { continue }
      for from in 0..<relocationDesk.postCount {
        let source = relocationDesk[from]
        if source.idleUnits == 0 || source.plannedUnits <= source.wantedUnits { continue }
        let travel = expectedMs(from: world.bases[source.base].node, to: world.bases[goal.base].node, by: mobility)
        if travel < bestTravel {
          best = (from, to)
          bestTravel = travel
        }
      }
    }
    return best
  }

  /// An idle unit leaves for another post.
  private mutating func relocate(_ unit: Int, to base: ID<Base>) {
    takeFromBase(unit)
    note(.unitRelocated, unit, world.bases[base].node.index)
    postOf[unit] = Int32(base.index)
    countAtPost(unit)
    movers[unit].orderedMs = now
    movers[unit].goal = world.bases[base].node
    movers[unit].state = .homebound
    drive(unit)
  }

  // MARK: Checks

  /// Every unit has a post of its own kind in its own area, idle ones stand in the list of theirs, and the plan counts them all.
  func checkPosts() -> String? {
    if !relocates { return nil }
    for base in 0..<firstAt.count {
      var unit = Int(firstAt[base])
      var count: Int32 = 0
      while unit >= 0 {
        if movers[unit].state != .idle || Int(postOf[unit]) != base { return "unit \(unit) is listed at base \(base)" }
        if movers[unit].node != world.bases[base].node { return "unit \(unit) is not where its base \(base) is" }
        count += 1
        unit = Int(nextAt[unit])
      }
      let isOfCrews = world.forces[world.bases[base].kind].clearsRoads
      if !isOfCrews && count != idleUnits[base] {
        return "base \(base) lists \(count) of \(idleUnits[base]) idle units"
      }
    }
    var counted = 0
    var free = 0
    for row in 0..<planned.units.count { counted += Int(planned.units[row]) }
    for unit in 0..<unitCount where !isCrew(unit) {
      let (home, base) = (world.units[unit].base, post(of: unit))
      guard let row = row(of: home) else { continue }
      if base != home {
        let other = Int(index.rowOfBase[base.index])
        if world.bases[base].kind != world.bases[home].kind || other < 0
          || index.relocation.groupOfRow[other] != index.relocation.groupOfRow[row]
        {
          return "unit \(unit) of base \(home.index) has post \(base.index)"
        }
      }
      switch movers[unit].state {
      case .idle, .homebound, .resting: free += 1
      default: continue
      }
    }
    return counted == free ? nil : "\(counted) units planned at posts, and \(free) idle, resting or on their way"
  }
}
