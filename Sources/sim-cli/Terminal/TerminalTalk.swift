// Standard error: whole lines of talk, and one line at the bottom that changes while work goes on.

import Simulator
import Synchronization

/// Where talk goes; safe to use from many tasks
final class TerminalTalk: Sendable {
  /// A line can be drawn and erased: a terminal that is not dumb, and talk is wanted
  let isLive: Bool
  private let hasColours: Bool
  private let sink: @Sendable ([UInt8]) -> Int32
  /// What stands in the live line, empty when it is not there
  private let live = Mutex<String>("")

  init(isLive: Bool, hasColours: Bool = false, sink: @escaping @Sendable ([UInt8]) -> Int32) {
    self.isLive = isLive
    self.hasColours = hasColours
    self.sink = sink
  }

  /// Writes a line in one go, above the live line.
  func line(_ text: String) {
    live.withLock { live in
      let isThere = !live.isEmpty
      _ = sink(Array(((isThere ? Self.erasing : "") + text + "\n" + (isThere ? live : "")).utf8))
    }
  }

  /// Draws the live line anew.
  /// - Parameter text: narrower than the terminal; empty to erase it
  func show(live text: String) {
    guard isLive else { return }
    live.withLock { live in
      guard text != live else { return }
      _ = sink(Array((Self.erasing + text).utf8))
      live = text
    }
  }

  func styled(_ text: String, _ style: TerminalStyle) -> String { hasColours ? style.applied(to: text) : text }

  /// Back to the first column, and everything to the right is erased
  private static let erasing = "\r\u{1B}[K"
}
