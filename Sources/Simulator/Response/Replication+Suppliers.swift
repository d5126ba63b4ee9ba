// Suppliers: when the goods of a contract or a producer are ready, and who defaults.

extension Replication {
  /// From a call now until so many units of a reserve are ready
  func responseMs(_ reserve: Reserve, _ id: ID<Reserve>, units: Int32) -> Milliseconds {
    switch reserve.form {
    case .contract: return reserve.responseMs
    case .capacity:
      let started = reserveStartedMs[id] == never ? now + reserve.responseMs : reserveStartedMs[id]
      let called = Double(reserve.quantity - reserveLeft[id]) + Double(units)
      return max(0, started + Self.productionMs(called, reserve) - now)
    }
  }

  /// Time in which a producer makes so many units. The rate rises evenly from nothing to `ratePerDay` while production is
  /// ramped up, in R: q(t) = rate t² ÷ 2R until R, then rate (t − R ÷ 2).
  static func productionMs(_ units: Double, _ reserve: Reserve) -> Milliseconds {
    let perMs = reserve.ratePerDay / Double(dayMs)
    let ramp = Double(reserve.rampUpMs)
    let time = units <= perMs * ramp / 2 ? (2 * units * ramp / perMs).squareRoot() : units / perMs + ramp / 2
    return time < 1e15 ? Milliseconds(time.rounded(.up)) : never / 4
  }

  /// Whether the supplier of a reserve defaults in this replication: one draw for the supplier and its item, so that who
  /// defaults does so on every call.
  ///
  /// Suppliers of one city are hit by the same disaster: a one-factor Gaussian copula (Li 2000, Journal of Fixed Income
  /// 9:43-54). Z = √ρ M + √(1 − ρ) ε with a normal M for the city and ε for the supplier; it defaults when Z < Φ⁻¹(p), so
  /// each does with probability p, whatever ρ is.
  func isDefaulting(_ id: ID<Reserve>) -> Bool {
    let reserve = layout.reserves[id]
    return Self.isDefaulting(
      own: uniforms.uniform(.supplierDefault, Layout.supplierKey(layout.siteKeys[reserve.site.index], reserve.item)),
      shared: uniforms.uniform(.districtDefault, layout.sites[reserve.site].city.index),
      probability: reserve.defaultProbability, correlation: layout.defaultCorrelation)
  }

  /// - Parameters:
  ///   - own: uniform number of the supplier
  ///   - shared: uniform number of its city
  static func isDefaulting(own: Double, shared: Double, probability: Double, correlation: Double) -> Bool {
    if correlation == 0 || probability <= 0 || probability >= 1 { return own < probability }
    let factor =
      correlation.squareRoot() * standardNormalQuantile(shared)
      + (1 - correlation).squareRoot() * standardNormalQuantile(own)
    return factor < standardNormalQuantile(probability)
  }
}
