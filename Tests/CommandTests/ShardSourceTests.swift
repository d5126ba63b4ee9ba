// Which part of a sweep a task of a scheduler runs.

import Simulator
import Testing

@testable import sim_cli

@Suite struct ShardSourceTests {
  private func slurm(_ task: Int, _ first: Int, _ last: Int, _ step: Int, _ count: Int) -> ShardSource {
    ShardSource(variables: [
      "SLURM_ARRAY_TASK_ID": "\(task)", "SLURM_ARRAY_TASK_MIN": "\(first)", "SLURM_ARRAY_TASK_MAX": "\(last)",
      "SLURM_ARRAY_TASK_STEP": "\(step)", "SLURM_ARRAY_TASK_COUNT": "\(count)",
    ])
  }

  @Test func tasksOfASlurmArrayAreItsParts() throws {
    for (first, last, step) in [(0, 7, 1), (1, 8, 1), (10, 31, 3)] {
      let tasks = Array(stride(from: first, through: last, by: step))
      let top = tasks[tasks.count - 1]
      for (index, task) in tasks.enumerated() {
        let part = try slurm(task, first, top, step, tasks.count).part(shards: nil, record: nil)
        #expect(part?.index == index && part?.count == tasks.count)
      }
    }
  }

  @Test func tasksThatAreSentAgainMeanWhatTheyMeant() throws {
    let record = SweepStore.ShardRecord(first: 0, step: 1, count: 8)
    // --array=3,6: the ids, not their places in the list
    let part = try slurm(6, 3, 6, 3, 2).part(shards: nil, record: record)
    #expect(part == ShardSource.Part(index: 6, count: 8))
    // A larger array is another division.
    let other = try slurm(6, 0, 15, 1, 16).part(shards: nil, record: record)
    #expect(other == ShardSource.Part(index: 6, count: 16, record: .init(first: 0, step: 1, count: 16)))
  }

  @Test func aSlurmArrayWithGapsIsRefused() {
    #expect(throws: ShardProblem.self) { try slurm(3, 0, 7, 1, 3).part(shards: nil, record: nil) }
  }

  @Test func kubernetesTellsTheIndexAndTheCallTheNumber() throws {
    let source = ShardSource(variables: ["JOB_COMPLETION_INDEX": "4"])
    #expect(try source.part(shards: 6, record: nil) == ShardSource.Part(index: 4, count: 6))
    #expect(throws: ShardProblem.self) { try source.part(shards: nil, record: nil) }
    #expect(throws: ShardProblem.self) { try source.part(shards: 4, record: nil) }
  }

  @Test func openMPITellsBoth() throws {
    let source = ShardSource(variables: ["OMPI_COMM_WORLD_RANK": "2", "OMPI_COMM_WORLD_SIZE": "3"])
    #expect(try source.part(shards: nil, record: nil) == ShardSource.Part(index: 2, count: 3))
    #expect(try ShardSource(variables: [:]).part(shards: nil, record: nil) == nil)
    #expect(throws: ShardProblem.self) {
      try ShardSource(variables: ["OMPI_COMM_WORLD_RANK": "x"]).part(shards: nil, record: nil)
    }
  }

  @Test func numbersAreListedAsSchedulersTakeThem() {
    #expect(ranges([]) == "" && ranges([4]) == "4" && ranges([0, 1, 2, 5, 7, 8]) == "0-2,5,7-8")
  }

  @Test func wordsForTheShellAreQuotedWhereTheyMust() {
    #expect(SlurmJobs.shellWord("/a/b-c_1.json5") == "/a/b-c_1.json5")
    #expect(SlurmJobs.shellWord("it's $x") == "'it'\\''s $x'" && SlurmJobs.shellWord("") == "''")
  }
}
