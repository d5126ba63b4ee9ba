// Draws of the positions that no record gives, on the world of Liaoning: what moves, how far, and what does not.

import Testing

@testable import Simulator

@Suite struct WorldDrawTests {
  private static func world(_ draw: UInt64) throws -> World {
    let problems = InputProblems()
    let reading = WorldReader.read(
      "\(repository)/scenarios/liaoning/world-baseline.json5", worldDraw: draw, edits: [], problems)
    return try #require(reading.loaded).world
  }

  @Test func townshipsOfUnknownPositionMoveWithTheirRoadsAndNothingElseDoes() throws {
    let base = try Self.world(0)
    let drawn = try Self.world(1)
    var moved: [Double] = []
    for index in 0..<base.townships.count {
      let (before, after) = (base.townships[index], drawn.townships[index])
      let km = before.position.distanceKm(to: after.position)
      if before.isPositionDrawn {
        moved.append(km)
        #expect(after.county == before.county)
      } else {
        #expect(km == 0 && after.node == before.node)
      }
      #expect(after.isFocus == before.isFocus && after.population == before.population)
      #expect(after.villages == before.villages && after.areaKm2 == before.areaKm2)
      #expect(after.floodSusceptibility == before.floodSusceptibility)
      // The seat stands at its road node.
      #expect(drawn.roadNodePositions[after.node.index].distanceKm(to: after.position) < 0.02)
    }
    #expect(moved.count == 555 && moved.allSatisfy { $0 > 0 })
    // The error of these positions on known townships: 21 to 29 km in the median, 45 to 55 at the 90th percentile
    moved.sort()
    #expect((15...30).contains(moved[277]) && (35...60).contains(moved[499]), "\(moved[277]) \(moved[499])")

    let isUnknown = Self.unknownNodes(base)
    var changed = 0
    for edge in 0..<base.edgeLengthKm.count {
      let (from, to) = base.roads.ends(of: EdgeID(edge))
      let (newFrom, newTo) = drawn.roads.ends(of: EdgeID(edge))
      #expect(from == newFrom && to == newTo)
      let touches = isUnknown[from.index] || isUnknown[to.index]
      if drawn.edgeLengthKm[edge] != base.edgeLengthKm[edge] {
        #expect(touches)
        changed += 1
      } else {
        // Nodes closer than 500 m count as 500 m apart, before and after.
        let apart = [base, drawn].map {
          $0.roadNodePositions[from.index].distanceKm(to: $0.roadNodePositions[to.index])
        }
        #expect(!touches || apart.allSatisfy { $0 < 0.5 })
      }
      #expect(drawn.edgeClass[edge] == base.edgeClass[edge])
    }
    #expect(changed > 1000)
    #expect(drawn.villageNames.map(\.code) == base.villageNames.map(\.code))
    #expect(drawn.units.count == base.units.count && drawn.bases.count == base.bases.count)
  }

  private static func unknownNodes(_ world: World) -> [Bool] {
    var unknown = [Bool](repeating: false, count: world.roadNodePositions.count)
    for index in 0..<world.townships.count where world.townships[index].isPositionDrawn {
      unknown[world.townships[index].node.index] = true
    }
    return unknown
  }

  @Test func drawZeroIsTheTablesAndEachDrawIsItself() throws {
    let base = try Self.world(0)
    let table = try #require(
      CSVTable.read(
        "\(repository)/scenarios/liaoning/townships.csv", InputProblems(), required: ["lon", "lat"], others: .ignored))
    for row in table.rows {
      #expect(base.townships[row.index].position == Position(longitude: row.number("lon"), latitude: row.number("lat")))
    }
    let (one, again, two) = (try Self.world(1), try Self.world(1), try Self.world(2))
    var differ = 0
    for index in 0..<one.townships.count {
      #expect(one.townships[index].position == again.townships[index].position)
      if one.townships[index].position != two.townships[index].position { differ += 1 }
    }
    #expect(differ == 555)
  }
}
