// Where townships stand whose position the record does not know.
//
// The table spreads them evenly in their county and assigns the points by the order of the codes: which of them stands
// where is unknown, and tested on known townships the error is 21 to 29 km in the median, which is the distance between two
// points of one county. So a draw exchanges the points of a county's unknown townships, and then moves each within a disc of
// its area, since between the points the ground is not empty. A township takes the road links of its point, whose lengths
// change in proportion to the straight line. Draw 0 is the table.

import Foundation

extension WorldReader {
  /// Draws the positions of townships of grade C, but not for draw 0.
  mutating func drawTownships() {
    if rows.worldDraw == 0 || rows.travel != .roads { return }
    let draws = KeyedUniforms(seed: Self.positionSeed, replication: rows.worldDraw)
    var unknown = [[Int]](repeating: [], count: rows.counties.count)
    for (index, township) in rows.townships.enumerated()
    where township.isPositionDrawn && !township.county.isNone && township.node != .none {
      unknown[township.county.index].append(index)
    }
    for (county, members) in unknown.enumerated() {
      var points = members.map { (node: rows.townships[$0].node, position: rows.townships[$0].position) }
      for last in stride(from: points.count - 1, to: 0, by: -1) {
        let uniform = draws.uniform(purpose: 2, entity: UInt64(county), index: UInt64(last))
        points.swapAt(last, min(last, Int(uniform * Double(last + 1))))
      }
      for (index, point) in zip(members, points) {
        let (first, second) = draws.pair(purpose: 3, entity: UInt64(index), index: 0)
        let area = rows.townships[index].areaKm2
        let position = Self.point(of: first, second, around: point.position, areaKm2: area)
        move(point.node, to: position)
        rows.roadNodeNames[point.node.index] = rows.townshipNames[index].chinese
        rows.townships[index].node = point.node
        rows.townships[index].position = position
      }
    }
  }

  /// A point of a disc that has an area, even over the area, from two uniform numbers
  static func point(of first: Double, _ second: Double, around middle: Position, areaKm2: Double) -> Position {
    let kilometres = (areaKm2 / Double.pi * first).squareRoot()
    let angle = 2 * Double.pi * second
    let kmPerDegree = 6371.0088 * Double.pi / 180
    return Position(
      longitude: middle.longitude + kilometres * cos(angle) / (kmPerDegree * cos(middle.latitude * Double.pi / 180)),
      latitude: middle.latitude + kilometres * sin(angle) / kmPerDegree)
  }

  /// A road node stands elsewhere than the table says.
  mutating func move(_ node: NodeID, to position: Position) {
    if node == .none { return }
    if tablePositions.isEmpty { tablePositions = rows.roadNodePositions }
    rows.roadNodePositions[node.index] = position
  }

  /// By how much a link between two nodes is longer than the table says. Nodes closer than this count as this far apart.
  func stretch(_ first: Int, _ second: Int) -> Double {
    if tablePositions.isEmpty { return 1 }
    let before = tablePositions[first].distanceKm(to: tablePositions[second])
    let now = rows.roadNodePositions[first].distanceKm(to: rows.roadNodePositions[second])
    if before == now { return 1 }
    return max(now, Self.leastLinkKm) / max(before, Self.leastLinkKm)
  }

  private static var leastLinkKm: Double { 0.5 }
}
