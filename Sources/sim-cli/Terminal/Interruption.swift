// Ctrl-C and SIGTERM: the first asks the work to stop, the second ends the process at once, so that a replication that is long
// or hangs can't keep it. Then what was begun stays under its temporary name, which nobody takes for a result.
//
// The signal sets the flag behind `Call.isStopped` and cancels the task of the action. So nothing below the command knows
// of signals: between replications the work asks whether it should stop, finishes or discards the files that it has
// begun, and returns.

import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Watches for the signals that ask to stop.
final class Interruption: Sendable {
  private let first: First
  // nonisolated(unsafe): never touched after `init`; a source works as long as it is held, and is not Sendable.
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  /// The number of the signal that came first; 0 when none came
  private final class First: Sendable {
    let signal = Atomic<Int32>(0)
  }

  /// The signal that came first, if one came
  var signal: Int32? {
    let signal = first.signal.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// - Parameters:
  ///   - stop: called at the first signal, on a queue of its own
  ///   - abandon: called at the next, before the process ends
  init(stop: @escaping @Sendable () -> Void, abandon: @escaping @Sendable () -> Void) {
    let first = First()
    let queue = DispatchQueue(label: "signals")
    self.first = first
    // A shell that runs a job in the background makes it deaf to Ctrl-C; so it stays.
    sources = [SIGINT, SIGTERM].filter { !ignore($0) }.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if first.signal.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing).exchanged {
          stop()
        } else {
          abandon()
          _exit(128 + number)
        }
      }
      source.resume()
      return source
    }
  }
}

/// Makes the process deaf to a signal as far as the system is concerned; the queue still hears of it.
/// - Returns: whether it was deaf already
private func ignore(_ number: Int32) -> Bool {
  // The numbers of handlers are fixed: SIG_DFL is 0, SIG_IGN is 1.
  unsafeBitCast(signal(number, SIG_IGN), to: Int.self) == 1
}
