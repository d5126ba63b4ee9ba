// Which of many places is nearest to a point, without going through all of them: those in the order of their latitudes, outward from that
// of the point, until the difference of latitudes alone is farther than the nearest found. In a strip of a country that is as
// wide as townships are apart lie few of them.

/// Places by latitude
struct NearestPosition {
  private let positions: [Position]
  /// Places in the order of their latitudes
  private let order: [Int32]

  init(_ positions: [Position]) {
    self.positions = positions
    order = positions.indices.map { Int32($0) }
      .sorted { (positions[Int($0)].latitude, $0) < (positions[Int($1)].latitude, $1) }
  }

  /// The nearest place, of equally near ones the first; nil if there is none.
  /// - Complexity: O(places whose latitude differs by less than the distance of the nearest)
  func nearest(to point: Position) -> Int? {
    var best = Double.infinity
    var found = -1
    var above = firstRow(from: point.latitude)
    var below = above - 1
    while below >= 0 || above < order.count {
      let down = below >= 0 ? point.latitude - positions[Int(order[below])].latitude : .infinity
      let up = above < order.count ? positions[Int(order[above])].latitude - point.latitude : .infinity
      // Not nearer than along the meridian; a little less, since distances are rounded.
      if min(down, up) * NearestPosition.leastKmPerDegree > best { break }
      let place = Int(down <= up ? order[below] : order[above])
      if down <= up { below -= 1 } else { above += 1 }
      let distance = positions[place].distanceKm(to: point)
      if distance < best || (distance == best && place < found) {
        best = distance
        found = place
      }
    }
    return found < 0 ? nil : found
  }

  /// 6371.0088 km · π ÷ 180 is 111.195.
  private static var leastKmPerDegree: Double { 111.1 }

  /// The first row at or above a latitude
  private func firstRow(from latitude: Double) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if positions[Int(order[middle])].latitude < latitude { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
