// The catalogue of goods.

/// An item of the catalogue. Quantities are whole units everywhere, so that every balance is exact.
public struct Item: BitwiseCopyable, Sendable {
  public var kilogramsPerUnit: Double
  public var litresPerUnit: Double
  public var priceYuan: Double
  /// 0 = does not expire
  public var shelfLifeDays: Double
  public var isConsumed: Bool
  /// Units that a displaced person needs, each day or once; 0 = no relief good
  public var needPerPerson: Double
  public var isNeededDaily: Bool
  /// Part of the basic relief whose arrival within 10 hours is measured
  public var isBasic: Bool
  /// Carries people over deep water
  public var isBoat: Bool
  /// People of a village that is cut off need it too, once their own supply is used up
  public var isNeededWhenIsolated = false
  public var deprivation = DeprivationCost.none

  /// Used up each day by those who need it
  var isDaily: Bool { needPerPerson > 0 && isNeededDaily }

  /// The need of a person as an exact number: thousandths of a unit, a day or once
  var needMilliunits: Int64 { Int64((needPerPerson * 1000).rounded()) }
}
