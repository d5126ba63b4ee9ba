// How much of the drawn needs stock at each place covers, and when it should be refilled.

/// What the draws say of the stock of one node
struct StockQuantiles: Sendable, Equatable {
  /// Draws in which somebody needed goods that only this place could bring in time
  var draws = 0
  /// Share of these draws, by weight, that its stock covers
  var covered = 0.0
  /// Person-hours that half of these draws do not exceed, by weight: with less in stock, every second event runs out
  var median = 0.0
}

extension ReliefModel {
  /// Of each node, over the needs that come to it first: those of its own span, less what the places below have left
  /// - Complexity: O(needs + draws × nodes above the village)
  func quantiles(_ hours: [Double], contracts: [Bool], _ draws: ReliefDraws) -> [StockQuantiles] {
    var wanted = [[(hours: Double, weight: Double)]](repeating: [], count: nodes.count)
    var pass = ReliefPass(self)
    for draw in 0..<draws.count {
      _ = pass.run(draw, draws, hours, contracts, inflation: 1)
      for node in nodes.indices where pass.wanted[node] > 0 {
        wanted[node].append((pass.wanted[node], draws.weights[draw]))
      }
    }
    return nodes.indices.map { node in
      let list = wanted[node].sorted { ($0.hours, $0.weight) < ($1.hours, $1.weight) }
      let total = list.reduce(0) { $0 + $1.weight }
      if total <= 0 { return StockQuantiles() }
      var found = StockQuantiles(draws: list.count)
      var below = 0.0
      for each in list {
        if each.hours <= hours[node] + 1e-9 { found.covered += each.weight / total }
        if below < total / 2 { found.median = each.hours }
        below += each.weight
      }
      return found
    }
  }
}
