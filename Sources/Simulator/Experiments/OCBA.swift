// Optimal computing budget allocation: which of several alternatives deserve more replications (C.-H. Chen, J. Lin, E. Yücesan
// and S. E. Chick, Simulation budget allocation for further enhancing the efficiency of ordinal optimization, Discrete Event
// Dynamic Systems 10 (2000) 251–270).
//
// To maximise the (approximate) probability of selecting the best, the numbers of two that are not the best stand as
// (σ_i ÷ δ_i)² : (σ_j ÷ δ_j)², δ being their distance to the best mean; the best gets σ_b √Σ (N_i ÷ σ_i)².

/// Shares out replications so that the alternative with the least mean is found most surely.
/// - Parameters:
///   - means: lower is better; at least two
///   - variances: of a replication, 0 or more
///   - budget: replications of all alternatives together, 0 or more
/// - Returns: replications of each alternative; they add up to `budget`
/// - Complexity: O(alternatives log alternatives)
public func ocbaAllocation(means: [Double], variances: [Double], budget: Int) -> [Int] {
  precondition(means.count >= 2 && variances.count == means.count && budget >= 0)
  let best = means.indices.min { (means[$0], $0) < (means[$1], $1) } ?? 0
  // Alternatives that never vary or tie with the best are given the least that can be told apart.
  let scale = means.reduce(0) { max($0, $1.magnitude) }
  let smallest = max(1e-12, 1e-9 * scale)
  let deviations = variances.map { max(smallest, $0.squareRoot()) }
  var weights = means.indices.map { index -> Double in
    if index == best { return 0 }
    let distance = max(smallest, means[index] - means[best])
    return (deviations[index] / distance) * (deviations[index] / distance)
  }
  // Ratios beyond this cannot be met by whole replications.
  let largest = weights.max() ?? 1
  for index in weights.indices where index != best { weights[index] = max(weights[index] / largest, 1e-9) }
  var sum = 0.0
  for index in weights.indices where index != best {
    sum += (weights[index] / deviations[index]) * (weights[index] / deviations[index])
  }
  weights[best] = deviations[best] * sum.squareRoot()
  let total = weights.reduce(0, +)
  var shares = weights.map { Int((Double(budget) * $0 / total).rounded(.down)) }
  // What rounding left goes to the largest remainders.
  let order = weights.indices.sorted {
    let (one, two) = (
      Double(budget) * weights[$0] / total - Double(shares[$0]),
      Double(budget) * weights[$1] / total - Double(shares[$1])
    )
    return (two, $0) < (one, $1)
  }
  var left = budget - shares.reduce(0, +)
  for index in order where left > 0 {
    shares[index] += 1
    left -= 1
  }
  return shares
}
