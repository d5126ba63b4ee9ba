import Testing

@testable import Simulator

@Suite struct RoadsPlaneCellsTests {
  private static let layouts: [(name: String, points: [PlanePoint])] = {
    var random = SystemlessRandom(state: 7)
    func point(_ x: Double, _ y: Double) -> PlanePoint { PlanePoint(xMetres: x, yMetres: y) }
    return [
      ("one place", [point(3, -4)]),
      ("all on one spot", [PlanePoint](repeating: point(1e9, 1e9), count: 40)),
      ("on a line", (0..<60).map { point(Double($0) * 10, 5) }),
      ("on a lattice", (0..<100).map { point(Double($0 % 10), Double($0 / 10)) }),
      ("anywhere", (0..<350).map { _ in point(random.next() * 4e5, random.next() * 4e5) }),
      ("a town and one farm", (0..<90).map { _ in point(random.next(), random.next()) } + [point(1e7, -1e7)]),
    ]
  }()

  @Test(arguments: layouts.indices)
  func theRingsOfABoxHaveEachOfItsPlacesOnceAndStopNoEarlierThanTheyMay(_ layout: Int) {
    let (name, points) = Self.layouts[layout]
    let cells = PlaneCells(points)
    var random = SystemlessRandom(state: 11)
    let width = (points.map(\.xMetres).max() ?? 0) - (points.map(\.xMetres).min() ?? 0) + 1
    for trial in 0..<60 {
      // Some members of a box, as those of a county among all
      let members = trial % 3 == 0 ? Array(points.indices) : points.indices.filter { _ in random.next() < 0.3 }
      let box = cells.box(around: members.map { points[$0] })
      if box.isEmpty { continue }
      let around = points[Int(random.next() * Double(points.count))]
      let spread = trial % 2 == 0 ? 0.1 : 3
      let center = PlanePoint(
        xMetres: around.xMetres + (random.next() - 0.5) * width * spread,
        yMetres: around.yMetres + (random.next() - 0.5) * width * spread)
      func square(_ place: Int) -> Double {
        let x = points[place].xMetres - center.xMetres
        let y = points[place].yMetres - center.yMetres
        return x * x + y * y
      }
      for limit in [Double.greatestFiniteMagnitude, square(members[0])] {
        var visits = [Int](repeating: 0, count: points.count)
        var rings = cells.rings(around: center, in: box)
        repeat {
          while let places = cells.nextPlaces(&rings) {
            for place in places { visits[Int(cells.places[place])] += 1 }
          }
        } while cells.widen(&rings, within: limit)
        #expect(visits.allSatisfy { $0 <= 1 }, "\(name), trial \(trial)")
        let missed = members.filter { visits[$0] == 0 && square($0) <= limit }
        #expect(missed.isEmpty, "\(name), trial \(trial)")
      }
    }
  }

  @Test func aSearchInATownOfManyPlacesLooksAtFew() {
    let points = Self.layouts[4].points
    let cells = PlaneCells(points)
    var visited = 0
    for center in points {
      var rings = cells.rings(around: center, in: cells.wholeBox)
      repeat {
        while let places = cells.nextPlaces(&rings) { visited += places.count }
      } while cells.widen(&rings, within: 0)
    }
    // Nine cells of 1.4 places at most
    #expect(visited < 16 * points.count)
  }

  @Test func eachPlaceKnowsWhereItStands() {
    for (_, points) in Self.layouts {
      let cells = PlaneCells(points)
      #expect(points.indices.allSatisfy { Int(cells.places[Int(cells.position[$0])]) == $0 })
    }
  }
}

/// Numbers in [0, 1) that are the same on every machine (SplitMix64)
private struct SystemlessRandom {
  var state: UInt64

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
