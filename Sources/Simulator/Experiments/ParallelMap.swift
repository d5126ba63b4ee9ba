// Independent pieces of work on the threads of one process, their results in order.

import Dispatch
import Synchronization

/// What `body` makes of each number below `count`, in the order of the numbers, whoever worked it out.
/// - Parameters:
///   - count: 0 or more
///   - workers: threads at a time; does not change the result
/// - Complexity: O(sum of the pieces ÷ workers)
func parallelMap<Value: Sendable>(_ count: Int, workers: Int, _ body: @Sendable (Int) -> Value) -> [Value] {
  let workers = min(workers, count)
  if workers <= 1 { return (0..<count).map(body) }
  let next = Atomic<Int>(0)
  let values = Mutex([Value?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if number >= count { break }
      let value = body(number)
      values.withLock { $0[number] = value }
    }
  }
  return values.withLock { $0.compactMap(\.self) }
}
