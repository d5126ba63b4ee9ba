// The rows of what people in villages need, have and lack.

/// Parts of a unit in which goods are used up: a thousandth of a unit divided by the milliseconds of a day. A person who
/// needs n thousandths a day uses n of them each ms, so every balance is a whole number.
let grainsPerUnit: Int64 = 1000 * dayMs

/// Who in a village needs goods, and since when
struct VillageNeed: BitwiseCopyable {
  /// Displaced people who need relief; 0 after their stay
  var displaced: Int32 = 0
  /// Its people who are cut off and have used up what they had at home; 0 while it can be reached
  var isolated: Int32 = 0
  /// Its people in shelters, where these need relief
  var sheltered: Int32 = 0
  /// Of them, those whom no request has named yet
  var uncounted: Int32 = 0
  /// The most that there were at once
  var shelteredMost: Int32 = 0
  var displacedSinceMs: Milliseconds = 0
  var displacedUntilMs: Milliseconds = 0
  var isolatedSinceMs: Milliseconds = 0
  /// When people came to shelters, in the mean of those who are there
  var shelteredSinceMs: Milliseconds = 0
  /// Everything before this instant is accounted for
  var settledMs: Milliseconds = 0
  /// People × ms without some basic good of each day
  var deprivedPersonMs: Int64 = 0
  /// Those who came to shelters are being counted
  var countIsPending = false
  /// `nextDay` is due
  var reviewIsPending = false
  /// Somebody needed something, or something was delivered
  var isTouched = false
}

/// One relief item in one village
struct VillageStock: BitwiseCopyable {
  /// Grains
  var onHand: Int64 = 0
  /// Units that were asked for and have not arrived
  var onOrder: Int32 = 0
  /// Units that are to be pushed to it and are not on a vehicle yet. Who asks does not count on them.
  var promised: Int32 = 0
  /// Times that people who needed it had none
  var spells: Int32 = 0
  /// Daily: grains that people needed so far. Once in an event: units
  var needed: Int64 = 0
  /// Daily: grains that were not there when they were needed
  var unmet: Int64 = 0
  /// Daily: people × ms without it. Once in an event: missing units × ms
  var deprived: Int64 = 0
  /// Since when nothing is on hand; of no meaning while something is
  var emptySinceMs: Milliseconds = 0
  var deprivationYuan = 0.0
}

/// Why relief is asked for
public enum ReliefReason: UInt8, Sendable, BitwiseCopyable {
  /// People had to leave their homes.
  case displaced
  /// The village is cut off.
  case isolated
  /// Nobody asks yet: goods are pushed on a warning.
  case ahead
  /// People left on a warning and are in shelters.
  case sheltered

  public var id: String { "\(self)" }
}
