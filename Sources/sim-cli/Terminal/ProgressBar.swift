// Progress of long work, on standard error, only where that is a terminal.
//
// Counting is one atomic addition. Whoever counts past the time of the next drawing draws, and moves that time by a
// tenth of a second with a compare-exchange, so that the work waits for no lock and no one draws twice. A timer draws
// as well, since a single step can take minutes.

import Dispatch
import Simulator
import Synchronization

/// A progress bar; safe to use from many tasks
///
///     let bar = ProgressBar(terminal, Phrase("replications", "重复"), total: 200)
///     defer { bar.finish() }
///     ...
///     bar.advance()
final class ProgressBar: Sendable {
  private struct State {
    var total: Int?
    var note: Phrase?
    var isFinished = false
  }

  private let terminal: Terminal
  private let label: Phrase
  private let state: Mutex<State>
  private let done = Atomic<Int>(0)
  private let clock: @Sendable () -> Milliseconds
  private let startMs: Milliseconds
  private let nextDrawMs: Atomic<Milliseconds>
  private static let intervalMs: Milliseconds = 100

  /// - Parameters:
  ///   - label: what is counted
  ///   - total: nil when it is not known
  ///   - clock: milliseconds since any instant
  init(
    _ terminal: Terminal, _ label: Phrase, total: Int? = nil,
    clock: @escaping @Sendable () -> Milliseconds = { Milliseconds(DispatchTime.now().uptimeNanoseconds / 1_000_000) }
  ) {
    self.terminal = terminal
    self.label = label
    self.clock = clock
    state = Mutex(State(total: total))
    startMs = clock()
    // Work that is over in a moment shows no bar.
    nextDrawMs = Atomic(startMs + Self.intervalMs)
    if terminal.talk.isLive { Self.tick(self) }
  }

  /// Not one of the global queues: work can keep all their threads busy.
  private static let queue = DispatchQueue(label: "progress")

  /// Draws from time to time until the bar is finished or gone.
  private static func tick(_ bar: ProgressBar) {
    queue.asyncAfter(deadline: .now() + .milliseconds(500)) { [weak bar] in
      guard let bar, !bar.state.withLock({ $0.isFinished }) else { return }
      bar.drawIfDue()
      tick(bar)
    }
  }

  /// So many more are done.
  func advance(by count: Int = 1) {
    done.add(count, ordering: .relaxed)
    if terminal.talk.isLive { drawIfDue() }
  }

  /// How many were done so far
  var count: Int { done.load(ordering: .relaxed) }

  /// Changes what was unknown or has changed: the total, or a remark such as the precision reached.
  func update(total: Int? = nil, note: Phrase? = nil) {
    state.withLock { state in
      state.total = total ?? state.total
      state.note = note ?? state.note
    }
  }

  /// Erases the bar. Further steps draw nothing.
  func finish() {
    state.withLock { state in
      guard !state.isFinished else { return }
      state.isFinished = true
      terminal.talk.show(live: "")
    }
  }

  private func drawIfDue() {
    let now = clock()
    let due = nextDrawMs.load(ordering: .relaxed)
    guard now >= due,
      nextDrawMs.compareExchange(expected: due, desired: now + Self.intervalMs, ordering: .relaxed).exchanged
    else { return }
    state.withLock { state in
      guard !state.isFinished else { return }
      let line = ProgressLine(
        label: label, done: count, total: state.total, elapsedMs: now - startMs,
        note: state.note)
      terminal.talk.show(live: line.text(terminal.language, columns: terminal.columns))
    }
  }
}
