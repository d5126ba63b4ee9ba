// The list of policies as text and as JSON.

/// The policies that a run can be given
public enum PolicyText {
  private static func title(_ kind: String) -> Phrase {
    switch kind {
    case "dispatch": Phrase("which units go to an incident", "派哪些队伍处置险情")
    case "sourcing": Phrase("from which sites goods are taken", "从哪些储备点调货")
    case "replenishment": Phrase("when sites order goods, and how many", "储备点何时补货、补多少")
    case "blocked": Phrase("what a unit does whose way is closed to its vehicles", "车辆无法通行时队伍怎么办")
    case "relocation": Phrase("where units wait for the next incident", "队伍在何处待命")
    case "prepositioning": Phrase("what is pushed to villages on a warning", "预警发布时向村前置哪些物资")
    case "reassignment": Phrase("which units are turned to a more urgent incident", "哪些队伍可改派至更紧急的险情")
    default: Phrase("")
    }
  }

  /// Lines of at most `width` columns, each ended by a line feed
  public static func text(_ language: Language, width: Int = 80) -> String {
    var text = ""
    var kind = ""
    for policy in PolicySet.descriptions {
      if policy.kind != kind {
        if !text.isEmpty { text += "\n" }
        kind = policy.kind
        text += "\(kind)\(language == .english ? ": " : "：")\(title(kind).text(language))\n"
      }
      let mark = policy.isDefault ? Phrase(" (default)", "（默认）").text(language) : ""
      text += "  \(policy.name)\(mark)\n"
      for line in TextLines.of(policy.source, width: width - 6) { text += "      \(line)\n" }
    }
    return text
  }

  /// One object with an array of policies
  public static var json: String {
    var json = JSONWriter()
    json.object { json in
      json.array("policies") { json in
        for policy in PolicySet.descriptions {
          json.object { json in
            json.member("kind", policy.kind)
            json.member("name", policy.name)
            json.member("source", policy.source)
            json.member("default", policy.isDefault)
          }
        }
      }
    }
    return json.text + "\n"
  }
}
