// The two languages in which the simulator talks to people, and text that exists in both.

/// Language of messages and reports
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}

/// One text in both languages: nothing that a user reads exists in one of them alone.
public struct Phrase: Sendable, Hashable {
  public let english: String
  public let chinese: String

  /// The same text in both languages
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// A text that is the same in both, such as a name from a file
  public init(_ same: String) {
    self.init(same, same)
  }

  /// The text in one of the languages
  public func text(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  public static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(left.english + right.english, left.chinese + right.chinese)
  }
}
