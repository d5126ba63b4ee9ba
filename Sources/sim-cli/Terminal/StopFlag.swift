// Says to work on any thread that it should stop.
//
// A task can be cancelled, but `Task.isCancelled` is blind on threads that are not the task's, such as those of
// `DispatchQueue.concurrentPerform`.

import Synchronization

/// Whether the work should stop; set once, read from any thread
final class StopFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  var isSet: Bool { flag.load(ordering: .relaxed) }

  func set() { flag.store(true, ordering: .relaxed) }
}
