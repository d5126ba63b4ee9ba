// The text of a progress bar, for any width: `replications  ━━━━━━━───  45 %  90/200  31.2/s  4 s left`.

import Simulator

/// What a progress bar says at one instant
struct ProgressLine: Sendable {
  var label: Phrase
  var done: Int
  /// nil as long as it is not known
  var total: Int?
  var elapsedMs: Milliseconds
  /// What else is to be seen, such as the precision reached
  var note: Phrase?

  /// One line of fewer than `columns` columns, since a terminal may wrap a line that fills it
  func text(_ language: Language, columns: Int) -> String {
    let room = columns - 1
    let label = label.text(language)
    var parts: [String] = []
    if let total {
      let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
      parts = ["\(Int(share * 100)) %", "\(done)/\(total)"]
    } else {
      parts = ["\(done)"]
    }
    if let rate { parts.append(Self.rateText(rate, language)) }
    parts.append(timeText(language))
    if let note { parts.append(note.text(language)) }

    // What matters least goes first when there is no room.
    while parts.count > 1, width(label, parts) > room { parts.removeLast() }
    let free = room - width(label, parts) - Self.gap.count
    let bar = total != nil && free >= 5 ? Self.bar(share: share, width: min(30, free)) : nil
    let line = ([label] + [bar].compactMap(\.self) + parts).joined(separator: Self.gap)
    return DisplayWidth.fit(line, room)
  }

  private static let gap = "  "

  private func width(_ label: String, _ parts: [String]) -> Int {
    parts.reduce(DisplayWidth.of(label)) { $0 + Self.gap.count + DisplayWidth.of($1) }
  }

  private var share: Double { total.map { $0 > 0 ? min(1, Double(done) / Double($0)) : 1 } ?? 0 }

  private static func bar(share: Double, width: Int) -> String {
    let full = Int(share * Double(width))
    return String(repeating: "━", count: full) + String(repeating: "─", count: width - full)
  }

  /// Per second; nil until it means something
  private var rate: Double? { done > 0 && elapsedMs > 0 ? Double(done) / Double(elapsedMs) * 1000 : nil }

  /// Three digits, per second, minute or hour, so that slow work shows no zeros
  static func rateText(_ perSecond: Double, _ language: Language) -> String {
    let scales: [(factor: Double, unit: Phrase)] = [
      (1, Phrase("s", "秒")), (60, Phrase("min", "分")), (3600, Phrase("h", "时")),
    ]
    let (factor, unit) = scales.first { perSecond * $0.factor >= 1 } ?? scales[2]
    let value = perSecond * factor
    let decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
    return NumberFormat.fixed(value, decimals) + "/" + unit.text(language)
  }

  private func timeText(_ language: Language) -> String {
    if let total, done > 0, done < total {
      let leftMs = Double(elapsedMs) / Double(done) * Double(total - done)
      return Phrase("\(Self.clock(leftMs)) left", "剩余 \(Self.clock(leftMs))").text(language)
    }
    return Self.clock(Double(elapsedMs))
  }

  /// `0:07`, `12:30`, `3:05:00`
  static func clock(_ milliseconds: Double) -> String {
    let seconds = Int(min(milliseconds / 1000, 3_599_999).rounded(.up))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":" + two(seconds % 60)
  }
}
