// Which part of a sweep this process runs, when the command line does not say: the schedulers of clusters tell their tasks.

import Simulator

/// What the environment says about shards
struct ShardSource {
  /// Part `index` (from 0) of `count`
  struct Part: Sendable, Equatable {
    var index: Int
    var count: Int
    /// To be kept, so that tasks that are sent again mean the same parts
    var record: SweepStore.ShardRecord?
  }

  /// The variables that are looked at
  static let names =
    ["ID", "MIN", "MAX", "STEP", "COUNT"].map { "SLURM_ARRAY_TASK_\($0)" }
    + ["JOB_COMPLETION_INDEX", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"]

  let variables: [String: String]

  /// The part; nil when the environment says nothing
  /// - Parameters:
  ///   - shards: their number, where the scheduler tells the index alone
  ///   - record: how ids of tasks became parts the first time
  /// - Throws: what is wrong, in words
  func part(shards: Int?, record: SweepStore.ShardRecord?) throws(ShardProblem) -> Part? {
    if let task = try number("SLURM_ARRAY_TASK_ID") { return try slurm(task, record) }
    if let index = try number("JOB_COMPLETION_INDEX") {
      guard let shards else {
        throw ShardProblem(
          Phrase(
            "JOB_COMPLETION_INDEX is \(index), but not how many there are; write --shards with the job's completions",
            "已设 JOB_COMPLETION_INDEX（\(index)），但不知总数；请以 --shards 给出任务的 completions"))
      }
      return try within(index, shards, "JOB_COMPLETION_INDEX")
    }
    if let rank = try number("OMPI_COMM_WORLD_RANK") {
      let size = try number("OMPI_COMM_WORLD_SIZE") ?? shards ?? 1
      return try within(rank, size, "OMPI_COMM_WORLD_RANK")
    }
    return nil
  }

  private func slurm(_ task: Int, _ record: SweepStore.ShardRecord?) throws(ShardProblem) -> Part {
    let first = try number("SLURM_ARRAY_TASK_MIN") ?? 0
    let last = try number("SLURM_ARRAY_TASK_MAX") ?? task
    let step = max(1, try number("SLURM_ARRAY_TASK_STEP") ?? 1)
    // Some of the tasks of an earlier array that are sent again: their ids mean what they meant then.
    if let record, record.shard(of: first) != nil, record.shard(of: last) != nil, let shard = record.shard(of: task) {
      return Part(index: shard, count: record.count)
    }
    let count = try number("SLURM_ARRAY_TASK_COUNT") ?? (last - first) / step + 1
    let whole = SweepStore.ShardRecord(first: first, step: step, count: count)
    guard let shard = whole.shard(of: task), whole.shard(of: last) != nil, (last - first) / step + 1 == count else {
      throw ShardProblem(
        Phrase(
          "the array of this Slurm job has gaps, so task \(task) can't be told which part it is; use --array=0-N or --shard",
          "此 Slurm 作业数组的编号不连续，无法确定任务 \(task) 的部分；请用 --array=0-N 或 --shard"))
    }
    return Part(index: shard, count: count, record: whole)
  }

  private func within(_ index: Int, _ count: Int, _ name: String) throws(ShardProblem) -> Part {
    guard index < count else {
      throw ShardProblem(
        Phrase("\(name) is \(index); expected below \(count)", "\(name) 为 \(index)，应小于 \(count)"))
    }
    return Part(index: index, count: count)
  }

  private func number(_ name: String) throws(ShardProblem) -> Int? {
    guard let text = variables[name], !text.isEmpty else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw ShardProblem(
        Phrase("\(name) is \(quoted(text)); expected a whole number", "\(name) 为 \(quoted(text))，应为整数"))
    }
    return number
  }
}

/// What is wrong with the scheduler's variables
struct ShardProblem: Error {
  let message: Phrase
  init(_ message: Phrase) { self.message = message }
}

/// Numbers as schedulers list them: `0,3-7,12`
func ranges(_ numbers: [Int]) -> String {
  var parts: [String] = []
  var index = 0
  while index < numbers.count {
    var end = index
    while end + 1 < numbers.count, numbers[end + 1] == numbers[end] + 1 { end += 1 }
    parts.append(end == index ? "\(numbers[index])" : "\(numbers[index])-\(numbers[end])")
    index = end + 1
  }
  return parts.joined(separator: ",")
}
