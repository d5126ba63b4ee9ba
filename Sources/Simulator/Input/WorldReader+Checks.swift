// What no single row shows: places that no road reaches, townships without villages, work that nobody can do.

extension WorldReader {
  /// Checks that every place can be lived in and reached while no road is damaged.
  func checkPlaces(_ network: RoadNetwork) {
    for (index, city) in rows.cities.enumerated() where city.seat.isNone {
      cities.add(Phrase("has no county", "没有所属县（市、区）"), about: index, problems)
    }
    var seatOf = [Int](repeating: -1, count: nodes.count)
    for (index, township) in rows.townships.enumerated() {
      let node = township.node.index
      if seatOf[node] >= 0 {
        townships.add(
          Phrase(
            "has the road node of \"\(townships.ids[seatOf[node]])\"; each township needs its own",
            "与 \"\(townships.ids[seatOf[node]])\" 共用道路节点，每个乡镇须有自己的节点"), about: index, problems)
      }
      seatOf[node] = index
      // A township where nobody lives may be there for its units alone.
      if township.isFocus && township.villageCount == 0 && township.population > 0 {
        townships.add(
          Phrase("is in the focus but has no village", "为重点乡镇，但没有村"), about: index, problems)
      }
    }
    checkProvinces()
    if rows.travel == .roads { checkRoads(network) }
  }

  /// Several provinces are told apart by where roads lead, and each place lies in one.
  private func checkProvinces() {
    guard let several = rows.cities.firstIndex(where: { $0.province > 0 }) else { return }
    if rows.travel != .roads {
      cities.add(
        Phrase(
          "lies in a second province; where everybody moves straight ahead there is only one",
          "属于第二个省；直线移动的世界只能有一个省"), about: several, problems)
    }
    var owner = [Int](repeating: -1, count: nodes.count)
    for (index, county) in rows.counties.enumerated() where !county.city.isNone {
      let node = county.node.index
      let province = Int(rows.cities[county.city.index].province)
      if owner[node] < 0 { owner[node] = province }
      if owner[node] != province {
        counties.add(
          Phrase("has the road node of a county in another province", "与另一省的县共用道路节点"), about: index, problems)
      }
    }
    for (index, township) in rows.townships.enumerated() where !township.city.isNone {
      let province = Int(rows.cities[township.city.index].province)
      if owner[township.node.index] >= 0 && owner[township.node.index] != province {
        townships.add(
          Phrase("has the road node of a county in another province", "与另一省的县共用道路节点"), about: index, problems)
      }
    }
    for (index, node) in cityNodes.enumerated() where node != .none && owner[node.index] >= 0 {
      if owner[node.index] != Int(rows.cities[index].province) {
        cities.add(
          Phrase("has its seat at the road node of a county in another province", "驻地与另一省的县共用道路节点"), about: index,
          problems)
      }
    }
  }

  /// Every township must have a way from a county seat and back to one, every seat a way to some township.
  private func checkRoads(_ network: RoadNetwork) {
    let seats = rows.counties.map(\.node)
    let fromSeats = reached(from: seats, network, backwards: false)
    let toSeats = reached(from: seats, network, backwards: true)
    for (index, township) in rows.townships.enumerated() {
      if !fromSeats[township.node.index] {
        townships.add(
          Phrase("can't be reached by road from any county seat", "从任何县城都没有道路可达"), about: index, problems)
      } else if !toSeats[township.node.index] {
        townships.add(
          Phrase("has no way by road to any county seat", "没有道路通往任何县城"), about: index, problems)
      }
    }
    let toTownships = reached(from: rows.townships.map(\.node), network, backwards: true)
    for (index, county) in rows.counties.enumerated() where !toTownships[county.node.index] {
      counties.add(
        Phrase("has a seat from which no road leads to a township", "县城没有道路通往任何乡镇"), about: index, problems)
    }
    for (index, node) in cityNodes.enumerated() where !toTownships[node.index] {
      cities.add(
        Phrase("has a seat from which no road leads to a township", "市政府所在地没有道路通往任何乡镇"), about: index, problems)
    }
  }

  /// Which nodes can be reached from some nodes, or which can reach them. O(nodes + edges)
  private func reached(from starts: [NodeID], _ network: RoadNetwork, backwards: Bool) -> [Bool] {
    var first = [Int32](repeating: 0, count: nodes.count + 1)
    var arcs: [(from: Int, to: Int)] = []
    arcs.reserveCapacity(2 * network.edgeCount)
    for edge in 0..<network.edgeCount {
      let (from, to) = network.ends(of: EdgeID(edge))
      if !backwards || !network.edgeEnds[edge].isOneWay { arcs.append((from.index, to.index)) }
      if backwards || !network.edgeEnds[edge].isOneWay { arcs.append((to.index, from.index)) }
    }
    for arc in arcs { first[arc.from + 1] += 1 }
    for node in 0..<nodes.count { first[node + 1] += first[node] }
    var next = first
    var heads = [Int32](repeating: 0, count: arcs.count)
    for arc in arcs {
      heads[Int(next[arc.from])] = Int32(arc.to)
      next[arc.from] += 1
    }
    var isReached = [Bool](repeating: false, count: nodes.count)
    var open: [Int] = []
    for start in starts where !isReached[start.index] {
      isReached[start.index] = true
      open.append(start.index)
    }
    while let node = open.popLast() {
      for place in Int(first[node])..<Int(first[node + 1]) where !isReached[Int(heads[place])] {
        isReached[Int(heads[place])] = true
        open.append(Int(heads[place]))
      }
    }
    return isReached
  }

  /// Notes what the forces of the world can't do: not wrong, but seldom meant.
  func noteWhatNobodyCanDo() {
    func note(_ index: UniqueIndex, _ row: Int, _ phrase: Phrase) { index.note(phrase, about: row, problems) }
    func isAble(_ skill: Int) -> Bool {
      rows.forces.contains { $0.unitsPerPlace > 0 && rows.skillRates[Int($0.firstSkillRate) + skill] > 0 }
    }
    for (index, incidentClass) in rows.incidentClasses.enumerated() {
      let first = Int(incidentClass.firstRequirement)
      for row in first..<first + Int(incidentClass.requirementCount) {
        let skill = Int(rows.requirements[row].skill.index)
        if isAble(skill) { continue }
        note(
          incidentClasses, index,
          Phrase(
            "needs \"\(rows.skillNames[skill])\", which no force can do", "需要 \"\(rows.skillNames[skill])\"，但没有队伍具备"))
      }
    }
    for (index, force) in rows.forces.enumerated() where force.unitsPerPlace > 0 && !force.clearsRoads {
      if !rows.skillNames.indices.contains(where: { rows.skillRates[Int(force.firstSkillRate) + $0] > 0 }) {
        note(forces, index, Phrase("has no skill and clears no roads: nobody calls it", "没有技能，也不抢通道路，不会被调用"))
      }
    }
  }
}
