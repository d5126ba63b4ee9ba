// Orders that several dispatch policies give in the same way.

extension DispatchDesk {
  /// Sends the nearest units that fit, one after the other, until no requirement is unmet or nobody is left.
  /// - Complexity: O(units sent × candidates)
  public mutating func sendNearest() {
    while !isSatisfied {
      guard let (candidate, requirement) = nearest() else { return }
      send(candidate, for: requirement)
    }
  }

  /// Sends units until no requirement is unmet: of those who are there within the standard of the incident's class the one with the
  /// highest value, of equal ones the nearest; where nobody is in time, the nearest.
  /// - Parameter value: of sending one more unit of a candidate, asked anew for each order
  public mutating func sendInTime(_ value: (borrowing DispatchDesk, Int) -> Double) {
    while !isSatisfied {
      guard var (best, use) = nearest() else { return }
      if candidates[best].travelMs <= standardMs {
        var bestValue = value(self, best)
        for index in 0..<candidateCount where free(index) > 0 && candidates[index].travelMs <= standardMs {
          guard let requirement = firstUse(of: index) else { continue }
          let its = value(self, index)
          if its > bestValue || (its == bestValue && candidates[index].travelMs < candidates[best].travelMs) {
            best = index
            bestValue = its
            use = requirement
          }
        }
      }
      send(best, for: use)
    }
  }

  /// The nearest candidate that can serve an unmet requirement, and the first that it can serve
  private func nearest() -> (candidate: Int, requirement: Int)? {
    var best: (candidate: Int, requirement: Int)?
    var bestTravel = Milliseconds.max
    for index in 0..<candidateCount where free(index) > 0 {
      let travel = candidates[index].travelMs
      guard travel < bestTravel, let requirement = firstUse(of: index) else { continue }
      best = (index, requirement)
      bestTravel = travel
    }
    return best
  }

  /// People's expected cover that is lost with one unit of a candidate (see `DMEXCLPDispatch`); for policies that weigh coverage
  public func coverageLoss(of index: Int) -> Double { coverage.loss(atRow: Int(candidates[index].row)) }

  /// Preparedness of the worst prepared township in reach of a candidate once one of its units has left (see
  /// `PreparednessDispatch`), per minute and person; for policies that weigh coverage
  public func leastPreparedness(without index: Int) -> Double {
    coverage.leastPreparedness(withoutRow: Int(candidates[index].row))
  }
}
