// Ranges of allowed values that can say in words what they allow.

/// A range of allowed values: `0...1`, `0...`, `..<10`, `Above(0)`
public protocol InputRange<Bound> {
  associatedtype Bound: Comparable
  func contains(_ value: Bound) -> Bool
  /// Words that follow ("a number") or precede ("的数") the name of what is in the range
  func words(_ show: (Bound) -> String) -> Phrase
  /// Some allowed value: it stands for a missing one until the problems are thrown
  var sample: Bound? { get }
}

extension ClosedRange: InputRange {
  public func words(_ show: (Bound) -> String) -> Phrase {
    Phrase("from \(show(lowerBound)) to \(show(upperBound))", "\(show(lowerBound)) 到 \(show(upperBound)) ")
  }
  public var sample: Bound? { lowerBound }
}

extension Range: InputRange {
  public func words(_ show: (Bound) -> String) -> Phrase {
    Phrase(
      "from \(show(lowerBound)) to below \(show(upperBound))",
      "不小于 \(show(lowerBound)) 且小于 \(show(upperBound)) ")
  }
  public var sample: Bound? { isEmpty ? nil : lowerBound }
}

extension PartialRangeFrom: InputRange {
  public func words(_ show: (Bound) -> String) -> Phrase {
    Phrase("of at least \(show(lowerBound))", "不小于 \(show(lowerBound)) ")
  }
  public var sample: Bound? { lowerBound }
}

extension PartialRangeThrough: InputRange {
  public func words(_ show: (Bound) -> String) -> Phrase {
    Phrase("of at most \(show(upperBound))", "不大于 \(show(upperBound)) ")
  }
  public var sample: Bound? { upperBound }
}

extension PartialRangeUpTo: InputRange {
  public func words(_ show: (Bound) -> String) -> Phrase {
    Phrase("below \(show(upperBound))", "小于 \(show(upperBound)) ")
  }
  public var sample: Bound? { nil }
}

/// Values above a bound, without the bound itself: `Above(0)` are the positive numbers
public struct Above<Bound: Comparable & Numeric>: InputRange {
  /// The values above it are allowed.
  public let bound: Bound

  public init(_ bound: Bound) { self.bound = bound }

  public func contains(_ value: Bound) -> Bool { value > bound }
  public func words(_ show: (Bound) -> String) -> Phrase {
    Phrase("above \(show(bound))", "大于 \(show(bound)) ")
  }
  public var sample: Bound? { bound + 1 }
}

extension Above: Sendable where Bound: Sendable {}

/// Every value
public struct Anything<Bound: Comparable>: InputRange {
  public init() {}
  public func contains(_ value: Bound) -> Bool { true }
  public func words(_ show: (Bound) -> String) -> Phrase { Phrase("") }
  public var sample: Bound? { nil }
}

extension InputRange {
  /// "a whole number from 0 to 10", "0 到 10 的整数"
  package func phrase(_ noun: Phrase, _ show: (Bound) -> String) -> Phrase {
    let words = words(show)
    if words.english.isEmpty { return noun }
    return Phrase("\(noun.english) \(words.english)", "\(words.chinese)的\(noun.chinese)")
  }
}
