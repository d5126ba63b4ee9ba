import Testing

@testable import Simulator

@Suite struct RoadsStateTests {
  let car = MobilityClass(0)
  let truck = MobilityClass(1)

  /// One edge of 10 km: 60 km/h for a car, 40 km/h for a truck that stands water to 700 mm; a path for neither
  func network() throws -> RoadNetwork {
    var edges = oneClassEdges([(0, 1, 600_000), (0, 1, 600_000)], isOneWay: false)
    edges.lengthMetres = [10_000, 10_000]
    edges.freeTravelMs.append([900_000, .max])
    return try RoadNetwork(
      nodeCount: 2, edges: edges, wading: [carWading, carWading.stretched(toLimitMillimetres: 700)])
  }

  @Test func theWadingCurveIsThePublishedOne() {
    // v(w) = 0.0009 w^2 - 0.5529 w + 86.9448, computed by hand
    #expect(carWading.speedKmh(waterMillimetres: 0) == 86.9448)
    #expect(abs(carWading.speedKmh(waterMillimetres: 100) - 40.6548) < 1e-9)
    #expect(abs(carWading.speedKmh(waterMillimetres: 299) - 2.0886) < 1e-9)
    #expect(carWading.speedKmh(waterMillimetres: 300) == 0)
    // Drawn out to a limit of 600 mm: at twice the depth the same speed
    let deep = carWading.stretched(toLimitMillimetres: 600)
    #expect(abs(deep.speedKmh(waterMillimetres: 200) - carWading.speedKmh(waterMillimetres: 100)) < 1e-9)
    #expect(deep.speedKmh(waterMillimetres: 599) > 0 && deep.speedKmh(waterMillimetres: 600) == 0)
  }

  @Test func deeperWaterIsNeverFaster() {
    let open = Wading(limitMillimetres: 1000, quadratic: 0.0009, linear: -0.5529, constant: 86.9448)
    for depth in 1..<1000 {
      #expect(open.speedKmh(waterMillimetres: depth) <= open.speedKmh(waterMillimetres: depth - 1))
    }
    #expect(open.speedKmh(waterMillimetres: 999) > 2)
  }

  @Test func timesFollowFromTheConditionAndNothingElse() throws {
    var state = RoadState(network: try network())
    let edge = EdgeID(0)
    #expect(state.travelMs(of: edge, by: car) == 600_000)
    #expect(state.travelMs(of: EdgeID(1), by: truck) == .unreachable)

    state.set(edge, speedPermille: 700)
    #expect(state.travelMs(of: edge, by: car) == 857_143)  // 600 s / 0.7, rounded up
    state.set(edge, speedPermille: 1000)

    // 40.6548 km/h through 100 mm is slower than a car's 60, but not than a truck's 40 through water that it hardly feels.
    state.set(edge, waterMillimetres: 100)
    #expect(state.travelMs(of: edge, by: car) == 885_505)  // 10 km / 40.6548 km/h
    #expect(state.travelMs(of: edge, by: truck) == 900_000)
    // Both hold: whichever is slower rules.
    state.set(edge, speedPermille: 500)
    #expect(state.travelMs(of: edge, by: car) == 1_200_000)
    state.set(edge, speedPermille: 1000)
    state.set(edge, waterMillimetres: 300)
    #expect(state.travelMs(of: edge, by: car) == .unreachable)
    #expect(state.travelMs(of: edge, by: truck) != .unreachable)
    state.set(edge, waterMillimetres: 700)
    #expect(state.travelMs(of: edge, by: truck) == .unreachable)
    state.set(edge, waterMillimetres: 0)

    state.set(edge, isBlocked: true)
    #expect(state.travelMs(of: edge, by: car) == .unreachable && state.travelMs(of: edge, by: truck) == .unreachable)
    state.set(edge, isBlocked: false)
    #expect(state.travelMs(of: edge, by: car) == 600_000)
    #expect(state.condition(of: edge) == .undamaged)
  }

  @Test func aVersionCountsTheChangesOfItsOwnClass() throws {
    var state = RoadState(network: try network())
    var changes: [Bool] = []
    changes.append(state.set(EdgeID(0), waterMillimetres: 100))
    #expect(state.version(of: car) == 1 && state.version(of: truck) == 0)
    // The same again, or a change that alters no time, is no change.
    changes.append(state.set(EdgeID(0), waterMillimetres: 100))
    changes.append(state.set(EdgeID(0), isBlocked: true))
    changes.append(state.set(EdgeID(0), waterMillimetres: 50))
    #expect(state.version(of: car) == 2 && state.version(of: truck) == 1)
    #expect(changes == [true, false, true, false])
  }

  @Test func resetUndoesEveryDamage() throws {
    var random = TestRandom(seed: 11)
    let edges = randomEdges(nodes: 20, edges: 60, longestMs: 500, oneWayShare: 0.2, random: &random)
    let network = try RoadNetwork(nodeCount: 20, edges: edges, wading: [carWading])
    var state = RoadState(network: network, logCapacity: 4)
    for _ in 0..<200 { state.set(EdgeID(random.below(60)), randomCondition(&random)) }
    var damaged = 0
    for edge in 0..<60 where state.condition(of: EdgeID(edge)) != .undamaged { damaged += 1 }
    #expect(state.damagedCount == damaged && damaged > 0)
    let version = state.version(of: car)
    let before = state.isUndamaged(mobility: 0)
    state.reset()
    let after = state.isUndamaged(mobility: 0)
    #expect(!before && after && state.damagedCount == 0)
    #expect(state.version(of: car) > version)
    for edge in 0..<60 {
      #expect(state.condition(of: EdgeID(edge)) == .undamaged)
      #expect(state.travelMs(of: EdgeID(edge), by: car) == network.freeTravelMs(of: EdgeID(edge), by: car))
    }
  }
}
