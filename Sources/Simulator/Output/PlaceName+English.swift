// Place names in English: syllables of pinyin joined, with the kind of place translated.

/// What a place is called: 镇 is a town
private let kindsOfPlace: [(chinese: String, english: String)] = [
  ("满族自治县", "Manchu Autonomous County"), ("蒙古族自治县", "Mongol Autonomous County"), ("自治县", "Autonomous County"),
  ("满族镇", "Manchu Town"), ("蒙古族镇", "Mongol Town"), ("满族乡", "Manchu Township"),
  ("蒙古族乡", "Mongol Township"), ("街道", "Subdistrict"), ("社区", "Community"), ("镇", "Town"), ("乡", "Township"),
  ("村", "Village"), ("县", "County"), ("区", "District"), ("市", ""),
]

extension PlaceName {
  /// The name without its kind: 沈阳市, "shen yang shi" is Shenyang. Names that are not pinyin by syllables stay; the Chinese
  /// name stands in where there is no other.
  public var shortEnglish: String { englishParts.name }

  /// The name with its kind: 石庙子镇, "shi miao zi zhen" is Shimiaozi Town
  public var english: String {
    let (name, kind) = englishParts
    return kind.isEmpty ? name : "\(name) \(kind)"
  }

  private var englishParts: (name: String, kind: String) {
    if latin.isEmpty { return (chinese, "") }
    // What has an id of letters is no place: a class of incident has a title, as many words as it may have.
    if let first = code.first, !first.isNumber { return (latin, "") }
    let syllables = latin.split(separator: " ")
    guard syllables.count == chinese.count, syllables.allSatisfy({ $0.first?.isLowercase == true }) else {
      return (latin, "")
    }
    for kind in kindsOfPlace where chinese.hasSuffix(kind.chinese) && chinese.count > kind.chinese.count {
      return (Self.joined(syllables.dropLast(kind.chinese.count)), kind.english)
    }
    return (Self.joined(syllables[...]), "")
  }

  /// Syllables that begin with a vowel are set off by an apostrophe (GB/T 16159): Xi'an
  private static func joined(_ syllables: ArraySlice<Substring>) -> String {
    var name = ""
    for syllable in syllables {
      if !name.isEmpty, let first = syllable.first, "aeo".contains(first) { name += "'" }
      name += syllable
    }
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}
