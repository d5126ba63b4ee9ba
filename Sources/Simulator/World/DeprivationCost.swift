// What it costs people to be without a good: the deprivation cost of Holguín-Veras, Pérez, Jaller, Van Wassenhove and
// Aros-Vera 2013, Journal of Operations Management 31:262-280. It is a convex function of the time since they last had some.

/// The deprivation cost of an item as a function of the time without it
public struct DeprivationCost: BitwiseCopyable, Sendable {
  /// a and b of e^(a + b t) − e^a, t in hours
  public var intercept: Double
  public var perHour: Double
  /// The function was estimated for short times; a spell costs no more than one of this length, ms
  public var capMs: Milliseconds
  /// The function is in US dollars.
  public var yuanPerDollar: Double

  /// Nobody has estimated it for the item: person-hours alone are counted
  public static let none = DeprivationCost(intercept: 0, perHour: 0, capMs: 0, yuanPerDollar: 0)

  /// What one spell costs one person: γ(t) = e^(a + b t) − e^a, t at most `capMs`
  @inline(never)
  public func yuan(spellMs: Milliseconds) -> Double {
    if yuanPerDollar == 0 { return 0 }
    let hours = Double(min(spellMs, capMs)) / Double(hourMs)
    return (exponential(intercept + perHour * hours) - exponential(intercept)) * yuanPerDollar
  }

  /// The slope of that cost, yuan for one person and hour more
  @inline(never)
  public func yuanPerHour(afterMs spellMs: Milliseconds) -> Double {
    if yuanPerDollar == 0 { return 0 }
    let hours = Double(min(spellMs, capMs)) / Double(hourMs)
    return perHour * exponential(intercept + perHour * hours) * yuanPerDollar
  }
}
