// The nearest of many places against going through all of them.

import Testing

@testable import Simulator

@Suite struct NearestPositionTests {
  private func scan(_ positions: [Position], to point: Position) -> Int? {
    positions.indices.min { positions[$0].distanceKm(to: point) < positions[$1].distanceKm(to: point) }
  }

  @Test func isTheFirstOfTheNearest() {
    var random = Xoshiro256(seed: 7)
    func draw(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()
    }
    for count in [1, 2, 7, 300] {
      // On a coarse grid many are equally near.
      let positions = (0..<count).map { _ in
        Position(longitude: (draw(118...126) * 4).rounded() / 4, latitude: (draw(38...44) * 4).rounded() / 4)
      }
      let near = NearestPosition(positions)
      for _ in 0..<500 {
        let point = Position(
          longitude: (draw(117...127) * 8).rounded() / 8, latitude: (draw(37...45) * 8).rounded() / 8)
        #expect(near.nearest(to: point) == scan(positions, to: point))
      }
    }
  }

  @Test func nothingIsNearestOfNone() {
    #expect(NearestPosition([]).nearest(to: Position(longitude: 123, latitude: 41)) == nil)
  }
}
