// Who stands in the weather of which township: edges and sites grouped by township, fixed for a run.

/// The elements that share a township's weather
final class Exposure: Sendable {
  /// Edges of township `t`: rows `firstEdge[t]..<firstEdge[t + 1]` of `edges`
  let firstEdge: Table<Int32>
  let edges: Table<Int32>
  let firstSite: Table<Int32>
  let sites: Table<Int32>
  /// Row of a road class in `World.roadDamage` and `World.roadWater`, −1 = none
  let damageRow: Table<Int32>
  let waterRow: Table<Int32>

  init(world: World, layout: Layout) {
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
    var damage = [Int32](repeating: -1, count: world.roadClasses.count)
    var water = damage
    for row in 0..<world.roadDamage.count { damage[Int(world.roadDamage[row].roadClass)] = Int32(row) }
    for row in 0..<world.roadWater.count { water[Int(world.roadWater[row].roadClass)] = Int32(row) }
    damageRow = Table(damage)
    waterRow = Table(water)
  }
}
