// Where sweeps look: every slice of a Latin hypercube and every dyadic interval of a Sobol sequence holds one point.

import Testing

@testable import Simulator

@Suite struct UnitDesignTests {
  @Test(arguments: [1, 2, 7, 64, 1000]) func everySliceOfALatinHypercubeHoldsOnePoint(count: Int) {
    let points = UnitDesign.latinHypercube(count, dimensions: 5, seed: 3)
    for dimension in 0..<5 {
      let slices = points.map { Int($0[dimension] * Double(count)) }
      #expect(slices.sorted() == Array(0..<count))
    }
  }

  @Test func aLatinHypercubeIsAFunctionOfItsSeed() {
    #expect(
      UnitDesign.latinHypercube(9, dimensions: 3, seed: 1) == UnitDesign.latinHypercube(9, dimensions: 3, seed: 1))
    #expect(
      UnitDesign.latinHypercube(9, dimensions: 3, seed: 1) != UnitDesign.latinHypercube(9, dimensions: 3, seed: 2))
  }

  @Test func ordersOfALatinHypercubeAreAllEquallyLikely() {
    // Of three slices there are six orders; 1,200 seeds, chi-square with five degrees of freedom below its 99.9 % quantile
    var counts: [[Int]: Int] = [:]
    for seed in 0..<UInt64(1200) {
      let order = UnitDesign.latinHypercube(3, dimensions: 1, seed: seed).map { Int($0[0] * 3) }
      counts[order, default: 0] += 1
    }
    let chiSquare = counts.values.reduce(0.0) { $0 + Double(($1 - 200) * ($1 - 200)) / 200 }
    #expect(counts.count == 6 && chiSquare < 20.52, "\(chiSquare)")
  }

  @Test func everyDyadicIntervalOfEveryDimensionHoldsOneSobolPoint() {
    // A property of all Sobol sequences that begin with the origin, and of each of their digital shifts (A. B. Owen, 2020)
    for seed in [UInt64(1), 2, 77] {
      for power in 0...9 {
        let count = 1 << power
        let points = UnitDesign.sobol(count, dimensions: UnitDesign.sobolDimensions, seed: seed)
        for dimension in 0..<UnitDesign.sobolDimensions {
          let intervals = points.map { Int($0[dimension] * Double(count)) }
          #expect(intervals.sorted() == Array(0..<count), "dimension \(dimension), \(count) points")
        }
      }
    }
  }

  @Test func pairsOfTheFirstTwoDimensionsFillEverySquare() {
    // The first two dimensions are a (0, m, 2) net: every elementary interval of volume 2^-m holds one point (I. M. Sobol', On
    // the distribution of points in a cube and the approximate evaluation of integrals, 1967).
    let points = UnitDesign.sobol(64, dimensions: 2, seed: 5)
    for power in 0...6 {
      let (columns, rows) = (1 << power, 64 >> power)
      let boxes = points.map { Int($0[0] * Double(columns)) * rows + Int($0[1] * Double(rows)) }
      #expect(boxes.sorted() == Array(0..<64))
    }
  }

  @Test func withoutItsShiftTheSequenceIsThatOfGSL() {
    // GSL's qrng/test.c: the third and fourth points in three dimensions; ours has the origin before them.
    let points = UnitDesign.sobol(5, dimensions: 3, seed: 4)
    let shift = points[0].map { UInt64($0 * 0x1p30) }
    func unshifted(_ point: Int) -> [Double] {
      zip(points[point], shift).map { Double(UInt64($0 * 0x1p30) ^ $1) * 0x1p-30 }
    }
    #expect(unshifted(0) == [0, 0, 0])
    #expect(unshifted(3) == [0.25, 0.75, 0.25])
    #expect(unshifted(4) == [0.375, 0.375, 0.625])
  }

  @Test func rowsForIndicesAreMadeOfTwoMatrices() {
    let points = UnitDesign.saltelli(16, factors: 3, seed: 1)
    #expect(points.count == 16 * 5)
    for row in 0..<16 {
      let (a, b) = (points[5 * row], points[5 * row + 1])
      for factor in 0..<3 {
        for other in 0..<3 { #expect(points[5 * row + 2 + factor][other] == (other == factor ? b : a)[other]) }
      }
    }
  }
}
