// What one more kit in a village's cache would serve, over the draws.
//
// Few draws hit one village, so its own draws alone say too little of its risk: a village that none of them cut off would get
// nothing, and one that a single draw cut off too much. Half of the weight therefore goes to the draws of all villages of its
// township, their needs taken for each inhabitant: shrinkage towards the mean of neighbours, as in empirical Bayes estimates of
// small areas (R. E. Fay and R. A. Herriot, Journal of the American Statistical Association 74 (1979) 269–277). That the share
// is a half is an assumption. Evaluations and bounds use the draws as they are.

/// At this stock, person-hours, what one more person-hour serves falls by so much weight
struct StockDrop: BitwiseCopyable, Sendable {
  var at: Double
  var by: Double
}

extension ReliefModel {
  /// Weight of the neighbours' draws
  static let neighbourShare = 0.5

  /// By village node, ascending by stock
  /// - Complexity: O(needs × villages of a township)
  func cacheCurves(_ draws: ReliefDraws) -> [[StockDrop]] {
    let world = catalogue.world
    let count = nodes.firstIndex { $0.tier > 0 } ?? nodes.count
    var people = [Double](repeating: 1, count: count)
    var neighbours: [Int: [Int]] = [:]
    for (village, node) in nodeOfVillage.enumerated() where node >= 0 {
      people[node] = Double(max(1, world.villages[village].population))
      neighbours[nodes[node].parent, default: []].append(node)
    }
    var curves = [[StockDrop]](repeating: [], count: count)
    for draw in 0..<draws.count where draws.weights[draw] > 0 {
      for row in draws.first[draw]..<draws.first[draw + 1] {
        let node = home(of: draws.needs[row])
        if node < 0 || node >= count { continue }
        let hours = ReliefPass.spans(self, draws.needs[row], inflation: 1).spans[0]
        if hours <= 0 { continue }
        let weight = draws.weights[draw]
        curves[node].append(StockDrop(at: hours, by: weight * (1 - Self.neighbourShare)))
        let around = neighbours[nodes[node].parent] ?? []
        for other in around {
          curves[other].append(
            StockDrop(
              at: hours * people[other] / people[node], by: weight * Self.neighbourShare / Double(around.count)))
        }
      }
    }
    for node in curves.indices { curves[node].sort { ($0.at, $0.by) < ($1.at, $1.by) } }
    return curves
  }

  /// People of each village who would need relief if the largest share drawn in its township came to it; by village node
  func mostPeople(_ draws: ReliefDraws) -> [Double] {
    let world = catalogue.world
    var share = [Double](repeating: 0, count: nodes.count)
    for draw in 0..<draws.count where draws.weights[draw] > 0 {
      for need in draws.needs[draws.first[draw]..<draws.first[draw + 1]] {
        let node = nodeOfVillage[Int(need.village)]
        if node < 0 { continue }
        let parent = nodes[node].parent
        share[parent] = max(share[parent], need.people / Double(max(1, world.villages[Int(need.village)].population)))
      }
    }
    var most = [Double](repeating: 0, count: nodes.firstIndex { $0.tier > 0 } ?? nodes.count)
    for (village, node) in nodeOfVillage.enumerated() where node >= 0 {
      most[node] = share[nodes[node].parent] * Double(world.villages[village].population)
    }
    return most
  }

  /// The stock at which one more person-hour serves less than it costs.
  /// - Parameters:
  ///   - drops: ascending by stock
  ///   - scale: factor on their stock
  ///   - weight: factor on their weight
  ///   - cost: weight that a person-hour of stock must serve
  /// - Returns: that stock, and what it serves beyond its cost
  static func bestStock(_ drops: [StockDrop], scale: Double, weight: Double, cost: Double) -> (
    hours: Double, gain: Double
  ) {
    var served = 0.0
    for drop in drops { served += drop.by * weight }
    var (hours, gain) = (0.0, 0.0)
    for drop in drops {
      if served <= cost { break }
      gain += (drop.at * scale - hours) * (served - cost)
      hours = drop.at * scale
      served -= drop.by * weight
    }
    return (hours, gain)
  }
}
