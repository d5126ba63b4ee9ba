// Points of the unit cube: where a sweep looks when it does not cross all levels of its factors.
//
// Latin hypercube: in each dimension every one of n equal slices holds one point, in a random order (M. D. McKay, R. J.
// Beckman and W. J. Conover, A comparison of three methods for selecting values of input variables in the analysis of output
// from a computer code, Technometrics 21 (1979) 239–245). Order and place in the slice are keyed draws.
//
// Sobol: GSL's sequence (P. Bratley and B. L. Fox, Algorithm 659, ACM Transactions on Mathematical Software 14 (1988)
// 88–100), up to 40 dimensions. GSL leaves out the origin, which spoils the balance of 2^m points (A. B. Owen, On dropping
// the first Sobol' point, MCQMC 2020), so it comes first here, and a digital shift (keyed, one for each dimension) moves all
// points off the corners without losing the balance.

import CGSL

/// Designs in the unit cube; each row is a point with one number in (0, 1) for each dimension
public enum UnitDesign {
  /// GSL's Sobol sequence has no more dimensions.
  public static let sobolDimensions = 40

  /// A Latin hypercube
  /// - Parameters:
  ///   - count: points, at least 1
  ///   - dimensions: at least 1
  ///   - seed: of the draws
  /// - Complexity: O(count × dimensions × log count)
  public static func latinHypercube(_ count: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    precondition(count >= 1 && dimensions >= 1)
    let draws = KeyedUniforms(seed: seed, replication: 0)
    var points = [[Double]](repeating: [Double](repeating: 0, count: dimensions), count: count)
    for dimension in 0..<dimensions {
      // A random order: the numbers sorted by keyed draws; equal draws keep the order of the numbers.
      let keys = (0..<count).map {
        draws.word(purpose: Purpose.designOrder.rawValue, entity: UInt64(dimension), index: UInt64($0))
      }
      let order = (0..<count).sorted { (keys[$0], $0) < (keys[$1], $1) }
      for (point, slice) in order.enumerated() {
        let within = draws.uniform(.designOffset, dimension, point)
        // A sum just below the next slice may round up to it.
        points[point][dimension] = min((Double(slice) + within) / Double(count), 1 - 0x1p-53)
      }
    }
    return points
  }

  /// The first points of the Sobol sequence, the origin among them, shifted
  /// - Parameters:
  ///   - count: points, from 1 to 2^30; powers of two are balanced
  ///   - dimensions: from 1 to `sobolDimensions`
  ///   - seed: of the shift
  public static func sobol(_ count: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    precondition(1...(1 << 30) ~= count && 1...sobolDimensions ~= dimensions)
    // GSL refuses too many dimensions, which the line above does first, and a lack of memory, which nobody can mend.
    guard let sequence = lastmile_sobol(UInt32(dimensions)) else { fatalError("no memory for a Sobol sequence") }
    defer { gsl_qrng_free(sequence) }
    let draws = KeyedUniforms(seed: seed, replication: 0)
    // GSL's numbers are multiples of 2^-30.
    let shifts = (0..<dimensions).map {
      draws.word(purpose: Purpose.designShift.rawValue, entity: UInt64($0), index: 0) >> 34
    }
    var numbers = [Double](repeating: 0, count: dimensions)
    return (0..<count).map { point in
      if point > 0 { gsl_qrng_get(sequence, &numbers) }
      return (0..<dimensions).map { dimension in
        (Double(UInt64(numbers[dimension] * 0x1p30) ^ shifts[dimension]) + 0.5) * 0x1p-30
      }
    }
  }

  /// The points from which Sobol indices are estimated: for each of `count` rows of two matrices A and B (the halves of a
  /// Sobol sequence in twice as many dimensions) the point of A, that of B, and for each factor that of A with the factor's
  /// value from B (A. Saltelli et al., Variance based sensitivity analysis of model output, Computer Physics
  /// Communications 181 (2010) 259–270).
  /// - Parameters:
  ///   - count: rows of each matrix, at least 1
  ///   - factors: from 1 to 20
  ///   - seed: of the shift
  /// - Returns: `count` × (`factors` + 2) points
  public static func saltelli(_ count: Int, factors: Int, seed: UInt64) -> [[Double]] {
    precondition(1...(sobolDimensions / 2) ~= factors)
    return sobol(count, dimensions: 2 * factors, seed: seed).flatMap { row -> [[Double]] in
      let a = Array(row[..<factors])
      let b = Array(row[factors...])
      return [a, b]
        + (0..<factors).map { factor in
          var mixed = a
          mixed[factor] = b[factor]
          return mixed
        }
    }
  }
}
