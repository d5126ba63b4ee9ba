// The kinds of hazard that a scenario can hold beside its rainstorm. A hazard is a field: it says how strong something is at a
// place and an hour, and impact functions make effects of that; or it makes incidents itself, where and when it strikes.

import Foundation

/// A hazard of a scenario; any of these together make a compound one
public enum Hazard: Sendable {
  case typhoon(Typhoon)
  case earthquake(Earthquake)
  case coldWave(ColdWave)
  case forestFires(ForestFires)
  case industrialAccidents(IndustrialAccidents)

  /// As files name it
  public var id: String {
    switch self {
    case .typhoon: "typhoon"
    case .earthquake: "earthquake"
    case .coldWave: "cold-wave"
    case .forestFires: "forest-fires"
    case .industrialAccidents: "accidents"
    }
  }

  /// The intensities that it drives
  var intensities: [Intensity] {
    switch self {
    case .typhoon: Intensity.ofRain + [.wind]
    case .earthquake: [.seismic]
    case .coldWave: [.snowDepth, .frost]
    case .forestFires, .industrialAccidents: []
    }
  }
}

/// A point of a plane that touches the earth in the middle of the province, km east and north
struct PointKm: BitwiseCopyable, Sendable {
  var x: Double
  var y: Double
}

/// A plane that touches the earth at the middle of the townships: errors below 0.5 % over 500 km
struct TangentPlane: Sendable {
  let middle: Position
  let kmPerDegree: Double
  let kmPerDegreeEast: Double

  init(townships: borrowing Table<Township>) {
    var middle = Position(longitude: 0, latitude: 0)
    for index in 0..<townships.count {
      middle.longitude += townships[index].position.longitude / Double(townships.count)
      middle.latitude += townships[index].position.latitude / Double(townships.count)
    }
    self.middle = middle
    kmPerDegree = 6371.0088 * Double.pi / 180
    kmPerDegreeEast = kmPerDegree * cos(middle.latitude * Double.pi / 180)
  }

  func point(_ position: Position) -> PointKm {
    PointKm(
      x: (position.longitude - middle.longitude) * kmPerDegreeEast,
      y: (position.latitude - middle.latitude) * kmPerDegree)
  }
}

/// The townships whose rain feeds the river of a township: those within a radius
final class Catchments: Sendable {
  /// Rows `first[t]..<first[t + 1]` of `neighbour`
  let first: Table<Int32>
  let neighbour: Table<Int32>

  init(radiusKm: Double, points: [PointKm]) {
    var starts: [Int32] = []
    var neighbours: [Int32] = []
    let radius = radiusKm * radiusKm
    for point in points {
      starts.append(Int32(neighbours.count))
      for (index, other) in points.enumerated() {
        let dx = other.x - point.x
        let dy = other.y - point.y
        if dx * dx + dy * dy <= radius { neighbours.append(Int32(index)) }
      }
    }
    starts.append(Int32(neighbours.count))
    first = Table(starts)
    neighbour = Table(neighbours)
  }
}
