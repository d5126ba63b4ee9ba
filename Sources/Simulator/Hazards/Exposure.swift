// Who stands in the weather of which township, and which impact functions matter: fixed for a run.

/// The elements that share a township's weather
final class Exposure: Sendable {
  /// Edges of township `t`: rows `firstEdge[t]..<firstEdge[t + 1]` of `edges`
  let firstEdge: Table<Int32>
  let edges: Table<Int32>
  let firstSite: Table<Int32>
  let sites: Table<Int32>
  /// Impact functions whose intensity some hazard of the scenario drives; all others are left out.
  /// Of road class `c`: rows `firstDamage[c]..<firstDamage[c + 1]` of `damages`
  let firstDamage: Table<Int32>
  let damages: Table<DamageRow>
  /// Damage to roads can come twice to one: from several impact functions, or from shocks
  let roadsFailAgain: Bool
  /// Row of a road class in `World.roadWater` and `World.roadSlowing`, −1 = none
  let waterRow: Table<Int32>
  let slowingRow: Table<Int32>
  /// Rows in `World.incidentCauses`, `World.displacements` and `World.siteDamage`
  let causes: Table<Int32>
  let displacements: Table<Int32>
  let siteKinds: Table<Int32>
  /// Rows in `World.teamHarms`, and the bases that they concern, of township `t` in rows `firstBase[t]..<firstBase[t + 1]` of
  /// `bases`; no rows where there are none
  let harms: Table<Int32>
  let firstBase: Table<Int32>
  let bases: Table<Int32>

  /// An impact function of a road class
  struct DamageRow: BitwiseCopyable, Sendable {
    /// In `World.roadDamage`
    var row: Int32
    /// Its place among those of the class, whether they are driven or not, so that no draw depends on the hazards
    var rank: Int32
  }

  init(world: World, layout: Layout, driven: Set<Intensity>) {
    let townshipCount = world.townships.count
    func group(_ count: Int, by township: (Int) -> Int) -> (first: [Int32], members: [Int32]) {
      var first = [Int32](repeating: 0, count: townshipCount + 1)
      for index in 0..<count { first[township(index) + 1] += 1 }
      for index in 0..<townshipCount { first[index + 1] += first[index] }
      var next = first
      var members = [Int32](repeating: 0, count: count)
      for index in 0..<count {
        let slot = township(index)
        members[Int(next[slot])] = Int32(index)
        next[slot] += 1
      }
      return (first, members)
    }
    let byEdge = group(world.edgeTownship.count) { world.edgeTownship[$0].index }
    let bySite = group(layout.sites.count) { layout.sites[$0].township.index }
    firstEdge = Table(byEdge.first)
    edges = Table(byEdge.members)
    firstSite = Table(bySite.first)
    sites = Table(bySite.members)
    func rows(_ count: Int, _ intensity: (Int) -> Intensity) -> [Int32] {
      (0..<count).filter { driven.contains(intensity($0)) }.map { Int32($0) }
    }
    let classCount = world.roadClasses.count
    var firsts: [Int32] = [0]
    var damageRows: [DamageRow] = []
    var failAgain = false
    for roadClass in 0..<classCount {
      var rank: Int32 = 0
      for row in 0..<world.roadDamage.count where Int(world.roadDamage[row].roadClass) == roadClass {
        let intensity = world.roadDamage[row].fragility.intensity
        if driven.contains(intensity) {
          damageRows.append(DamageRow(row: Int32(row), rank: rank))
          if intensity == .seismic { failAgain = true }
        }
        rank += 1
      }
      if damageRows.count - Int(firsts[roadClass]) > 1 { failAgain = true }
      firsts.append(Int32(damageRows.count))
    }
    firstDamage = Table(firsts)
    damages = Table(damageRows)
    roadsFailAgain = failAgain
    var water = [Int32](repeating: -1, count: classCount)
    for row in rows(world.roadWater.count, { world.roadWater[$0].fragility.intensity }) {
      water[Int(world.roadWater[Int(row)].roadClass)] = row
    }
    waterRow = Table(water)
    var slowing = [Int32](repeating: -1, count: classCount)
    for row in rows(world.roadSlowing.count, { world.roadSlowing[$0].intensity }) {
      slowing[Int(world.roadSlowing[Int(row)].roadClass)] = row
    }
    slowingRow = Table(slowing)
    causes = Table(rows(world.incidentCauses.count) { world.incidentCauses[$0].fragility.intensity })
    displacements = Table(rows(world.displacements.count) { world.displacements[$0].fragility.intensity })
    siteKinds = Table(rows(world.siteDamage.count) { world.siteDamage[$0].fragility.intensity })
    let harms = rows(world.teamHarms.count) { world.teamHarms[$0].fragility.intensity }
    self.harms = Table(harms)
    let levels = harms.map { world.teamHarms[Int($0)].stationedAt }
    let harmed = (0..<world.bases.count).filter {
      let kind = world.forces[world.bases[$0].kind]
      return levels.contains(kind.stationedAt) && !kind.clearsRoads && kind.movement != .remote
    }
    let byBase = group(harmed.count) { world.bases[harmed[$0]].township.index }
    firstBase = Table(byBase.first)
    bases = Table(byBase.members.map { Int32(harmed[Int($0)]) })
  }
}
